import { at, listAt, type Loose, selects } from '../controllers/types';
import type { KubeObject, ObjectStore } from '../objects';
import { isInRange } from './addresses';

type Direction = 'Ingress' | 'Egress';

const POLICY = { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy' };

/**
 * Whether the NetworkPolicies of a cluster let a pod reach a TCP port of another
 * one: the way out of the one and the way into the other both have to be open.
 *
 * @param port - where the other one listens, behind any Service
 */
export function policiesAllow(
  store: ObjectStore,
  from: KubeObject,
  to: KubeObject,
  port: number,
): boolean {
  const isOpen = (direction: Direction, own: KubeObject, other: KubeObject) => {
    const policies = policiesOf(store, direction, own);
    return (
      policies.length === 0 ||
      policies
        .flatMap(policy => listAt(policy, 'spec', direction.toLowerCase()))
        .some(
          rule =>
            isPeer(store, rule, direction, own, other) &&
            isPort(rule, to, port),
        )
    );
  };
  return isOpen('Egress', from, to) && isOpen('Ingress', to, from);
}

/** The number of a port of a pod that is given by number or by name. */
export function portOf(pod: KubeObject, port: unknown): number | undefined {
  if (typeof port === 'number') {
    return port;
  }
  const named = listAt(pod, 'spec', 'containers')
    .flatMap(container => listAt(container, 'ports'))
    .find(({ name }) => name === port);
  return named && Number(named.containerPort);
}

// Kubernetes: a pod that none of them selects is open in that direction; else one
// rule of any of them is enough.
function policiesOf(
  store: ObjectStore,
  direction: Direction,
  pod: KubeObject,
): KubeObject[] {
  // On its node's network, no policy holds.
  return at(pod, 'spec').hostNetwork === true
    ? []
    : store
        .list(POLICY, pod.metadata.namespace)
        .filter(
          policy =>
            directionsOf(policy).includes(direction) &&
            selects(at(policy, 'spec', 'podSelector'), pod.metadata.labels),
        );
}

// Kubernetes: without a list, the way out counts where there are rules for it.
function directionsOf(policy: KubeObject): readonly unknown[] {
  const { policyTypes, egress } = at(policy, 'spec');
  return Array.isArray(policyTypes) && policyTypes.length > 0
    ? policyTypes
    : ['Ingress', ...(egress === undefined ? [] : ['Egress'])];
}

function isPeer(
  store: ObjectStore,
  rule: Loose,
  direction: Direction,
  own: KubeObject,
  other: KubeObject,
): boolean {
  const peers = listAt(rule, direction === 'Ingress' ? 'from' : 'to');
  return (
    peers.length === 0 ||
    peers.some(peer => {
      if (peer.ipBlock) {
        const address = String(at(other, 'status').podIP ?? '');
        const { cidr, except } = at(peer, 'ipBlock');
        return (
          isInRange(String(cidr), address) &&
          !(Array.isArray(except) ? except : []).some(range =>
            isInRange(String(range), address),
          )
        );
      }
      const { namespace = '' } = other.metadata;
      return (
        (peer.namespaceSelector
          ? selects(
              at(peer, 'namespaceSelector'),
              namespaceLabels(store, namespace),
            )
          : namespace === own.metadata.namespace) &&
        selects(at(peer, 'podSelector'), other.metadata.labels)
      );
    })
  );
}

function namespaceLabels(store: ObjectStore, name: string): Loose {
  const namespace = store.get({ apiVersion: 'v1', kind: 'Namespace', name });
  return {
    ...namespace?.metadata.labels,
    'kubernetes.io/metadata.name': name,
  };
}

function isPort(rule: Loose, pod: KubeObject, port: number): boolean {
  const ports = listAt(rule, 'ports');
  return (
    ports.length === 0 ||
    ports.some(({ protocol = 'TCP', port: wanted, endPort }) => {
      if (protocol !== 'TCP') {
        return false;
      }
      const first = wanted === undefined ? port : portOf(pod, wanted);
      return (
        first !== undefined && first <= port && port <= Number(endPort ?? first)
      );
    })
  );
}
