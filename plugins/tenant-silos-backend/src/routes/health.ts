import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  tenantSilosFleetReadPermission,
  tenantSilosTenantCreatePermission,
  tenantSilosTenantReadPermission,
} from 'backstage-plugin-tenant-silos-common';
import { expectationAsDeployed } from '../collector/tenants/expectationAsDeployed';
import { listWithHealth } from '../healthViews/FleetHealths';
import { fleetTrouble } from '../healthViews/fleetTrouble';
import { HiddenTenants } from '../healthViews/hidden/HiddenTenants';
import { namesInExpectation } from '../healthViews/hidden/namesInExpectation';
import { earliest, sourceViews } from '../healthViews/sources';
import { tenantHealthView } from '../healthViews/tenant/tenantHealthView';
import { listTenants } from '../tenants/rows';
import { visible } from '../tenants/visible';
import { environmentOf, findTenant } from './findTenant';
import type { ApiRouter, RouteContext } from './types';

/** Routes of what the collector has seen; they ask no cluster. */
export function addHealthRoutes(
  router: ApiRouter,
  context: RouteContext,
): void {
  const { httpAuth, authorizer, stores, changes } = context;
  const { reader, watching, healths, argocds } = context.health;
  // As with the setup of a fleet, addresses are not for everybody.
  const isDetailed = (credentials: BackstageCredentials) =>
    authorizer.allows(credentials, tenantSilosTenantCreatePermission);

  router.get('/fleets/:fleet/health', async (req, res) => {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const store = stores.get(req.params.fleet);
    const { fleet } = store;
    const [mayRead, detailed] = await Promise.all([
      authorizer.predicateWith(
        tenantSilosFleetReadPermission,
        credentials,
        tenantSilosTenantReadPermission,
      ),
      isDetailed(credentials),
    ]);
    const [{ state }, open, healthsOfFleet, sources, collector] =
      await Promise.all([
        store.serve(),
        changes.listOpen(fleet.id),
        healths.of(fleet),
        reader.sources(fleet.id),
        reader.collector(),
      ]);
    const all = listWithHealth(listTenants(fleet, state, open), healthsOfFleet);
    const tenants = visible(all, mayRead);
    const { worst, ...counted } = fleetTrouble(tenants);
    const notWatched = watching.reasonAgainstFleet(fleet);
    const watched = notWatched === undefined;
    res.json({
      fleet: fleet.id,
      title: fleet.title,
      watched,
      notWatched,
      ...counted,
      trouble: await healths.describe(fleet, worst, {
        isDetailed: async () => detailed,
        hidden:
          tenants.length < all.length
            ? new HiddenTenants(fleet, state, mayRead)
            : undefined,
      }),
      sources: watched ? sourceViews(sources, detailed) : [],
      collector,
      asOf: watched ? earliest(sources) : undefined,
    });
  });

  router.get('/fleets/:fleet/tenants/:tenant/health', async (req, res) => {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const { hidden, ...found } = await findTenant(
      context,
      credentials,
      req.params,
    );
    const environment = environmentOf(found, req.query.environment);
    const { fleet, tenant } = found;
    const key = { fleet: fleet.id, environment, tenant: tenant.name };
    const now = new Date();
    const notWatched = watching.reasonAgainst(fleet, environment);
    const [detail, sources, detailed] = await Promise.all([
      notWatched === undefined ? reader.detail(key) : undefined,
      reader.sources(fleet.id),
      isDetailed(credentials),
    ]);
    const [uptime = { days: [] }] = await healths.uptimes(
      fleet,
      detail ? [detail.row] : [],
      now,
    );
    const expectation = expectationAsDeployed(
      fleet,
      found.state,
      tenant,
      environment,
    );
    res.json(
      tenantHealthView({
        ...found,
        environment,
        expectation,
        hide: hidden.inTextsOf(tenant.name, namesInExpectation(expectation)),
        notWatched,
        detail,
        uptime,
        sources,
        argocds,
        detailed,
        now,
      }),
    );
  });
}
