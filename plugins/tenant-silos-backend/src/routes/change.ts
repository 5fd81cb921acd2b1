import type {
  BackstageCredentials,
  BackstageServicePrincipal,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  tenantSilosChangeClosePermission,
  tenantSilosChangeMergePermission,
  tenantSilosChangeReadPermission,
  tenantSilosChangeReviewPermission,
} from 'backstage-plugin-tenant-silos-common';
import type { ChangePermissions } from '../changes/abilities';
import { changeResource, type ChangeRecord } from '../changes/types';
import type { ChangeDetail } from '../schema/openapi/generated/models';
import { audited } from './audited';
import { userOf } from './principal';
import type { ApiRouter, RouteContext } from './types';

/** A change that somebody may see, and what else they may. */
interface Visible {
  change: ChangeRecord;
  permissions: ChangePermissions;
}

/** Routes of one change: look at it, and decide on it. */
export function addChangeRoutes(
  router: ApiRouter,
  context: RouteContext,
): void {
  const { httpAuth, auditor, reviewer } = context;

  router.get('/fleets/:fleet/changes/:number', async (req, res) => {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const { change, permissions } = await visible(
      context,
      credentials,
      req.params.fleet,
      Number(req.params.number),
    );
    const user = userOf(credentials);
    res.json(await reviewer.show(change, { user, permissions }));
  });

  router.post('/fleets/:fleet/changes/:number/approve', async (req, res) => {
    res.json(
      await decide(req, 'review', 'change-approve', (change, actor) =>
        reviewer.review(change, actor, {
          verdict: 'approve',
          headCommit: req.body.headCommit,
          token: req.body.githubToken,
          comment: req.body.comment,
        }),
      ),
    );
  });

  router.post(
    '/fleets/:fleet/changes/:number/request-changes',
    async (req, res) => {
      res.json(
        await decide(req, 'review', 'change-request-changes', (change, actor) =>
          reviewer.review(change, actor, {
            verdict: 'request-changes',
            headCommit: req.body.headCommit,
            token: req.body.githubToken,
            comment: req.body.comment,
          }),
        ),
      );
    },
  );

  router.post('/fleets/:fleet/changes/:number/merge', async (req, res) => {
    const { headCommit, githubToken } = req.body;
    res.json(
      await decide(
        req,
        'merge',
        'change-merge',
        (change, actor) =>
          reviewer.merge(change, actor, { headCommit, token: githubToken }),
        { headCommit, account: githubToken ? 'person' : 'portal' },
      ),
    );
  });

  router.post('/fleets/:fleet/changes/:number/close', async (req, res) => {
    res.json(
      await decide(req, 'close', 'change-close', (change, actor) =>
        reviewer.close(change, actor, req.body.comment),
      ),
    );
  });

  /** Only people decide: their name is what counts. */
  async function decide(
    req: DecisionRequest,
    permission: keyof ChangePermissions,
    eventId: string,
    work: (
      change: ChangeRecord,
      actor: { user: string; permissions: ChangePermissions },
    ) => Promise<ChangeDetail>,
    meta: Record<string, string> = {},
  ): Promise<ChangeDetail> {
    const credentials = await httpAuth.credentials(
      req as Parameters<typeof httpAuth.credentials>[0],
      { allow: ['user'] },
    );
    const { fleet } = req.params;
    const number = Number(req.params.number);
    return audited(
      auditor,
      {
        eventId,
        request: req,
        severityLevel: permission === 'merge' ? 'high' : 'medium',
        meta: { fleet, number, ...meta },
      },
      async () => {
        const { change, permissions } = await visible(
          context,
          credentials,
          fleet,
          number,
        );
        if (!permissions[permission]) {
          throw new NotAllowedError(
            `You do not have the permission tenant-silos.change.${permission}`,
          );
        }
        const user = credentials.principal.userEntityRef;
        const result = await work(change, { user, permissions });
        return {
          result,
          meta: { tenant: change.tenant, action: change.action },
        };
      },
    );
  }
}

interface DecisionRequest {
  params: { fleet: string; number: string | number };
}

async function visible(
  { authorizer, stores, changes }: RouteContext,
  credentials: BackstageCredentials<
    BackstageUserPrincipal | BackstageServicePrincipal
  >,
  fleetId: string,
  number: number,
): Promise<Visible> {
  const { fleet } = stores.get(fleetId);
  const change = await changes.get(fleet.id, number);
  const resource = changeResource(change, fleet.catalog.fallbackOwner);
  const [read, review, merge, close] = (
    await authorizer.predicates(credentials, [
      tenantSilosChangeReadPermission,
      tenantSilosChangeReviewPermission,
      tenantSilosChangeMergePermission,
      tenantSilosChangeClosePermission,
    ])
  ).map(isAllowed => isAllowed(resource));
  if (!read) {
    throw new NotFoundError(
      `There is no change #${number} in fleet '${fleet.id}', or you may not see it`,
    );
  }
  return { change, permissions: { review, merge, close } };
}
