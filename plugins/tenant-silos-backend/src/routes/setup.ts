import {
  tenantSilosFleetReadPermission,
  tenantSilosTenantCreatePermission,
  tenantSilosTenantReadPermission,
} from 'backstage-plugin-tenant-silos-common';
import { tenantResource } from '../tenants/resource';
import type { ApiRouter, RouteContext } from './types';

export function addSetupRoutes(router: ApiRouter, context: RouteContext): void {
  const { httpAuth, authorizer, stores, setup } = context;

  router.get('/fleets/:fleet/setup', async (req, res) => {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const store = stores.get(req.params.fleet);
    await authorizer.require(credentials, tenantSilosFleetReadPermission);
    const [detailed, mayRead] = await Promise.all([
      authorizer.allows(credentials, tenantSilosTenantCreatePermission),
      authorizer.predicate(credentials, tenantSilosTenantReadPermission),
    ]);
    res.json(
      await setup.report(store, {
        detailed,
        mayRead: tenant => mayRead(tenantResource(store.fleet, tenant)),
      }),
    );
  });
}
