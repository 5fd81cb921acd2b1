import type { LivePod } from 'backstage-plugin-tenant-silos-common/client';

/** Pods of one node by component. */
export interface PlacedNode {
  /** Undefined for pods that no node has taken. */
  node?: string;
  zone?: string;
  pods: Map<string, LivePod[]>;
}

/** Where pods are: the components as columns, nodes by zone and name as rows. */
export function placementOf(pods: readonly LivePod[]): {
  components: string[];
  nodes: PlacedNode[];
} {
  const components = new Set<string>();
  const nodes = new Map<string, PlacedNode>();
  for (const pod of pods) {
    const component = pod.component ?? pod.owner ?? 'other';
    components.add(component);
    const key = pod.node ?? '';
    const placed = nodes.get(key) ?? {
      node: pod.node,
      zone: pod.zone,
      pods: new Map(),
    };
    placed.pods.set(component, [...(placed.pods.get(component) ?? []), pod]);
    nodes.set(key, placed);
  }
  const order = ({ node, zone }: PlacedNode) =>
    node === undefined ? '\uffff' : `${zone ?? ''}/${node}`;
  return {
    components: [...components].sort(),
    nodes: [...nodes.values()].sort((a, b) => (order(a) < order(b) ? -1 : 1)),
  };
}
