import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import {
  primaryEnvironment,
  tenantSilosTenantReadPermission,
  type Fleet,
  type FleetState,
  type TenantRecord,
} from 'backstage-plugin-tenant-silos-common';
import { HiddenTenants } from '../healthViews/hidden/HiddenTenants';
import { tenantResource } from '../tenants/resource';
import type { RouteContext } from './types';

/** A tenant of the repository. */
export interface FoundTenant {
  fleet: Fleet;
  state: FleetState;
  tenant: TenantRecord;
}

/** A tenant that somebody may see. */
export interface SeenTenant extends FoundTenant {
  /** Those that the same person may not see. */
  hidden: HiddenTenants;
}

/**
 * Finds a tenant of the repository as it is now.
 *
 * @throws NotFoundError when there is none, or whoever asks may not see it
 */
export async function findTenant(
  { authorizer, stores }: Pick<RouteContext, 'authorizer' | 'stores'>,
  credentials: BackstageCredentials,
  params: { fleet: string; tenant: string },
): Promise<SeenTenant> {
  const store = stores.get(params.fleet);
  const { fleet } = store;
  const [mayRead, { state }] = await Promise.all([
    authorizer.predicate(credentials, tenantSilosTenantReadPermission),
    store.serve(),
  ]);
  const tenant = state.tenants.get(params.tenant);
  if (!tenant || !mayRead(tenantResource(fleet, tenant))) {
    // The same answer for both, so that names do not leak.
    throw new NotFoundError(
      `There is no tenant '${params.tenant}' in fleet '${fleet.id}', or you may not see it`,
    );
  }
  return {
    fleet,
    state,
    tenant,
    hidden: new HiddenTenants(fleet, state, mayRead),
  };
}

/**
 * The environment that is asked for, by default the one that is deployed.
 *
 * @throws InputError for one that the tenant does not have
 */
export function environmentOf(
  { fleet, tenant }: FoundTenant,
  asked: string | undefined,
): string {
  const known = tenant.environments.map(({ name }) => name);
  const environment = asked ?? primaryEnvironment(fleet, known);
  if (environment === undefined || !known.includes(environment)) {
    throw new InputError(
      `environment: '${environment}' is not one of tenant '${
        tenant.name
      }', which has ${known.join(', ') || 'none'}`,
    );
  }
  return environment;
}
