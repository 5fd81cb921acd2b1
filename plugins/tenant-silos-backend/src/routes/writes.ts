import { tenantSilosTenantCreatePermission } from 'backstage-plugin-tenant-silos-common';
import { hostOf } from '../changes/hostOf';
import type { ApiRouter, RouteContext } from './types';

export function addWriteRoutes(router: ApiRouter, context: RouteContext): void {
  const { httpAuth, authorizer, changes, stores, waits } = context;

  router.get('/fleets/:fleet/writes', async (req, res) => {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const { fleet } = stores.get(req.params.fleet);
    // For those who wait themselves.
    await authorizer.require(credentials, tenantSilosTenantCreatePermission);
    const [line, expectedSeconds] = await Promise.all([
      waits.line(hostOf(fleet), fleet.id, req.query.tenant),
      changes.of(fleet.id).pullRequests.writeDelay(),
    ]);
    res.json({ ...line, expectedSeconds });
  });
}
