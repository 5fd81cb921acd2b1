import type { KubernetesApi, KubernetesResource } from '../types';
import { KubernetesError } from '../client/KubernetesError';

// A node has some twenty kilobytes, a binding less than one.
const NODES_AT_ONCE = 500;
const OTHERS_AT_ONCE = 5_000;

interface Binding {
  metadata?: { namespace?: string };
  subjects?: { kind?: string; name?: string; namespace?: string }[];
  roleRef?: { kind?: string; name?: string };
}

/**
 * All objects of a kind in the cluster.
 *
 * @param keep - those that are wanted; the others are forgotten page by page
 * @param most - how many there may be
 * @throws KubernetesError when there are more
 */
export async function listAll(
  api: KubernetesApi,
  resource: KubernetesResource,
  signal: AbortSignal,
  most: number,
  keep: (object: unknown) => boolean = () => true,
): Promise<unknown[]> {
  const limit = resource.kind === 'Node' ? NODES_AT_ONCE : OTHERS_AT_ONCE;
  const kept: unknown[] = [];
  let seen = 0;
  let next: string | undefined;
  do {
    const page = await api.list(resource, {
      limit,
      continue: next,
      signal,
    });
    seen += page.items.length;
    kept.push(...page.items.filter(keep));
    next = page.continue;
    if (next !== undefined && seen >= most) {
      throw new KubernetesError(
        `There are more than ${most} ${resource.plural}`,
      );
    }
  } while (next !== undefined);
  return kept;
}

/** Whether a RoleBinding names somebody who is not of its own namespace. */
export function namesStrangers(object: unknown): boolean {
  const { metadata, subjects } = object as Binding;
  return (subjects ?? []).some(
    ({ kind, namespace }) =>
      kind !== 'ServiceAccount' || namespace !== metadata?.namespace,
  );
}

/** Names of the ClusterRoles that bindings give to a namespace's accounts. */
export function rolesBoundTo(
  bindings: readonly unknown[],
  namespace: string,
): string[] {
  const groups = [
    `system:serviceaccounts:${namespace}`,
    'system:serviceaccounts',
    'system:authenticated',
  ];
  const names = (bindings as readonly Binding[]).flatMap(binding =>
    (binding.subjects ?? []).some(
      ({ kind, name = '', namespace: place }) =>
        (kind === 'ServiceAccount' && place === namespace) ||
        (kind === 'User' &&
          name.startsWith(`system:serviceaccount:${namespace}:`)) ||
        (kind === 'Group' && groups.includes(name)),
    )
      ? binding.roleRef?.name ?? []
      : [],
  );
  return [...new Set(names)];
}
