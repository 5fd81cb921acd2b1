import { NotFoundError } from '@backstage/errors';
import {
  tenantSilosChangeReadPermission,
  tenantSilosFleetReadPermission,
  tenantSilosTenantCreatePermission,
  tenantSilosTenantReadPermission,
} from 'backstage-plugin-tenant-silos-common';
import { changeResource } from '../changes/types';
import { listWithHealth } from '../healthViews/FleetHealths';
import { HiddenTenants } from '../healthViews/hidden/HiddenTenants';
import { tenantPage } from '../tenants/page';
import { tenantResource } from '../tenants/resource';
import { listTenants } from '../tenants/rows';
import { tenantView, waitingTenantView } from '../tenants/view';
import { visible } from '../tenants/visible';
import type { ApiRouter, RouteContext } from './types';

export function addTenantRoutes(
  router: ApiRouter,
  context: RouteContext,
): void {
  const { httpAuth, authorizer, stores, changes } = context;
  const { healths } = context.health;

  router.get('/fleets/:fleet/tenants', async (req, res) => {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const store = stores.get(req.params.fleet);
    const { fleet } = store;
    const [mayRead, { state, asOf }, open, healthsOfFleet] = await Promise.all([
      authorizer.predicateWith(
        tenantSilosFleetReadPermission,
        credentials,
        tenantSilosTenantReadPermission,
      ),
      store.serve(),
      changes.listOpen(fleet.id),
      healths.of(fleet),
    ]);
    const all = listWithHealth(listTenants(fleet, state, open), healthsOfFleet);
    const tenants = visible(all, mayRead);
    const { rows, health, ...page } = tenantPage(tenants, req.query);
    res.json({
      items: await healths.describe(fleet, rows, {
        isDetailed: () =>
          authorizer.allows(credentials, tenantSilosTenantCreatePermission),
        hidden:
          tenants.length < all.length
            ? new HiddenTenants(fleet, state, mayRead)
            : undefined,
      }),
      ...page,
      ...(healthsOfFleet && { health }),
      asOf,
      commit: state.commit,
    });
  });

  router.get('/fleets/:fleet/tenants/:tenant', async (req, res) => {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const store = stores.get(req.params.fleet);
    const { fleet } = store;
    const [mayRead, mayReadChange] = await authorizer.predicates(credentials, [
      tenantSilosTenantReadPermission,
      tenantSilosChangeReadPermission,
    ]);
    const { state, asOf } = await store.serve();
    const { fallbackOwner } = fleet.catalog;
    const open = (await changes.listOpen(fleet.id)).filter(
      change => change.tenant === req.params.tenant,
    );
    const shown = open.filter(change =>
      mayReadChange(changeResource(change, fallbackOwner)),
    );
    const tenant = state.tenants.get(req.params.tenant);
    if (tenant && mayRead(tenantResource(fleet, tenant))) {
      res.json(tenantView(fleet, state, tenant, shown, asOf));
      return;
    }
    const asked = open.find(change => change.action === 'create');
    if (!tenant && asked && mayRead(changeResource(asked, fallbackOwner))) {
      res.json(waitingTenantView(fleet, state, asked, shown, asOf));
      return;
    }
    // The same answer for both, so that names do not leak.
    throw new NotFoundError(
      `There is no tenant '${req.params.tenant}' in fleet '${fleet.id}', or you may not see it`,
    );
  });
}
