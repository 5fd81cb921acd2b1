import type { Condition } from './condition';
import type { BlueprintInput, Tier } from './types';

type ObjectInput = BlueprintInput['objects'][number];

const PREFIX = 'laminar-{tenant}';
const POSTGRESQL = `${PREFIX}-postgresql`;
const CONSOLE_AUTH = `${PREFIX}-console-auth`;

// What the chart does where a value is absent is what its own defaults say, so
// that the inventory is right without values too.
const isTrue = (value: string): Condition => ({ value, equals: true });
const isSet = (value: string): Condition => ({ value, set: true });
const notFalse = (value: string): Condition => ({
  not: { value, equals: false },
});
const all = (...conditions: Condition[]): Condition => ({ all: conditions });
const any = (...conditions: Condition[]): Condition => ({ any: conditions });
const not = (condition: Condition): Condition => ({ not: condition });

const HIGHLY_AVAILABLE: Condition = { value: 'ha', oneOf: ['minimal', 'zone'] };

/** A switch that the profile `ha` turns on unless a value says otherwise. */
const byProfile = (value: string): Condition =>
  any(isTrue(value), all(not(isSet(value)), HIGHLY_AVAILABLE));

const OWN_DATABASE = notFalse('postgresql.enabled');
const EXPORTER = all(OWN_DATABASE, notFalse('postgresql.metrics.enabled'));
const BACKUP = all(OWN_DATABASE, isTrue('postgresql.backup.enabled'));
const MIGRATIONS = notFalse('migrations.enabled');
const OWN_API = byProfile('engine.api.enabled');
const LEADER_ELECTION = byProfile('engine.controller.leaderElection.enabled');
const CLUSTER_ROLE = isTrue('engine.rbac.clusterRole');
const INGRESS = notFalse('ingress.enabled');
const CERTIFICATE = all(
  INGRESS,
  isTrue('ingress.tls.enabled'),
  isSet('ingress.tls.clusterIssuer'),
);
const POLICIES = notFalse('networkPolicy.enabled');

const REPLICAS = 'engine.controller.replicas';
const SEVERAL = any(
  { value: REPLICAS, oneOf: [2, 3, 4, 5] },
  all(not(isSet(REPLICAS)), HIGHLY_AVAILABLE),
);
const PERSISTENT = byProfile('engine.controller.persistence.enabled');
const STATEFUL = all(PERSISTENT, SEVERAL);

const WORKLOADS: Pick<ObjectInput, 'tiers'> = { tiers: ['silo', 'bridge'] };
const DATABASE: Pick<ObjectInput, 'tiers'> = { tiers: ['silo'] };

const API_VERSIONS = {
  ConfigMap: 'v1',
  LimitRange: 'v1',
  PersistentVolumeClaim: 'v1',
  ResourceQuota: 'v1',
  Secret: 'v1',
  Service: 'v1',
  ServiceAccount: 'v1',
  Deployment: 'apps/v1',
  StatefulSet: 'apps/v1',
  CronJob: 'batch/v1',
  Job: 'batch/v1',
  Lease: 'coordination.k8s.io/v1',
  Ingress: 'networking.k8s.io/v1',
  NetworkPolicy: 'networking.k8s.io/v1',
  PodDisruptionBudget: 'policy/v1',
  ClusterRole: 'rbac.authorization.k8s.io/v1',
  ClusterRoleBinding: 'rbac.authorization.k8s.io/v1',
  Role: 'rbac.authorization.k8s.io/v1',
  RoleBinding: 'rbac.authorization.k8s.io/v1',
  Certificate: 'cert-manager.io/v1',
  ExternalSecret: 'external-secrets.io/v1',
  Password: 'generators.external-secrets.io/v1alpha1',
  SealedSecret: 'bitnami.com/v1alpha1',
  ServiceMonitor: 'monitoring.coreos.com/v1',
};

function object(
  kind: keyof typeof API_VERSIONS,
  name: string,
  component: string,
  rest: Omit<ObjectInput, 'kind' | 'apiVersion' | 'name' | 'component'> = {},
): ObjectInput {
  return { kind, apiVersion: API_VERSIONS[kind], name, component, ...rest };
}

