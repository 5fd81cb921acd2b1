import type { Entity } from '@backstage/catalog-model';
import type { TenantDelta } from 'backstage-plugin-tenant-silos-common/client';

/** A tenant's System, for tests. */
export function system(name: string, owner = 'group:default/team'): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'System',
    metadata: { name, namespace: 'default' },
    spec: { type: 'tenant', owner, domain: 'laminar' },
  };
}

/** A Resource that belongs to a tenant, for tests. */
export function resource(tenant: string, name: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: { name, namespace: 'default' },
    spec: { type: 'database', owner: 'group:default/team', system: tenant },
  };
}

/** The Domain of the fleet, for tests. */
export const domain: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Domain',
  metadata: { name: 'laminar', namespace: 'default' },
  spec: { owner: 'group:default/team' },
};

/** An answer of the backend that holds all tenants, for tests. */
export function allTenants(
  commit: string,
  tenants: Record<string, Entity[]>,
): TenantDelta {
  return {
    fleet: 'laminar',
    commit,
    full: true,
    domain: [domain],
    items: Object.entries(tenants).map(([tenant, entities]) => ({
      tenant,
      entities,
    })),
    removed: [],
    asOf: '2026-01-01T00:00:00Z',
  };
}
