import { describeWith } from '../tools/describeWith';
import { findHelm } from '../tools/tools';
import { CASES, PROFILES, TIERS, type ChartCase } from './chartCases';
import { createContentFolder, type ContentFolder } from './contentFolder';
import { containersOf, podTemplate, restrictedProblems } from './podSpecs';
import { renderChart, type RenderedManifest } from './renderChart';
import {
  LAYERS,
  TENANT,
  tenantOfChart,
  type Environment,
} from './tenantOfChart';

jest.setTimeout(300_000);

describeWith(findHelm(), 'the chart, for every combination', () => {
  let content: ContentFolder;
  const rendered = new Map<string, RenderedManifest[]>();

  const render = (environment: Environment, values: object) =>
    renderChart({
      chart: content.chart,
      release: `tenant-${TENANT}`,
      values: [...LAYERS[environment], values],
    });

  beforeAll(async () => {
    content = await createContentFolder();
    const waiting = [...CASES];
    const work = async () => {
      for (let next = waiting.pop(); next; next = waiting.pop()) {
        const { manifests } = await render(next.environment, next.values);
        rendered.set(next.name, manifests);
      }
    };
    await Promise.all([work(), work(), work()]);
  });

  afterAll(() => content?.remove());

  const problemsOf = async (
    find: (one: ChartCase, manifests: RenderedManifest[]) => unknown,
  ) => {
    const problems: Record<string, unknown> = {};
    for (const one of CASES) {
      const found = await find(one, rendered.get(one.name)!);
      if (Array.isArray(found) ? found.length > 0 : found) {
        problems[one.name] = found;
      }
    }
    return problems;
  };

  it('makes what the inventory says, and nothing else', async () => {
    const problems = await problemsOf(async (one, manifests) => {
      const { inventory } = await tenantOfChart(
        content,
        one.environment,
        one.values,
      );
      const listed = inventory
        .filter(object => object.madeBy === undefined)
        .map(
          ({ apiVersion, kind, namespace = '', name }) =>
            `${apiVersion} ${kind} ${namespace}/${name}`,
        );
      const made = manifests.map(
        ({ apiVersion, kind, metadata }) =>
          `${apiVersion} ${kind} ${metadata.namespace ?? ''}/${metadata.name}`,
      );
      return [
        ...made.filter(key => !listed.includes(key)).map(key => `+ ${key}`),
        ...listed.filter(key => !made.includes(key)).map(key => `- ${key}`),
        ...made.filter((key, index) => made.indexOf(key) !== index),
        ...listed.filter((key, index) => listed.indexOf(key) !== index),
      ];
    });
    expect(problems).toEqual({});
  });

  it('lists the claims that the StatefulSets make', async () => {
    const problems = await problemsOf(async (one, manifests) => {
      const { inventory } = await tenantOfChart(
        content,
        one.environment,
        one.values,
      );
      const listed = inventory
        .filter(
          ({ kind, madeBy }) =>
            kind === 'PersistentVolumeClaim' && madeBy === 'StatefulSet',
        )
        .map(({ name }) => name);
      const claimed = manifests
        .filter(({ kind }) => kind === 'StatefulSet')
        .flatMap(({ metadata, spec }) => {
          const { replicas, volumeClaimTemplates = [] } = spec as {
            replicas: number;
            volumeClaimTemplates?: { metadata: { name: string } }[];
          };
          return volumeClaimTemplates.flatMap(claim =>
            Array.from(
              { length: replicas },
              (_, ordinal) =>
                `${claim.metadata.name}-${metadata.name}-${ordinal}`,
            ),
          );
        });
      return listed.sort().join() === claimed.sort().join()
        ? []
        : { listed, claimed };
    });
    expect(problems).toEqual({});
  });

  it('passes the restricted profile with every pod', async () => {
    const problems = await problemsOf((_, manifests) =>
      manifests.flatMap(manifest => {
        const template = podTemplate(manifest);
        return template
          ? restrictedProblems(template.spec).map(
              problem =>
                `${manifest.kind} ${manifest.metadata.name}: ${problem}`,
            )
          : [];
      }),
    );
    expect(problems).toEqual({});
  });

  it('gives the token of Kubernetes to the controller alone', async () => {
    const problems = await problemsOf((_, manifests) =>
      manifests.flatMap(manifest => {
        const template = podTemplate(manifest);
        const wanted =
          template?.metadata.labels['app.kubernetes.io/component'] ===
          'controller';
        return template && template.spec.automountServiceAccountToken !== wanted
          ? [manifest.metadata.name]
          : [];
      }),
    );
    expect(problems).toEqual({});
  });

  it('holds no credential', async () => {
    const problems = await problemsOf((_, manifests) => [
      ...manifests.filter(({ kind }) => kind === 'Secret'),
      ...manifests.flatMap(manifest =>
        containersOf(podTemplate(manifest)?.spec ?? { containers: [] }).flatMap(
          ({ env = [] }) =>
            env.filter(
              ({ name, value }) =>
                /PASSWORD$|SECRET$|TOKEN$/.test(name) && value !== undefined,
            ),
        ),
      ),
      ...manifests.filter(
        manifest =>
          manifest.kind === 'ConfigMap' &&
          /password:/i.test(JSON.stringify(manifest)),
      ),
    ]);
    expect(problems).toEqual({});
  });

  it('asks for memory and CPU in every container, and limits its memory', async () => {
    const problems = await problemsOf((_, manifests) =>
      manifests.flatMap(manifest =>
        containersOf(podTemplate(manifest)?.spec ?? { containers: [] })
          .filter(
            ({ resources }) =>
              !resources?.requests?.cpu ||
              !resources.requests.memory ||
              !resources.limits?.memory,
          )
          .map(({ name }) => `${manifest.metadata.name}/${name}`),
      ),
    );
    expect(problems).toEqual({});
  });

  it('selects pods by labels that they have, and never by what can change', async () => {
    const problems = await problemsOf((_, manifests) => {
      const labels = manifests.flatMap(manifest => {
        const template = podTemplate(manifest);
        return template ? [template.metadata.labels] : [];
      });
      return manifests.flatMap(({ kind, metadata, spec }) => {
        const { selector } = (spec ?? {}) as {
          selector?: Record<string, unknown>;
        };
        if (!selector) {
          return [];
        }
        const wanted = (selector.matchLabels ?? selector) as Record<
          string,
          string
        >;
        const fits =
          kind === 'ServiceMonitor' ||
          labels.some(own =>
            Object.entries(wanted).every(([key, value]) => own[key] === value),
          );
        return fits && !Object.keys(wanted).some(key => key.startsWith('helm'))
          ? []
          : [`${kind} ${metadata.name}`];
      });
    });
    expect(problems).toEqual({});
  });

  it('renders the same twice', async () => {
    for (const tier of TIERS) {
      for (const ha of PROFILES) {
        const values = { tier, ha };
        const [one, other] = await Promise.all([
          render('eks', values),
          render('eks', values),
        ]);
        expect(one.texts).toEqual(other.texts);
      }
    }
  });
});
