import {
  tenantSilosFleetReadPermission,
  tenantSilosTenantReadPermission,
} from 'backstage-plugin-tenant-silos-common';
import { fleetDelta } from '../fleets/delta';
import { tenantResource } from '../tenants/resource';
import { sendInParts } from './sendInParts';
import type { ApiRouter, RouteContext } from './types';

export function addDeltaRoutes(router: ApiRouter, context: RouteContext): void {
  const { httpAuth, authorizer, stores } = context;

  router.get('/fleets/:fleet/delta', async (req, res) => {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const store = stores.get(req.params.fleet);
    await authorizer.require(credentials, tenantSilosFleetReadPermission);
    const mayRead = await authorizer.predicate(
      credentials,
      tenantSilosTenantReadPermission,
    );
    const { state, asOf } = await store.serve();
    const { since } = req.query;
    const before = since ? store.stateAt(since) : undefined;
    const { items, ...head } = fleetDelta(store.fleet, before, state, tenant =>
      mayRead(tenantResource(store.fleet, tenant)),
    );
    await sendInParts(res, { ...head, asOf }, items);
  });
}
