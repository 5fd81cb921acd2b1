import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import {
  primaryEnvironment,
  tenantSilosFleetReadPermission,
  tenantSilosTenantReadPermission,
  type FleetState,
  type TenantRecord,
} from 'backstage-plugin-tenant-silos-common';
import type { FleetStore } from '../fleets/FleetStore';
import { objectsView } from '../tenants/objectsView';
import { tenantResource } from '../tenants/resource';
import { valuesView } from '../tenants/valuesView';
import type { ApiRouter, RouteContext } from './types';

/** What is asked for: a tenant in one environment, at one commit. */
interface Asked {
  store: FleetStore;
  state: FleetState;
  asOf: string;
  tenant: TenantRecord;
  environment: string;
}

/** Routes of what a tenant's files amount to: values and objects. */
export function addValuesRoutes(
  router: ApiRouter,
  context: RouteContext,
): void {
  const { httpAuth, authorizer, stores, rendering } = context;

  router.get('/fleets/:fleet/commits', async (req, res) => {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const store = stores.get(req.params.fleet);
    await authorizer.require(credentials, tenantSilosFleetReadPermission);
    await store.serve();
    res.json({
      commits: store.remembered.map(({ commit, readAt }) => ({
        commit,
        readAt,
      })),
    });
  });

  router.get('/fleets/:fleet/tenants/:tenant/values', async (req, res) => {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const { store, state, asOf, tenant, environment } = await find(
      context,
      credentials,
      req.params,
      req.query,
    );
    res.json(valuesView(store.fleet, state, tenant, environment, asOf));
  });

  router.get('/fleets/:fleet/tenants/:tenant/objects', async (req, res) => {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const { store, state, asOf, tenant, environment } = await find(
      context,
      credentials,
      req.params,
      req.query,
    );
    const { fleet } = store;
    const outcome = await rendering.tenant({
      fleet,
      files: state.files,
      tenant: tenant.name,
      environment,
    });
    res.json(objectsView(fleet, state, tenant, environment, outcome, asOf));
  });
}

async function find(
  { authorizer, stores }: RouteContext,
  credentials: BackstageCredentials,
  params: { fleet: string; tenant: string },
  query: { environment?: string; commit?: string },
): Promise<Asked> {
  const store = stores.get(params.fleet);
  const { fleet } = store;
  const mayRead = await authorizer.predicate(
    credentials,
    tenantSilosTenantReadPermission,
  );
  const present = await store.serve();
  const state = stateAt(store, present.state, query.commit);
  const tenant = state.tenants.get(params.tenant);
  // Who owned it then may have been somebody else.
  const now = present.state.tenants.get(params.tenant) ?? tenant;
  const isVisible = [tenant, now].every(
    record => record && mayRead(tenantResource(fleet, record)),
  );
  if (!tenant || !isVisible) {
    // The same answer for both, so that names do not leak.
    throw new NotFoundError(
      `There is no tenant '${params.tenant}' in fleet '${fleet.id}'${
        query.commit ? ` at ${query.commit}` : ''
      }, or you may not see it`,
    );
  }
  const known = tenant.environments.map(({ name }) => name);
  const environment = query.environment ?? primaryEnvironment(fleet, known);
  if (environment === undefined || !known.includes(environment)) {
    throw new InputError(
      `environment: '${environment}' is not one of tenant '${
        tenant.name
      }', which has ${known.join(', ') || 'none'}`,
    );
  }
  return {
    store,
    state,
    asOf: state === present.state ? present.asOf : state.readAt,
    tenant,
    environment,
  };
}

function stateAt(
  store: FleetStore,
  present: FleetState,
  commit: string | undefined,
): FleetState {
  if (commit === undefined || commit === present.commit) {
    return present;
  }
  const state = store.stateAt(commit);
  if (!state) {
    throw new NotFoundError(
      `Commit '${commit}' of fleet '${
        store.fleet.id
      }' is not remembered; what can be asked for: ${store.remembered
        .map(remembered => remembered.commit)
        .join(', ')}`,
    );
  }
  return state;
}