/** The objects of a Secret by each strategy, and the Secret that comes of it. */
function secret(
  name: string,
  component: string,
  existingSecret: string,
  tiers?: [Tier, ...Tier[]],
): ObjectInput[] {
  // A Secret of another name is made by others, and not known here.
  const own = any(not(isSet(existingSecret)), {
    value: existingSecret,
    equals: name,
  });
  const strategy = 'secrets.strategy';
  const generated = all(
    own,
    not({ value: strategy, oneOf: ['existing', 'sealed'] }),
  );
  const sealed = all(own, { value: strategy, equals: 'sealed' });
  const existing = all(own, { value: strategy, equals: 'existing' });
  return [
    object('Password', name, component, { when: generated, tiers }),
    object('ExternalSecret', name, component, { when: generated, tiers }),
    object('Secret', name, component, {
      when: generated,
      tiers,
      madeBy: 'ExternalSecret',
    }),
    object('SealedSecret', name, component, { when: sealed, tiers }),
    object('Secret', name, component, {
      when: sealed,
      tiers,
      madeBy: 'SealedSecret',
    }),
    object('Secret', name, component, {
      when: existing,
      tiers,
      madeBy: 'people',
    }),
  ];
}

const policy = (
  suffix: string,
  when: Condition[],
  tiers: [Tier, ...Tier[]] = ['silo', 'bridge'],
): ObjectInput =>
  object('NetworkPolicy', `${PREFIX}-${suffix}`, 'namespace', {
    when: all(POLICIES, ...when),
    tiers,
  });

const claimOfController = (ordinal: number): ObjectInput =>
  object(
    'PersistentVolumeClaim',
    `data-${PREFIX}-controller-${ordinal}`,
    'controller',
    {
      ...WORKLOADS,
      when:
        ordinal < 2
          ? STATEFUL
          : all(STATEFUL, {
              value: REPLICAS,
              oneOf: [3, 4, 5].filter(replicas => replicas > ordinal) as [
                number,
              ],
            }),
      madeBy: 'StatefulSet',
    },
  );

/**
 * What the chart laminar-core makes, and what others make in consequence. A
 * test renders the chart and compares both.
 */
