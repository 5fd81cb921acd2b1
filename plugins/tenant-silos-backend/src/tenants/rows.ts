import {
  tenantEntityRef,
  type Fleet,
  type FleetState,
  type TenantRecord,
  type TenantResource,
} from 'backstage-plugin-tenant-silos-common';
import { changeResource, type ChangeRecord } from '../changes/types';
import type { TenantRow } from '../schema/openapi/generated/models';
import { ownerOf, tenantResource } from './resource';

/** A row of the tenants page, with what permissions on it are about. */
export interface ListedTenant {
  row: TenantRow;
  resource: TenantResource;
}

/**
 * All tenants of a fleet: those in the repository, and those that only an
 * open change asks for.
 */
export function listTenants(
  fleet: Fleet,
  state: FleetState,
  openChanges: readonly ChangeRecord[],
): ListedTenant[] {
  // The newest comes first, so that the oldest one wins.
  const changes = new Map(openChanges.map(change => [change.tenant, change]));
  const listed: ListedTenant[] = [];
  for (const tenant of state.tenants.values()) {
    const row = knownRow(fleet, tenant);
    const change = changes.get(tenant.name);
    listed.push(change ? withChange(row, change) : row);
  }
  for (const change of changes.values()) {
    if (change.action === 'create' && !state.tenants.has(change.tenant)) {
      listed.push({
        row: waitingRow(fleet, change),
        resource: changeResource(change, fleet.catalog.fallbackOwner),
      });
    }
  }
  return listed;
}

// A record is that of one fleet, and stays the same object as long as its files
// do.
const listings = new WeakMap<TenantRecord, ListedTenant>();

function knownRow(fleet: Fleet, tenant: TenantRecord): ListedTenant {
  let listed = listings.get(tenant);
  if (!listed) {
    listed = {
      row: tenantRow(fleet, tenant),
      resource: tenantResource(fleet, tenant),
    };
    listings.set(tenant, listed);
  }
  return listed;
}

function withChange(
  { row, resource }: ListedTenant,
  { number, url }: ChangeRecord,
): ListedTenant {
  return { row: { ...row, changeNumber: number, changeUrl: url }, resource };
}

function tenantRow(fleet: Fleet, tenant: TenantRecord): TenantRow {
  const deployed = tenant.environments.filter(
    environment => environment.deployed,
  );
  const shown = deployed.length > 0 ? deployed : tenant.environments;
  return {
    name: tenant.name,
    owner: ownerOf(fleet, tenant),
    tier: tenant.tier,
    state: tenant.state,
    environments: tenant.environments.map(({ name }) => name),
    hosts: [...new Set(shown.flatMap(({ hosts }) => hosts))],
    version: shown[0]?.version,
    versionPinned: shown[0]?.versionPinned,
    entityRef: tenantEntityRef(fleet, tenant.name),
    problems: tenant.problems,
  };
}

function waitingRow(fleet: Fleet, change: ChangeRecord): TenantRow {
  const { owner, tier } = changeResource(change, fleet.catalog.fallbackOwner);
  return {
    name: change.tenant,
    owner,
    tier: tier as TenantRow['tier'],
    state: 'waiting',
    environments: change.spec?.environments ?? [],
    hosts: change.spec?.hosts ?? [],
    version: change.spec?.images?.engine,
    versionPinned:
      change.spec?.images?.engine === undefined
        ? undefined
        : change.spec.images.engine !== 'latest',
    changeNumber: change.number,
    changeUrl: change.url,
    problems: [],
  };
}
