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
  /** What a search looks through: name, owner and hosts, in lower case. */
  text: string;
  /** In lower case. */
  owner: string;
  /** The environments that it is deployed in. */
  deployed: readonly string[];
}

/** Makes a row ready to be listed. */
export function listed(
  row: TenantRow,
  resource: TenantResource,
  deployed: readonly string[] = [],
): ListedTenant {
  const owner = row.owner.toLowerCase();
  const text = [row.name, owner, ...row.hosts].join('\n');
  return { row, resource, text, owner, deployed };
}

// Names are compared by code units: the same everywhere, and fast.
function byName(a: ListedTenant, b: ListedTenant): number {
  return a.row.name < b.row.name ? -1 : 1;
}

// The changes are read for each page, and are mostly what they were.
const withOpenChanges = new WeakMap<
  readonly ListedTenant[],
  { asked: string; rows: readonly ListedTenant[] }
>();

/**
 * All tenants of a fleet, by name: those in the repository, and those that only
 * an open change asks for. As long as neither differs, it is the same array.
 */
export function listTenants(
  fleet: Fleet,
  state: FleetState,
  openChanges: readonly ChangeRecord[],
): readonly ListedTenant[] {
  const inRepository = listState(fleet, state);
  if (openChanges.length === 0) {
    return inRepository;
  }
  const asked = JSON.stringify(openChanges.map(shownOf));
  const last = withOpenChanges.get(inRepository);
  if (last?.asked === asked) {
    return last.rows;
  }
  const rows = withChanges(fleet, state, openChanges);
  withOpenChanges.set(inRepository, { asked, rows });
  return rows;
}

/** What the rows show of a change, or what permissions are about. */
function shownOf(change: ChangeRecord) {
  const { number, url, action, tenant, owner, tier, requester, spec } = change;
  return [number, url, action, tenant, owner, tier, requester, spec];
}

function withChanges(
  fleet: Fleet,
  state: FleetState,
  openChanges: readonly ChangeRecord[],
): readonly ListedTenant[] {
  // The newest comes first, so that the oldest one wins.
  const changes = new Map(openChanges.map(change => [change.tenant, change]));
  const waiting = [...changes.values()]
    .filter(
      change => change.action === 'create' && !state.tenants.has(change.tenant),
    )
    .map(change =>
      listed(
        waitingRow(fleet, change),
        changeResource(change, fleet.catalog.fallbackOwner),
      ),
    );
  return listState(fleet, state)
    .map(tenant => {
      const change = changes.get(tenant.row.name);
      return change ? withChange(tenant, change) : tenant;
    })
    .concat(waiting)
    .sort(byName);
}

// A state is that of one fleet; what is the same in the next one, down to the
// object, does not have to be made again.
const rowsOfStates = new WeakMap<FleetState, readonly ListedTenant[]>();
const rowsOfTenants = new WeakMap<TenantRecord, ListedTenant>();

function listState(fleet: Fleet, state: FleetState): readonly ListedTenant[] {
  const known = rowsOfStates.get(state);
  if (known) {
    return known;
  }
  const rows = [...state.tenants.values()]
    .map(tenant => {
      const row =
        rowsOfTenants.get(tenant) ??
        listed(
          tenantRow(fleet, tenant),
          tenantResource(fleet, tenant),
          deployedIn(tenant).map(({ name }) => name),
        );
      rowsOfTenants.set(tenant, row);
      return row;
    })
    .sort(byName);
  rowsOfStates.set(state, rows);
  return rows;
}

function withChange(
  tenant: ListedTenant,
  { number, url }: ChangeRecord,
): ListedTenant {
  return {
    ...tenant,
    row: { ...tenant.row, changeNumber: number, changeUrl: url },
  };
}

function deployedIn({ environments }: TenantRecord) {
  return environments.filter(({ deployed }) => deployed);
}

function tenantRow(fleet: Fleet, tenant: TenantRecord): TenantRow {
  const deployed = deployedIn(tenant);
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
