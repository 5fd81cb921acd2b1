import { hideInView } from '../healthViews/hidden/hideInView';
import { readHistory } from '../healthViews/history/history';
import { syncedRevisions } from '../healthViews/history/revisions';
import { environmentOf, findTenant } from './findTenant';
import type { ApiRouter, RouteContext } from './types';

const DEFAULT_LIMIT = 50;

/** The route of what happened to a tenant. */
export function addHistoryRoutes(
  router: ApiRouter,
  context: RouteContext,
): void {
  const { httpAuth } = context;
  const { reader, settings } = context.health;

  router.get('/fleets/:fleet/tenants/:tenant/history', async (req, res) => {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const { hidden, ...found } = await findTenant(
      context,
      credentials,
      req.params,
    );
    const { fleet, tenant } = found;
    const { environment, before, limit = DEFAULT_LIMIT } = req.query;
    const query = {
      fleet: fleet.id,
      tenant: tenant.name,
      before,
      limit,
      environment:
        environment === undefined
          ? undefined
          : environmentOf(found, environment),
    };
    const details = await Promise.all(
      tenant.environments
        .filter(({ deployed }) => deployed)
        .map(({ name }) =>
          reader.detail({
            fleet: fleet.id,
            environment: name,
            tenant: tenant.name,
          }),
        ),
    );
    const applications = details.flatMap(detail => detail?.applications ?? []);
    const { items, next } = await readHistory(reader, query, sync =>
      syncedRevisions(fleet, sync, applications),
    );
    res.json({
      items: hideInView(items, hidden.inTextsOf(tenant.name)),
      nextBefore: next,
      keptSince: new Date(Date.now() - settings.retentionMs).toISOString(),
    });
  });
}