export const laminarObjects: ObjectInput[] = [
  object('Deployment', `${PREFIX}-console`, 'console', WORKLOADS),
  object('Service', `${PREFIX}-console`, 'console', WORKLOADS),
  object('PodDisruptionBudget', `${PREFIX}-console`, 'console', {
    ...WORKLOADS,
    when: byProfile('console.podDisruptionBudget.enabled'),
  }),
  ...secret(CONSOLE_AUTH, 'console', 'console.auth.existingSecret', [
    'silo',
    'bridge',
  ]),

  object('StatefulSet', POSTGRESQL, 'database', {
    ...DATABASE,
    when: OWN_DATABASE,
  }),
  object('Service', POSTGRESQL, 'database', {
    ...DATABASE,
    when: OWN_DATABASE,
  }),
  object('Service', `${POSTGRESQL}-headless`, 'database', {
    ...DATABASE,
    when: OWN_DATABASE,
  }),
  object('ConfigMap', POSTGRESQL, 'database', {
    ...DATABASE,
    when: OWN_DATABASE,
  }),
  object('PersistentVolumeClaim', `data-${POSTGRESQL}-0`, 'database', {
    ...DATABASE,
    when: all(OWN_DATABASE, notFalse('postgresql.primary.persistence.enabled')),
    madeBy: 'StatefulSet',
  }),
  ...secret(POSTGRESQL, 'database', 'postgresql.auth.existingSecret'),
  object('Deployment', `${POSTGRESQL}-metrics`, 'exporter', {
    ...DATABASE,
    when: EXPORTER,
  }),
  object('Service', `${POSTGRESQL}-metrics`, 'exporter', {
    ...DATABASE,
    when: EXPORTER,
  }),
  object('ServiceMonitor', `${POSTGRESQL}-metrics`, 'exporter', {
    ...DATABASE,
    when: all(EXPORTER, isTrue('postgresql.metrics.serviceMonitor.enabled')),
  }),
  object('CronJob', `${PREFIX}-backup`, 'backup', {
    ...DATABASE,
    when: BACKUP,
  }),
  object('ConfigMap', `${PREFIX}-backup`, 'backup', {
    ...DATABASE,
    when: BACKUP,
  }),
  object('ConfigMap', `${PREFIX}-migrations`, 'migration', {
    ...WORKLOADS,
    when: MIGRATIONS,
  }),
  object('Job', `${PREFIX}-migrate`, 'migration', {
    ...WORKLOADS,
    when: MIGRATIONS,
  }),

  object('Deployment', `${PREFIX}-controller`, 'controller', {
    ...WORKLOADS,
    when: not(STATEFUL),
  }),
  object('StatefulSet', `${PREFIX}-controller`, 'controller', {
    ...WORKLOADS,
    when: STATEFUL,
  }),
  object('Service', PREFIX, 'controller', WORKLOADS),
  object('Service', `${PREFIX}-controller-headless`, 'controller', {
    ...WORKLOADS,
    when: STATEFUL,
  }),
  object('PodDisruptionBudget', `${PREFIX}-controller`, 'controller', {
    ...WORKLOADS,
    when: byProfile('engine.controller.podDisruptionBudget.enabled'),
  }),
  object('PersistentVolumeClaim', `${PREFIX}-controller`, 'controller', {
    ...WORKLOADS,
    when: all(PERSISTENT, not(SEVERAL)),
  }),
  // The chart allows five replicas at most.
  ...[0, 1, 2, 3, 4].map(claimOfController),
  object('Lease', `${PREFIX}-controller`, 'controller', {
    ...WORKLOADS,
    when: LEADER_ELECTION,
    madeBy: 'controller',
  }),
  object('ConfigMap', `${PREFIX}-config`, 'controller'),
  object('ServiceAccount', PREFIX, 'controller', WORKLOADS),
  // Laminar's documentation has a ClusterRole; a role of the namespace keeps the
  // promise that a tenant's rights end there.
  object('Role', PREFIX, 'controller', {
    ...WORKLOADS,
    when: not(CLUSTER_ROLE),
  }),
  object('RoleBinding', PREFIX, 'controller', {
    ...WORKLOADS,
    when: not(CLUSTER_ROLE),
  }),
  object('ClusterRole', PREFIX, 'controller', {
    ...WORKLOADS,
    when: CLUSTER_ROLE,
    clusterScoped: true,
  }),
  object('ClusterRoleBinding', PREFIX, 'controller', {
    ...WORKLOADS,
    when: CLUSTER_ROLE,
    clusterScoped: true,
  }),

  object('Deployment', `${PREFIX}-api`, 'api', { ...WORKLOADS, when: OWN_API }),
  object('Service', `${PREFIX}-api`, 'api', { ...WORKLOADS, when: OWN_API }),
  object('PodDisruptionBudget', `${PREFIX}-api`, 'api', {
    ...WORKLOADS,
    when: all(OWN_API, byProfile('engine.api.podDisruptionBudget.enabled')),
  }),

  object('Ingress', PREFIX, 'console', { ...WORKLOADS, when: INGRESS }),
  object('Certificate', `${PREFIX}-tls`, 'console', {
    ...WORKLOADS,
    when: all(CERTIFICATE, not(isSet('ingress.tls.secretName'))),
    madeBy: 'Ingress',
  }),
  object('Secret', `${PREFIX}-tls`, 'console', {
    ...WORKLOADS,
    when: all(CERTIFICATE, not(isSet('ingress.tls.secretName'))),
    madeBy: 'Certificate',
  }),

  policy('default-deny', [], ['silo', 'bridge', 'pool']),
  policy('dns', []),
  policy('console', []),
  policy('engine', []),
  policy('controller', []),
  policy('database-clients', []),
  policy('database', [OWN_DATABASE], ['silo']),
  policy(
    'exporter',
    [EXPORTER, not({ value: 'networkPolicy.monitoringNamespace', equals: '' })],
    ['silo'],
  ),
  policy('backup', [BACKUP], ['silo']),
  policy('acme', [CERTIFICATE]),
  policy('extra', [
    any(
      isSet('networkPolicy.extraIngress'),
      isSet('networkPolicy.extraEgress'),
    ),
  ]),
  object('ResourceQuota', PREFIX, 'namespace', {
    when: notFalse('resourceQuota.enabled'),
  }),
  object('LimitRange', PREFIX, 'namespace', {
    when: notFalse('limitRange.enabled'),
  }),
];
