import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TenantSpecInput } from 'backstage-plugin-tenant-silos-common';
import {
  applyManifests,
  type ApplyOutcome,
} from '../kubernetes/applyManifests';
import { installCrds } from '../kubernetes/installCrds';
import {
  type KubeApiserver,
  startKubeApiserver,
} from '../kubernetes/KubeApiserver';
import { KubeApiError } from '../kubernetes/KubeClient';
import { upstreamCrds } from '../kubernetes/upstreamCrds';
import { describeWith } from '../tools/describeWith';
import { findHelm, findKubernetes } from '../tools/tools';
import { createContentFolder, type ContentFolder } from './contentFolder';
import { writePlannedTenant } from './plannedTenant';
import { containersOf, podTemplate } from './podSpecs';
import { podsOfWorkload } from './podsOfWorkload';
import {
  readManifests,
  renderChart,
  type RenderedManifest,
} from './renderChart';

jest.setTimeout(120_000);

// Argo CD's own finalizer has no path, of which Kubernetes warns.
const ARGO_FINALIZER =
  'metadata.finalizers: "resources-finalizer.argocd.argoproj.io": prefer';

const LONGEST_NAME = 33;

const OWNER = 'group:default/team-acme';

// Texts that YAML, Helm or a shell could take for something else.
const AWKWARD = [
  'yes',
  '012',
  '1e3',
  '12:30:45',
  '0o14',
  '~',
  '{{ .Values.nameOverride }}',
  '$(HOSTNAME) `id` "quoted" \'twice\'',
  'two\nlines\n',
  ' # no comment',
  'Zürich 💧',
];

const SPECS: [string, TenantSpecInput][] = [
  ['as little as can be said', { name: 'acme', owner: OWNER }],
  ['a bridge', { name: 'acme-bridge', owner: OWNER, tier: 'bridge' }],
  ['a pool', { name: 'acme-pool', owner: OWNER, tier: 'pool' }],
  [
    'all that can be said',
    {
      name: 'acme-all',
      owner: OWNER,
      tier: 'silo',
      size: 'large',
      ha: 'zone',
      hosts: ['acme-all.lmnr.cloud', 'www.acme-all.lmnr.cloud'],
      tls: { enabled: true },
      storage: {
        artifacts: 's3://laminar-dev/tenants/acme-all/artifacts',
        checkpoints: 's3://laminar-dev/tenants/acme-all/checkpoints',
      },
      database: { size: '20Gi', storageClass: 'gp3' },
      images: { console: '1.2.3', engine: '1.2.3' },
      console: { resources: { memory: '256Mi', cpu: '200m' } },
      consoleAuth: { secretName: 'acme-sign-in' },
      controller: {
        resources: { memory: '512Mi', cpu: '500m' },
        nodeSelector: { 'node-type': 'engine' },
        tolerations: [
          { key: 'dedicated', operator: 'Equal', value: 'engine' },
          { operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 60 },
        ],
      },
      worker: {
        resources: { memory: '8Gi', cpu: '2000m' },
        slots: 16,
        nodeSelector: { 'node-type': 'worker' },
        tolerations: [{ key: 'spot', operator: 'Exists' }],
      },
      env: [
        ...AWKWARD.map((value, index) => ({ name: `AWKWARD_${index}`, value })),
        {
          name: 'API_KEY',
          valueFrom: { secretKeyRef: { name: 'acme-api', key: 'key' } },
        },
      ],
    },
  ],
];

const tools = {
  missing: findHelm().missing ?? findKubernetes().missing,
};

