import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import { tenantSilosTenantCreatePermission } from 'backstage-plugin-tenant-silos-common';
import { isSilent } from '../healthViews/live/LiveTenants';
import { tenantLiveView } from '../healthViews/live/tenantLiveView';
import { environmentOf, findTenant } from './findTenant';
import type { ApiRouter, RouteContext } from './types';

/** The route of what a cluster says of a tenant when somebody asks. */
export function addLiveRoutes(router: ApiRouter, context: RouteContext): void {
  const { httpAuth, authorizer } = context;
  const { watching, live } = context.health;

  router.get('/fleets/:fleet/tenants/:tenant/live', async (req, res) => {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const { hidden, ...found } = await findTenant(
      context,
      credentials,
      req.params,
    );
    const { fleet, tenant } = found;
    const environment = environmentOf(found, req.query.environment);
    const notWatched = watching.reasonAgainst(fleet, environment);
    if (notWatched !== undefined) {
      throw new NotFoundError(notWatched);
    }
    const [read, detailed] = await Promise.all([
      live.read(found, environment),
      authorizer.allows(credentials, tenantSilosTenantCreatePermission),
    ]);
    const answer = read.live(true);
    if (isSilent(answer)) {
      const [first] = answer.unread;
      throw new ServiceUnavailableError(
        `Cluster ${answer.cluster} tells nothing of the tenant now${
          detailed && first ? `: ${first.why}` : ''
        }`,
      );
    }
    res.json(
      tenantLiveView({
        key: { fleet: fleet.id, tenant: tenant.name, environment },
        read,
        detailed,
        hidden,
        now: new Date(),
      }),
    );
  });
}
