import type { ObjectPattern, Tier } from '../blueprint';
import type { Fleet } from '../fleet';
import { forTier } from '../naming/derivedNames';
import { expandPattern } from '../naming/pattern';
import { patternVariables } from '../naming/variables';

interface NamedTenant {
  name: string;
  tier: Tier;
  /** Values of the blueprint's names. */
  names: readonly { id: string; value: string }[];
}

interface Contested {
  objects: {
    object: ObjectPattern;
    /** The name that the object's begins with, and what follows. */
    prefix?: { id: string; rest: string };
  }[];
  namespaceId?: string;
}

const contested = new WeakMap<Fleet, Contested>();

/**
 * The objects that another tenant's could collide with: those of the whole
 * cluster, and all of them where tenants share a namespace. Options may bring
 * an object any day, so those that are switched off count too.
 *
 * @returns texts that name object and place
 */
export function objectClaims(fleet: Fleet, tenant: NamedTenant): string[] {
  let known = contested.get(fleet);
  if (!known) {
    known = readContested(fleet);
    contested.set(fleet, known);
  }
  const { objects, namespaceId } = known;
  if (objects.length === 0) {
    return [];
  }
  const valueOf = (id: string | undefined) =>
    tenant.names.find(name => name.id === id)?.value;
  return objects
    .filter(({ object }) => forTier(object, tenant.tier))
    .map(({ object, prefix }) => {
      const stated = prefix && valueOf(prefix.id);
      const expand = (pattern: string) =>
        pattern && expandPattern(pattern, patternVariables(fleet, tenant.name));
      const name =
        stated === undefined
          ? expand(object.name)
          : `${stated}${expand(prefix!.rest)}`;
      return `${object.kind} ${name} ${
        object.clusterScoped
          ? 'of the cluster'
          : `in namespace ${valueOf(namespaceId)}`
      }`;
    });
}

// A prefix that the files state differently moves the objects with it.
function readContested({ blueprint }: Fleet): Contested {
  const namespace = blueprint.names.find(({ kind }) => kind === 'namespace');
  const prefixes = blueprint.names
    .filter(({ id }) => id !== namespace?.id)
    .sort((a, b) => b.pattern.length - a.pattern.length);
  return {
    namespaceId: namespace?.id,
    objects: blueprint.objects
      .filter(object => object.clusterScoped || !namespace?.unique)
      .map(object => {
        const prefix = prefixes.find(({ pattern }) =>
          object.name.startsWith(pattern),
        );
        return {
          object,
          ...(prefix && {
            prefix: {
              id: prefix.id,
              rest: object.name.slice(prefix.pattern.length),
            },
          }),
        };
      }),
  };
}
