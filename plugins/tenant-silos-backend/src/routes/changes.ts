import { InputError } from '@backstage/errors';
import {
  parseTenantSpec,
  tenantSilosChangeReadPermission,
  tenantSilosTenantCreatePermission,
} from 'backstage-plugin-tenant-silos-common';
import { changeResource } from '../changes/types';
import { toChange } from '../changes/view';
import { audited } from './audited';
import { portalLink } from './portalLink';
import { userOf } from './principal';
import type { ApiRouter, RouteContext } from './types';

const DEFAULT_LIMIT = 50;

export function addChangesRoutes(
  router: ApiRouter,
  context: RouteContext,
): void {
  const { httpAuth, authorizer, auditor, stores, changes, opener } = context;

  router.get('/fleets/:fleet/changes', async (req, res) => {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const { fleet } = stores.get(req.params.fleet);
    const mayRead = await authorizer.predicate(
      credentials,
      tenantSilosChangeReadPermission,
    );
    const { state, tenant, offset = 0, limit = DEFAULT_LIMIT } = req.query;
    const all = await changes.list({ fleet: fleet.id, state, tenant });
    const readable = all.filter(change =>
      mayRead(changeResource(change, fleet.catalog.fallbackOwner)),
    );
    const sync = await changes.syncState(fleet.id);
    res.json({
      items: readable.slice(offset, offset + limit).map(toChange),
      totalItems: readable.length,
      asOf: sync?.syncedAt ?? new Date(0).toISOString(),
    });
  });

  router.post('/fleets/:fleet/changes', async (req, res) => {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const { fleet } = stores.get(req.params.fleet);
    const { action, template, expectedDigest, requireSameDigest, portalUrl } =
      req.body;
    const { name } = req.body.spec as { name?: unknown };
    const opened = await audited(
      auditor,
      {
        eventId: 'change-open',
        request: req,
        meta: { fleet: fleet.id, action, tenant: String(name ?? '') },
      },
      async () => {
        await authorizer.require(
          credentials,
          tenantSilosTenantCreatePermission,
        );
        const result = await opener.open(changes.of(fleet.id), {
          intent: { action, spec: parseTenantSpec(req.body.spec) },
          requester: requesterOf(userOf(credentials), req.body.requester),
          template,
          expectedDigest,
          requireSameDigest,
          portalUrl: portalLink(context.appUrl, portalUrl),
        });
        const { outcome, change, plan } = result;
        return {
          result,
          meta: { outcome, number: change.number, digest: plan.digest },
        };
      },
    );
    res.json({ ...opened, change: toChange(opened.change) });
  });
}

/** Only a service can say who asks; a person asks in the own name. */
function requesterOf(
  user: string | undefined,
  stated: string | undefined,
): string | undefined {
  if (user && stated && user !== stated) {
    throw new InputError(
      `requester: is '${stated}', but you are ${user}; leave it out`,
    );
  }
  return user ?? stated;
}
