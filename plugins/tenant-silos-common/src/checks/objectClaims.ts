import type { Fleet } from '../fleet';
import type { Tier } from '../blueprint';
import { forTier } from '../naming/derivedNames';
import { expandPattern } from '../naming/pattern';
import { patternVariables } from '../naming/variables';

interface NamedTenant {
  name: string;
  tier: Tier;
  /** Values of the blueprint's names. */
  names: readonly { id: string; value: string }[];
}

/**
 * The objects that another tenant's could collide with: those of the whole
 * cluster, and all of them where tenants share a namespace. Options may bring
 * an object any day, so those that are switched off count too.
 *
 * @returns texts that name object and place
 */
export function objectClaims(fleet: Fleet, tenant: NamedTenant): string[] {
  const { blueprint } = fleet;
  const namespaceName = blueprint.names.find(
    ({ kind }) => kind === 'namespace',
  );
  const isOwn = namespaceName?.unique ?? false;
  const objects = blueprint.objects.filter(
    object => (object.clusterScoped || !isOwn) && forTier(object, tenant.tier),
  );
  if (objects.length === 0) {
    return [];
  }
  const valueOf = new Map(tenant.names.map(({ id, value }) => [id, value]));
  const variables = patternVariables(fleet, tenant.name);
  const namespace = namespaceName && valueOf.get(namespaceName.id);
  // A prefix that the files state differently moves the objects with it.
  const stated = blueprint.names
    .filter(
      ({ id, pattern }) =>
        id !== namespaceName?.id &&
        valueOf.has(id) &&
        valueOf.get(id) !== expandPattern(pattern, variables),
    )
    .sort((a, b) => b.pattern.length - a.pattern.length);
  return objects.map(object => {
    const prefix = stated.find(({ pattern }) =>
      object.name.startsWith(pattern),
    );
    const name = prefix
      ? valueOf.get(prefix.id)! +
        expandPattern(object.name.slice(prefix.pattern.length), variables)
      : expandPattern(object.name, variables);
    return `${object.kind} ${name} ${
      object.clusterScoped ? 'of the cluster' : `in namespace ${namespace}`
    }`;
  });
}