describeWith(tools, 'a tenant that the portal plans', () => {
  let content: ContentFolder;
  let server: KubeApiserver;

  beforeAll(async () => {
    content = await createContentFolder();
    server = await startKubeApiserver();
    await installCrds(server.client, await upstreamCrds());
    await server.client.call('/api/v1/namespaces', {
      method: 'POST',
      body: { metadata: { name: 'argo' } },
    });
  });

  afterAll(async () => {
    await server?.stop();
    await content?.remove();
  });

  /** Does what Argo CD does with the tenant's Application. */
  async function deploy(name: string) {
    const application = await readFile(
      join(content.root, 'argocd', 'applications', 'tenants', `${name}.yaml`),
      'utf8',
    );
    const outcomes = await applyManifests(server.client, application, {
      dryRun: 'All',
    });
    const spec = readManifests(application).manifests[0]
      .spec as ApplicationSpec;
    const { namespace } = spec.destination;
    await server.client.call('/api/v1/namespaces', {
      method: 'POST',
      body: {
        metadata: {
          name: namespace,
          labels: spec.syncPolicy.managedNamespaceMetadata.labels,
        },
      },
    });
    const { manifests, texts } = await renderChart({
      chart: content.chart,
      release: outcomes[0].manifest.metadata.name,
      namespace,
      values: spec.source.helm.valueFiles,
    });
    outcomes.push(
      ...(await applyManifests(server.client, texts.join('---\n'), {
        namespace,
        dryRun: 'All',
      })),
    );
    return { namespace, manifests, problems: outcomes.flatMap(problemsOf) };
  }

  it.each(SPECS)('is taken by Helm and Kubernetes: %s', async (_, spec) => {
    const plan = await writePlannedTenant(content, spec);
    expect(plan.checks.filter(each => each.severity === 'error')).toEqual([]);
    const { manifests, problems } = await deploy(spec.name);
    expect(problems).toEqual([]);
    for (const { name, value } of spec.env ?? []) {
      expect({ name, values: valuesOf(manifests, name) }).toEqual({
        name,
        values: [value],
      });
    }
  });

  it('fits with the longest name, down to the pods', async () => {
    const name = 'a'.repeat(LONGEST_NAME);
    const plan = await writePlannedTenant(content, {
      name,
      owner: OWNER,
      ha: 'zone',
    });
    expect(plan.blocked).toBe(false);
    const { namespace, manifests, problems } = await deploy(name);
    expect(problems).toEqual([]);
    expect(await tryPods(server, namespace, manifests)).toEqual([]);
    // One letter more, and Kubernetes would take the database and refuse its
    // pods: the label with the revision is too long then.
    const longer = manifests
      .filter(({ kind }) => kind === 'StatefulSet')
      .map(({ metadata, ...rest }) => ({
        ...rest,
        metadata: { ...metadata, name: `${metadata.name}a` },
      }));
    expect(await tryPods(server, namespace, longer)).toContainEqual(
      expect.stringContaining('must be no more than 63'),
    );
  });

  it('does not get a longer name past plan or chart', async () => {
    const name = 'a'.repeat(LONGEST_NAME + 1);
    const plan = await writePlannedTenant(content, { name, owner: OWNER });
    expect(plan.blocked).toBe(true);
    await expect(deploy(name)).rejects.toThrow(
      "'/nameOverride': maxLength: got 34, want 33",
    );
  });
});

interface ApplicationSpec {
  source: { helm: { valueFiles: string[] } };
  destination: { namespace: string };
  syncPolicy: { managedNamespaceMetadata: { labels: Record<string, string> } };
}

/** Tries the pods of each workload, as the controllers would make them. */
async function tryPods(
  { client }: KubeApiserver,
  namespace: string,
  manifests: RenderedManifest[],
): Promise<string[]> {
  const refusals: string[] = [];
  for (const pod of manifests.flatMap(each => podsOfWorkload(each).pods)) {
    try {
      await client.call(`/api/v1/namespaces/${namespace}/pods`, {
        method: 'POST',
        query: { dryRun: 'All' },
        body: pod,
      });
    } catch (error) {
      if (!(error instanceof KubeApiError)) {
        throw error;
      }
      refusals.push(error.message);
    }
  }
  return refusals;
}

/** What the containers that have a variable have in it. */
function valuesOf(manifests: RenderedManifest[], variable: string) {
  const values = manifests.flatMap(manifest =>
    containersOf(podTemplate(manifest)?.spec ?? { containers: [] }).flatMap(
      ({ env = [] }) => env.filter(({ name }) => name === variable),
    ),
  );
  return [...new Set(values.map(({ value }) => value))];
}

function problemsOf({ manifest, refusal, warnings }: ApplyOutcome): string[] {
  const problems = refusal === undefined ? warnings : [refusal, ...warnings];
  return problems
    .filter(problem => !problem.includes(ARGO_FINALIZER))
    .map(problem => `${manifest.kind} ${manifest.metadata.name}: ${problem}`);
}
