import { describeWith } from '../tools/describeWith';
import { findHelm } from '../tools/tools';
import { createContentFolder, type ContentFolder } from './contentFolder';
import { containersOf, podTemplate, restrictedProblems } from './podSpecs';
import { renderChart, type RenderedManifest } from './renderChart';
import {
  LAYERS,
  TENANT,
  tenantOfChart,
  type Environment,
} from './tenantOfChart';

jest.setTimeout(120_000);

const TIERS = ['silo', 'bridge', 'pool'];
const SIZES = ['small', 'medium', 'large'];
const ENVIRONMENTS: Environment[] = ['eks', 'local'];
const PROFILES = ['none', 'minimal', 'zone'];
const STRATEGIES = ['generated', 'existing', 'sealed'];

const SEALED = {
  postgresql: {
    encryptedData: { password: 'AgB1', 'postgres-password': 'AgB2' },
  },
  consoleAuth: { encryptedData: { secret: 'AgB3' } },
};

const secretsBy = (strategy: string) => ({
  strategy,
  ...(strategy === 'sealed' && { sealed: SEALED }),
});

// What values bring or take away, apart from the five above.
const VARIANTS: [string, object][] = [
  ['a ClusterRole', { engine: { rbac: { clusterRole: true } } }],
  [
    'one controller with a volume',
    { engine: { controller: { persistence: { enabled: true } } } },
  ],
  [
    'several controllers without volumes',
    {
      ha: 'minimal',
      engine: { controller: { persistence: { enabled: false } } },
    },
  ],
  [
    'more controllers than the profile says',
    { ha: 'minimal', engine: { controller: { replicas: 4 } } },
  ],
  [
    'one controller under a profile that says two',
    { ha: 'zone', engine: { controller: { replicas: 1 } } },
  ],
  ['an API of its own', { engine: { api: { enabled: true } } }],
  [
    'no API of its own and no budgets under a profile that brings them',
    {
      ha: 'zone',
      console: { podDisruptionBudget: { enabled: false } },
      engine: {
        api: { enabled: false },
        controller: { podDisruptionBudget: { enabled: false } },
      },
    },
  ],
  [
    'leader election alone',
    { engine: { controller: { leaderElection: { enabled: true } } } },
  ],
  [
    'less around the database',
    {
      postgresql: {
        metrics: { enabled: false },
        backup: { enabled: false },
        primary: { persistence: { enabled: false } },
      },
      migrations: { enabled: false },
    },
  ],
  ['no database of its own', { postgresql: { enabled: false } }],
  [
    'exporter without ServiceMonitor, monitoring closed',
    {
      postgresql: { metrics: { serviceMonitor: { enabled: false } } },
      networkPolicy: { monitoringNamespace: '', connectorsNamespace: '' },
    },
  ],
  [
    'no isolation',
    {
      networkPolicy: { enabled: false },
      resourceQuota: { enabled: false },
      limitRange: { enabled: false },
    },
  ],
  [
    'further rules',
    {
      networkPolicy: {
        extraEgress: [{ ports: [{ protocol: 'TCP', port: 9092 }] }],
        extraIngress: [{ from: [{ podSelector: {} }] }],
      },
    },
  ],
  ['no Ingress', { ingress: { enabled: false } }],
  ['TLS by a wildcard', { ingress: { tls: { clusterIssuer: '' } } }],
  [
    "a certificate's Secret of another name",
    { ingress: { tls: { secretName: 'wildcard' } } },
  ],
  [
    'Secrets of other names',
    {
      console: { auth: { existingSecret: 'sign-in' } },
      postgresql: { auth: { existingSecret: 'credentials' } },
    },
  ],
  [
    'environment, placement and settings of its own',
    {
      engine: {
        env: [{ name: 'RUST_LOG', value: 'info' }],
        config: { 'log-format': 'json', api: { 'http-port': 8080 } },
        worker: { nodeSelector: { 'node-type': 'worker' } },
        controller: {
          tolerations: [{ key: 'dedicated', operator: 'Exists' }],
          lifecycle: { preStop: { exec: { command: ['/bin/true'] } } },
        },
      },
      imagePullSecrets: ['registry'],
    },
  ],
];

interface Case {
  name: string;
  environment: Environment;
  values: Record<string, unknown>;
}

const MATRIX: Case[] = ENVIRONMENTS.flatMap(environment =>
  TIERS.flatMap(tier =>
    PROFILES.flatMap(ha =>
      STRATEGIES.flatMap(strategy =>
        SIZES.map(size => ({
          name: `${environment}, ${tier}, ${ha}, ${strategy}, ${size}`,
          environment,
          values: { tier, ha, size, secrets: secretsBy(strategy) },
        })),
      ),
    ),
  ),
);

const CASES: Case[] = [
  ...MATRIX,
  ...TIERS.flatMap(tier =>
    VARIANTS.map(([name, values]) => ({
      name: `eks, ${tier}, ${name}`,
      environment: 'eks' as const,
      values: { tier, ...values },
    })),
  ),
];

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
    find: (one: Case, manifests: RenderedManifest[]) => unknown,
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
