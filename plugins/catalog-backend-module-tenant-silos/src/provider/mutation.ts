import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  entityEnvelopeSchemaValidator,
  parseEntityRef,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import type { EntityProviderMutation } from '@backstage/plugin-catalog-node';
import type { TenantDelta } from 'backstage-plugin-tenant-silos-common/client';

/** Entity refs that the provider has emitted, and the tenant of each. */
export type EmittedRefs = ReadonlyMap<string, string>;

/** A mutation, what is emitted once it is applied, and what was left out. */
export interface MutationResult {
  mutation: EntityProviderMutation;
  emitted: EmittedRefs;
  refused: string[];
}

// Stands for the fleet's own entities where others have a tenant's name, which
// is never empty.
const FLEET_ITSELF = '';

const validateEnvelope = entityEnvelopeSchemaValidator<Entity>();

/**
 * Works out the catalog mutation for an answer of the backend.
 *
 * One bad entity must not keep the others out, so an entity that is not valid
 * or that another tenant has emitted already is left out and named in
 * `refused`.
 *
 * @param locationKey - marks the entities as this provider's; another
 *   provider's entity of the same name stays untouched
 * @param emitted - what the earlier mutations have emitted
 */
export function toMutation(
  delta: TenantDelta,
  locationKey: string,
  emitted: EmittedRefs,
): MutationResult {
  const groups = [
    // A difference does without the fleet's own ones: they stay.
    ...(delta.domain.length > 0
      ? [{ tenant: FLEET_ITSELF, entities: delta.domain }]
      : []),
    ...delta.items,
  ];
  const replaced = new Set([
    ...groups.map(group => group.tenant),
    ...delta.removed.map(item => item.tenant),
  ]);
  const next = new Map(
    delta.full
      ? []
      : [...emitted].filter(([, tenant]) => !replaced.has(tenant)),
  );
  const entities: Entity[] = [];
  const refused: string[] = [];

  for (const { tenant, entities: candidates } of groups) {
    for (const candidate of candidates) {
      const entity = withLocation(candidate as Entity, locationKey, tenant);
      const problem = take(entity, next, tenant);
      if (problem) {
        refused.push(problem);
      } else {
        entities.push(entity);
      }
    }
  }

  const added = entities.map(entity => ({ entity, locationKey }));
  if (delta.full) {
    return {
      mutation: { type: 'full', entities: added },
      emitted: next,
      refused,
    };
  }
  const removed = goneRefs(delta, emitted, replaced)
    .filter(entityRef => !next.has(entityRef))
    .map(entityRef => ({ entityRef, locationKey }));
  return {
    mutation: { type: 'delta', added, removed },
    emitted: next,
    refused,
  };
}

// What changed tenants had before, and what the backend says of removed ones.
// The latter covers tenants that another replica of the catalog has emitted.
function goneRefs(
  delta: TenantDelta,
  emitted: EmittedRefs,
  replaced: ReadonlySet<string>,
): string[] {
  const before = [...emitted]
    .filter(([, tenant]) => replaced.has(tenant))
    .map(([entityRef]) => entityRef);
  const named = delta.removed.flatMap(item => item.entityRefs.map(canonical));
  return [...new Set([...before, ...named])];
}

// Takes an entity's name for its tenant, or says why not.
function take(
  entity: Entity,
  emitted: Map<string, string>,
  tenant: string,
): string | undefined {
  try {
    validateEnvelope(entity);
  } catch (error) {
    return `An entity of ${describe(tenant)} is not valid: ${error}`;
  }
  const entityRef = stringifyEntityRef(entity);
  const holder = emitted.get(entityRef);
  if (holder === undefined) {
    emitted.set(entityRef, tenant);
    return undefined;
  }
  return `${entityRef} of ${describe(tenant)} is left out: ${describe(
    holder,
  )} has an entity of that name already`;
}

function describe(tenant: string) {
  return tenant === FLEET_ITSELF ? 'the fleet itself' : `tenant ${tenant}`;
}

// The catalog processes no entity without these two annotations.
function withLocation(
  entity: Entity,
  locationKey: string,
  tenant: string,
): Entity {
  const { annotations } = entity.metadata ?? {};
  if (
    annotations?.[ANNOTATION_LOCATION] &&
    annotations[ANNOTATION_ORIGIN_LOCATION]
  ) {
    return entity;
  }
  const location = tenant ? `${locationKey}/${tenant}` : locationKey;
  return {
    ...entity,
    metadata: {
      ...entity.metadata,
      annotations: {
        [ANNOTATION_LOCATION]: location,
        [ANNOTATION_ORIGIN_LOCATION]: location,
        ...annotations,
      },
    },
  };
}

function canonical(entityRef: string): string {
  return stringifyEntityRef(parseEntityRef(entityRef));
}
