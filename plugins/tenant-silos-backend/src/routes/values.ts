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
    const earlier = context.earlier.get(store.fleet.id)!;
    res.json({ commits: await earlier.commits() });
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
  { authorizer, stores, earlier }: RouteContext,
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
  const now = present.state.tenants.get(params.tenant);
  const isVisible = (record: TenantRecord) =>
    mayRead(tenantResource(fleet, record));
  let { state } = present;
  if (query.commit !== undefined) {
    // What it costs to read an earlier commit is not for everybody.
    await authorizer.require(credentials, tenantSilosFleetReadPermission);
    state = await earlier.get(fleet.id)!.stateAt(query.commit);
  }
  const tenant = state.tenants.get(params.tenant);
  // Who owned it then may have been somebody else.
  if (!tenant || !isVisible(tenant) || (now && !isVisible(now))) {
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
