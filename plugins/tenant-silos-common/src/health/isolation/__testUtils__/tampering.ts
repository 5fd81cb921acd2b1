import {
  expectationOf,
  FOREIGN,
  liveAcme,
  NAMESPACE,
  object,
  policy,
  STORAGE,
  valuesOf,
} from '../../live/__testUtils__/liveTenant';
import type { LiveObjects } from '../../live/types';
import { judgeIsolation, type IsolationSubject } from '../judgeIsolation';
import type { IsolationLayer, IsolationLayerId } from '../types';

export const VALUES = valuesOf();

export function layersOf(
  live: LiveObjects,
  more: Partial<IsolationSubject> = {},
): IsolationLayer[] {
  return judgeIsolation({
    expectation: expectationOf(VALUES),
    live,
    values: VALUES,
    storage: STORAGE,
    foreignPrefixes: FOREIGN,
    ...more,
  });
}

export function layerOf(
  id: IsolationLayerId,
  live: LiveObjects,
  more?: Partial<IsolationSubject>,
): IsolationLayer {
  return layersOf(live, more).find(layer => layer.id === id)!;
}

/** Acme with another part in place of one. */
export const acme = (parts: Partial<LiveObjects> = {}): LiveObjects => ({
  ...liveAcme(),
  ...parts,
});

export interface Pod {
  metadata: { name: string; labels: Record<string, string> };
  spec: { containers: object[] };
}

/** Acme with its first pod changed. */
export function withPod(change: (pod: Pod) => object): Partial<LiveObjects> {
  const [first, ...others] = liveAcme().pods as Pod[];
  return { pods: [change(first), ...others] };
}

/** Acme with a variable in its first pod. */
export const withVariable = (name: string, value: string) =>
  withPod(pod => ({
    ...pod,
    spec: {
      ...pod.spec,
      containers: [{ ...pod.spec.containers[0], env: [{ name, value }] }],
    },
  }));

export const withConfig = (text: string) => ({
  configMaps: [
    object('laminar-acme-config', { data: { 'config.yaml': text } }),
  ],
});

export const withPolicy = (spec: object) => ({
  networkPolicies: [
    ...liveAcme().networkPolicies!,
    policy('more', { podSelector: {}, ...spec }),
  ],
});

export const lettingIn = (...from: object[]) =>
  withPolicy({ ingress: [{ from, ports: [{ port: 80 }] }] });

export const byLabel = (labels: object) => ({
  namespaceSelector: { matchLabels: labels },
});

export const byNamespace = (name: string) =>
  byLabel({ 'kubernetes.io/metadata.name': name });

export const probed = (...attempts: [boolean, string][]) => ({
  probe: {
    ...liveAcme().probe!,
    attempts: attempts.map(([control, outcome], at) => ({
      target: `target-${at}`,
      control,
      outcome: outcome as 'connected',
    })),
  },
});

export const ACCOUNT = {
  kind: 'ServiceAccount',
  name: 'laminar-acme',
  namespace: NAMESPACE,
};
export const GLOBEX = {
  ...ACCOUNT,
  name: 'laminar-globex',
  namespace: 'tenant-globex',
};
export const EVERYBODY = { kind: 'Group', name: 'system:serviceaccounts' };

export const binding = (
  namespace: string,
  subject: object,
  role: object = { kind: 'Role', name: 'reader' },
) => ({
  metadata: { name: 'a-binding', namespace },
  roleRef: role,
  subjects: [subject],
});

export const bound = (subject: object, rules: unknown, name = 'wide') => ({
  clusterRoleBindings: [
    {
      metadata: { name: 'a-binding' },
      roleRef: { kind: 'ClusterRole', name: 'wide' },
      subjects: [subject],
    },
  ],
  clusterRoles: [{ metadata: { name }, rules }],
});

export const SECRETS = [
  { apiGroups: [''], resources: ['secrets'], verbs: ['list'] },
];

export const stranger = (metadata: object) => ({
  observed: [
    ...liveAcme().observed,
    {
      cluster: 'eks',
      apiVersion: 'v1',
      kind: 'Secret',
      namespace: NAMESPACE,
      name: 'theirs',
      ...metadata,
    },
  ],
});
