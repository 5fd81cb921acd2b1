import {
  deriveNames,
  plannedValues,
  siloObjects,
  specFromFiles,
  storageConsoleUrl,
  storagePaths,
  tenantEntityRef,
  tenantLinks,
  tenantValues,
  type Fleet,
  type FleetState,
  type TenantRecord,
  type TenantSpec,
} from 'backstage-plugin-tenant-silos-common';
import { changeResource, type ChangeRecord } from '../changes/types';
import { toChange } from '../changes/view';
import type { Tenant } from '../schema/openapi/generated/models';
import { ownerOf } from './resource';

/** A tenant of the repository, as its page shows it. */
export function tenantView(
  fleet: Fleet,
  state: FleetState,
  tenant: TenantRecord,
  changes: readonly ChangeRecord[],
  asOf: string,
): Tenant {
  const spec = specFromFiles(fleet, state.files, tenant.name);
  const deployed =
    tenant.environments.find(environment => environment.deployed) ??
    tenant.environments.at(0);
  const title = (id: string) =>
    fleet.blueprint.names.find(name => name.id === id)?.title ?? id;
  const storageTitle = (id: string) =>
    fleet.blueprint.storage.find(location => location.id === id)?.title ?? id;
  return {
    fleet: fleet.id,
    name: tenant.name,
    owner: ownerOf(fleet, tenant),
    tier: tenant.tier,
    state: tenant.state,
    requester: tenant.requester,
    environments: tenant.environments.map(environment => ({
      name: environment.name,
      deployed: environment.deployed,
      hosts: environment.hosts,
      files: environment.files,
      version: environment.version,
      versionPinned: environment.versionPinned,
      cluster: fleet.environments[environment.name]?.cluster,
    })),
    storage: tenant.environments.flatMap(environment =>
      environment.storage.map(({ id, url }) => ({
        id,
        title: storageTitle(id),
        environment: environment.name,
        url,
        consoleUrl: storageConsoleUrl(fleet, environment.name, url),
      })),
    ),
    names: tenant.names.map(({ id, value }) => ({
      id,
      title: title(id),
      value,
    })),
    objects: siloObjects(
      fleet,
      spec ?? minimalSpec(fleet, tenant),
      deployed && tenantValues(fleet, state.files, tenant.name, deployed.name),
    ),
    links: tenantLinks(fleet, tenant),
    problems: tenant.problems,
    changes: changes.map(toChange),
    asOf,
    commit: state.commit,
    entityRef: tenantEntityRef(fleet, tenant.name),
    spec,
  };
}

/** A tenant that only an open change asks for. */
export function waitingTenantView(
  fleet: Fleet,
  state: FleetState,
  change: ChangeRecord,
  changes: readonly ChangeRecord[],
  asOf: string,
): Tenant {
  const { spec } = change;
  const { owner, tier } = changeResource(change, fleet.catalog.fallbackOwner);
  const known = Object.keys(fleet.environments);
  return {
    fleet: fleet.id,
    name: change.tenant,
    owner,
    tier: tier as Tenant['tier'],
    state: 'waiting',
    requester: change.requester,
    environments: (spec?.environments ?? [])
      .filter(name => known.includes(name))
      .map(name => ({
        name,
        deployed: fleet.blueprint.environments[name].deployed,
        hosts: fleet.blueprint.environments[name].deployed
          ? spec?.hosts ?? []
          : [],
        files: [],
        cluster: fleet.environments[name].cluster,
      })),
    storage: spec ? storagePaths(fleet, spec) : [],
    names: spec ? deriveNames(fleet, spec.name, spec.tier) : [],
    objects: spec
      ? siloObjects(fleet, spec, plannedValues(fleet, state.files, spec))
      : [],
    links: [{ title: `Pull request #${change.number}`, url: change.url }],
    problems: [],
    changes: changes.map(toChange),
    asOf,
    spec,
  };
}

function minimalSpec(fleet: Fleet, tenant: TenantRecord): TenantSpec {
  return {
    name: tenant.name,
    owner: ownerOf(fleet, tenant),
    tier: tenant.tier,
  };
}
