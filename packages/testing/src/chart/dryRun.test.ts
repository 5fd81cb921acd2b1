import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  applyManifests,
  type ApplyOutcome,
} from '../kubernetes/applyManifests';
import { installCrds } from '../kubernetes/installCrds';
import {
  type KubeApiserver,
  startKubeApiserver,
} from '../kubernetes/KubeApiserver';
import { upstreamCrds } from '../kubernetes/upstreamCrds';
import { describeWith } from '../tools/describeWith';
import { findHelm, findKubernetes } from '../tools/tools';
import { CASES, PROFILES, SIZES, TIERS } from './chartCases';
import { createContentFolder, type ContentFolder } from './contentFolder';
import { renderChart, type RenderedChart } from './renderChart';
import { SAMPLE_FLEET } from './sampleFleet';
import { LAYERS, TENANT, type Environment } from './tenantOfChart';

jest.setTimeout(180_000);

const NAMESPACE = `tenant-${TENANT}`;

// Every tier, environment, profile and secret strategy with one of the sizes,
// in turn: a size changes nothing but the numbers of two objects.
const COVERING = CASES.filter(
  ({ values }, index) =>
    values.size === undefined ||
    values.size === SIZES[Math.floor(index / SIZES.length) % SIZES.length],
);

// Argo CD's own finalizer has no path, of which Kubernetes warns.
const ARGO_FINALIZER =
  'metadata.finalizers: "resources-finalizer.argocd.argoproj.io": prefer';

const tools = {
  missing: findHelm().missing ?? findKubernetes().missing,
};

describeWith(tools, 'the rendered chart, on a real API server', () => {
  let content: ContentFolder;
  let server: KubeApiserver;

  // As the tenants' Applications have it by `managedNamespaceMetadata`. With
  // `warn` the server speaks of what it would refuse once it becomes a pod.
  const createNamespace = (name: string) =>
    server.client.call('/api/v1/namespaces', {
      method: 'POST',
      body: {
        metadata: {
          name,
          labels: {
            'pod-security.kubernetes.io/enforce': 'restricted',
            'pod-security.kubernetes.io/warn': 'restricted',
          },
        },
      },
    });

  beforeAll(async () => {
    content = await createContentFolder();
    server = await startKubeApiserver();
    await installCrds(server.client, await upstreamCrds());
    await createNamespace('argo');
    await createNamespace(NAMESPACE);
  });

  afterAll(async () => {
    await server?.stop();
    await content?.remove();
  });

  const render = (
    environment: Environment,
    values: object,
    namespace = NAMESPACE,
  ) =>
    renderChart({
      chart: content.chart,
      release: NAMESPACE,
      namespace,
      values: [...LAYERS[environment], values],
    });

  it('is accepted without a warning, for every combination', async () => {
    // Many combinations share most of their objects; each is tried once.
    const seenIn = new Map<string, string>();
    const waiting = [...COVERING];
    const work = async () => {
      for (let next = waiting.pop(); next; next = waiting.pop()) {
        const { texts } = await render(next.environment, next.values);
        for (const text of texts) {
          seenIn.set(text, next.name);
        }
      }
    };
    await Promise.all([work(), work()]);
    const kinds = new Set<string>();
    const problems: Record<string, string[]> = {};
    for (const [text, name] of seenIn) {
      const [outcome] = await applyManifests(server.client, text, {
        namespace: NAMESPACE,
        dryRun: 'All',
      });
      kinds.add(outcome.manifest.kind);
      const found = problemsOf(outcome);
      if (found.length) {
        problems[`${name}: ${titleOf(outcome)}`] = found;
      }
    }
    expect(problems).toEqual({});
    const made = SAMPLE_FLEET.blueprint.objects.filter(
      ({ madeBy }) => madeBy === undefined,
    );
    expect([...kinds].sort()).toEqual(
      [...new Set(made.map(({ kind }) => kind))].sort(),
    );
  });

  it('can go from one profile to another while the tenant runs', async () => {
    const problems: string[] = [];
    for (const tier of TIERS) {
      for (const from of PROFILES) {
        const namespace = `running-${tier}-${from}`;
        await createNamespace(namespace);
        const before = await render('eks', { tier, ha: from }, namespace);
        const applied = await applyManifests(server.client, lasting(before), {
          namespace,
        });
        expect(applied.flatMap(problemsOf)).toEqual([]);
        for (const to of PROFILES) {
          const after = await render(
            'eks',
            { tier, ha: to, size: 'large' },
            namespace,
          );
          const outcomes = await applyManifests(server.client, lasting(after), {
            namespace,
            dryRun: 'All',
          });
          problems.push(
            ...outcomes.flatMap(outcome =>
              problemsOf(outcome).map(
                problem =>
                  `${tier}, ${from} to ${to}: ${titleOf(outcome)}: ${problem}`,
              ),
            ),
          );
        }
      }
    }
    expect(problems).toEqual([]);
  });

  it('comes with Applications and a project that Argo CD takes', async () => {
    const folder = join(content.root, 'argocd');
    const paths = (await readdir(folder, { recursive: true })).filter(path =>
      path.endsWith('.yaml'),
    );
    const kinds: string[] = [];
    const problems: Record<string, string[]> = {};
    for (const path of paths) {
      const outcomes = await applyManifests(
        server.client,
        await readFile(join(folder, path), 'utf8'),
        { dryRun: 'All' },
      );
      for (const outcome of outcomes) {
        kinds.push(outcome.manifest.kind);
        const found = problemsOf(outcome).filter(
          problem => !problem.includes(ARGO_FINALIZER),
        );
        if (found.length) {
          problems[path] = found;
        }
      }
    }
    expect(problems).toEqual({});
    expect(kinds.sort()).toEqual([
      'AppProject',
      'Application',
      'Application',
      'Application',
    ]);
  });
});

/** Without hooks: Argo CD deletes those before it makes them again. */
function lasting({ manifests, texts }: RenderedChart): string {
  return texts
    .filter((_, index) => {
      const { annotations = {} } = manifests[index].metadata;
      return (
        !annotations['helm.sh/hook'] && !annotations['argocd.argoproj.io/hook']
      );
    })
    .join('---\n');
}

function titleOf({ manifest }: ApplyOutcome): string {
  return `${manifest.kind} ${manifest.metadata.name}`;
}

function problemsOf({ refusal, warnings }: ApplyOutcome): string[] {
  return refusal === undefined ? warnings : [refusal, ...warnings];
}
