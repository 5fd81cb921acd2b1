import { containersOf, podTemplate } from './podSpecs';
import type { RenderedManifest } from './renderChart';

/** A pod as a NetworkPolicy sees it. */
export interface NetworkPod {
  namespace: string;
  labels: Record<string, string>;
  /** Number by name of the ports that it listens on. */
  ports: Record<string, number>;
  /** Its address, for rules that go by addresses. */
  address: string;
}

interface Selector {
  matchLabels?: Record<string, string>;
  matchExpressions?: { key: string; operator: string; values: string[] }[];
}

interface Peer {
  podSelector?: Selector;
  namespaceSelector?: Selector;
  ipBlock?: { cidr: string; except?: string[] };
}

interface Rule {
  from?: Peer[];
  to?: Peer[];
  ports?: { protocol: string; port: number | string }[];
}

interface Policy {
  podSelector: Selector;
  policyTypes: string[];
  ingress?: Rule[];
  egress?: Rule[];
}

/** The pods that a rendered chart makes, one for each workload. */
export function podsOf(
  manifests: readonly RenderedManifest[],
  address: string,
): NetworkPod[] {
  return manifests.flatMap(manifest => {
    const template = podTemplate(manifest);
    return template
      ? [
          {
            namespace: manifest.metadata.namespace!,
            labels: template.metadata.labels,
            ports: Object.fromEntries(
              containersOf(template.spec)
                .flatMap(({ ports = [] }) => ports)
                .map(({ name, containerPort }) => [name!, containerPort]),
            ),
            address,
          },
        ]
      : [];
  });
}

/**
 * Whether NetworkPolicies let a pod reach a TCP port of another one: both the
 * one's egress and the other's ingress have to be open.
 *
 * @param manifests - of all namespaces
 */
export function mayReach(
  manifests: readonly RenderedManifest[],
  from: NetworkPod,
  to: NetworkPod,
  port: number,
): boolean {
  return (
    isOpen(manifests, 'Egress', from, to, to, port) &&
    isOpen(manifests, 'Ingress', to, from, to, port)
  );
}

// Kubernetes: a pod that no policy of a direction selects is open in it; else
// one rule of one of them has to let the connection through.
function isOpen(
  manifests: readonly RenderedManifest[],
  direction: 'Ingress' | 'Egress',
  own: NetworkPod,
  other: NetworkPod,
  target: NetworkPod,
  port: number,
): boolean {
  const policies = manifests
    .filter(
      ({ kind, metadata }) =>
        kind === 'NetworkPolicy' && metadata.namespace === own.namespace,
    )
    .map(({ spec }) => spec as Policy)
    .filter(
      ({ podSelector, policyTypes }) =>
        policyTypes.includes(direction) && selects(podSelector, own.labels),
    );
  return (
    policies.length === 0 ||
    policies
      .flatMap(policy =>
        direction === 'Ingress' ? policy.ingress ?? [] : policy.egress ?? [],
      )
      .some(rule => {
        const peers = rule.from ?? rule.to;
        return (
          (!peers || peers.some(peer => isPeer(peer, own.namespace, other))) &&
          (!rule.ports ||
            rule.ports.some(
              ({ protocol, port: wanted }) =>
                protocol === 'TCP' &&
                (typeof wanted === 'number' ? wanted : target.ports[wanted]) ===
                  port,
            ))
        );
      })
  );
}

function isPeer(peer: Peer, namespace: string, pod: NetworkPod): boolean {
  if (peer.ipBlock) {
    const { cidr, except = [] } = peer.ipBlock;
    return (
      contains(cidr, pod.address) &&
      !except.some(range => contains(range, pod.address))
    );
  }
  const inNamespace = peer.namespaceSelector
    ? selects(peer.namespaceSelector, {
        'kubernetes.io/metadata.name': pod.namespace,
      })
    : pod.namespace === namespace;
  return inNamespace && selects(peer.podSelector ?? {}, pod.labels);
}

function selects(
  { matchLabels = {}, matchExpressions = [] }: Selector,
  labels: Record<string, string>,
): boolean {
  return (
    Object.entries(matchLabels).every(
      ([key, value]) => labels[key] === value,
    ) &&
    matchExpressions.every(
      ({ key, operator, values }) =>
        operator === 'In' && values.includes(labels[key]),
    )
  );
}

function contains(cidr: string, address: string): boolean {
  if (cidr.includes(':')) {
    return false;
  }
  const [base, bits] = cidr.split('/');
  const shift = 32 - Number(bits);
  const number = (text: string) =>
    text.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  return (
    Math.floor(number(base) / 2 ** shift) ===
    Math.floor(number(address) / 2 ** shift)
  );
}
