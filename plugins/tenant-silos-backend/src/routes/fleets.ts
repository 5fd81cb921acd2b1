import { tenantSilosFleetReadPermission } from 'backstage-plugin-tenant-silos-common';
import { fleetView } from '../fleets/view';
import type { ApiRouter, RouteContext } from './types';

export function addFleetRoutes(router: ApiRouter, context: RouteContext): void {
  const { httpAuth, authorizer, stores } = context;

  router.get('/fleets', async (req, res) => {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    await authorizer.require(credentials, tenantSilosFleetReadPermission);
    res.json({ items: await Promise.all(stores.all().map(fleetView)) });
  });
}
