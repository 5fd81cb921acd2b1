import { type Environment } from './tenantOfChart';

/** The tiers that the chart knows. */
export const TIERS = ['silo', 'bridge', 'pool'];
/** The sizes that the chart knows. */
export const SIZES = ['small', 'medium', 'large'];
const ENVIRONMENTS: Environment[] = ['eks', 'local'];
/** The profiles of high availability that the chart knows. */
export const PROFILES = ['none', 'minimal', 'zone'];
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

/** One way to use the chart. */
export interface ChartCase {
  name: string;
  environment: Environment;
  /** On top of the sample tenant's values. */
  values: Record<string, unknown>;
}

const MATRIX: ChartCase[] = ENVIRONMENTS.flatMap(environment =>
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

/** Every tier, size, environment, profile and secret strategy, and what else differs. */
export const CASES: ChartCase[] = [
  ...MATRIX,
  ...TIERS.flatMap(tier =>
    VARIANTS.map(([name, values]) => ({
      name: `eks, ${tier}, ${name}`,
      environment: 'eks' as const,
      values: { tier, ...values },
    })),
  ),
];
