import {
  nameBudget,
  type FleetState,
} from 'backstage-plugin-tenant-silos-common';
import type { FleetHead } from '../database/FleetHeads';
import type { Fleet as FleetView } from '../schema/openapi/generated/models';
import type { FleetStore } from './FleetStore';

/** A fleet as the API tells it. Asks nobody upstream. */
export async function fleetView(store: FleetStore): Promise<FleetView> {
  const { fleet } = store;
  const { blueprint } = fleet;
  return {
    id: fleet.id,
    title: fleet.title,
    repositoryUrl: fleet.repository.url,
    branch: fleet.repository.branch,
    blueprint: blueprint.name,
    readOnly: fleet.readOnly,
    environments: Object.entries(fleet.environments).map(
      ([name, environment]) => ({
        name,
        title: blueprint.environments[name].title,
        deployed: blueprint.environments[name].deployed,
        domains: environment.domains,
        bucket: environment.bucket,
        storageClass: environment.storageClass,
        cluster: environment.cluster,
      }),
    ),
    tiers: blueprint.tiers,
    nameMaxLength: nameBudget(fleet).maxLength,
    head: headView(await store.head(), store.current),
  };
}

function headView(
  head: FleetHead | undefined,
  state: FleetState | undefined,
): FleetView['head'] {
  if (!head?.askedAt) {
    return undefined;
  }
  return {
    readAt: head.askedAt,
    commit: head.commit,
    changedAt: head.changedAt,
    tenants: state?.tenants.size,
    error: head.error,
  };
}
