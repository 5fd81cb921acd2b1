import type { KubeObject } from '../objects';
import { shortHash } from './events';
import { at, type Control, listAt, type Loose, selects } from './types';

const POD = { apiVersion: 'v1', kind: 'Pod' };
const ZONE = 'topology.kubernetes.io/zone';

/** Where a pod goes, or why it goes nowhere. */
export type Placement = { node: string } | { unschedulable: string };

function claimsOf(pod: KubeObject): string[] {
  return listAt(pod, 'spec', 'volumes').flatMap(volume => {
    const name = at(volume, 'persistentVolumeClaim').claimName;
    return typeof name === 'string' ? [name] : [];
  });
}

function labelsOf(node: KubeObject): Loose {
  return node.metadata.labels ?? {};
}

function fits(
  pod: KubeObject,
  node: KubeObject,
  others: readonly KubeObject[],
) {
  const wanted = Object.entries(at(pod, 'spec', 'nodeSelector'));
  if (!wanted.every(([key, value]) => labelsOf(node)[key] === value)) {
    return false;
  }
  const terms = listAt(
    pod,
    'spec',
    'affinity',
    'podAntiAffinity',
    'requiredDuringSchedulingIgnoredDuringExecution',
  );
  return !terms.some(term =>
    others.some(
      other =>
        at(other, 'spec').nodeName === node.metadata.name &&
        other.metadata.namespace === pod.metadata.namespace &&
        selects(at(term, 'labelSelector'), other.metadata.labels),
    ),
  );
}

/** How crowded a node is for a pod; the lowest is the best. */
function crowd(
  pod: KubeObject,
  node: KubeObject,
  nodes: readonly KubeObject[],
  others: readonly KubeObject[],
): number {
  const [instance, component] = [
    'app.kubernetes.io/instance',
    'app.kubernetes.io/component',
  ].map(key => pod.metadata.labels?.[key]);
  const zoneOf = new Map(
    nodes.map(each => [each.metadata.name, labelsOf(each)[ZONE]]),
  );
  let score = 0;
  for (const { metadata, spec } of others) {
    const on = String(at(spec).nodeName ?? '');
    const isSibling =
      metadata.labels?.['app.kubernetes.io/instance'] === instance &&
      metadata.labels?.['app.kubernetes.io/component'] === component;
    const here = on === node.metadata.name;
    if (isSibling) {
      score += here ? 10_000 : 0;
      score += zoneOf.get(on) === labelsOf(node)[ZONE] ? 1_000 : 0;
    }
    score += here ? 1 : 0;
  }
  return score;
}

/** Finds a node for a pod: apart from its siblings, then where there is room. */
export function schedule({ store }: Control, pod: KubeObject): Placement {
  const nodes = store
    .list({ apiVersion: 'v1', kind: 'Node' })
    .filter(node => at(node, 'spec').unschedulable !== true);
  const all = `0/${nodes.length} nodes are available`;
  for (const name of claimsOf(pod)) {
    const { namespace } = pod.metadata;
    const claim = store.get({
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      namespace,
      name,
    });
    if (!claim) {
      return {
        unschedulable: `${all}: persistentvolumeclaim "${name}" not found.`,
      };
    }
    if (at(claim, 'status').phase !== 'Bound') {
      return {
        unschedulable: `${all}: pod has unbound immediate PersistentVolumeClaims.`,
      };
    }
  }
  const others = store
    .list(POD)
    .filter(({ metadata }) => metadata.uid !== pod.metadata.uid);
  const candidates = nodes.filter(node => fits(pod, node, others));
  if (candidates.length === 0) {
    return {
      unschedulable: `${all}: ${nodes.length} node(s) didn't match the pod's node selector or anti-affinity rules.`,
    };
  }
  const scored = candidates.map(node => ({
    name: node.metadata.name,
    score: crowd(pod, node, nodes, others),
    tie: shortHash(node.metadata.name + pod.metadata.name),
  }));
  scored.sort((a, b) => a.score - b.score || (a.tie < b.tie ? -1 : 1));
  return { node: scored[0].name };
}
