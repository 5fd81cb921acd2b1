import type { Change } from '../schema/openapi/generated/models';
import type { ChangeRecord } from './types';

/** A change as the API tells it. */
export function toChange(change: ChangeRecord): Change {
  return {
    fleet: change.fleet,
    number: change.number,
    action: change.action,
    tenant: change.tenant,
    title: change.title,
    state: change.state,
    url: change.url,
    branch: change.branch,
    headCommit: change.headCommit,
    author: change.author,
    createdAt: change.createdAt,
    updatedAt: change.updatedAt,
    requester: change.requester,
    owner: change.owner,
    tier: change.tier,
    baseCommit: change.baseCommit,
    mergedAt: change.mergedAt,
    mergedBy: change.mergedBy,
    reviewDecision: change.reviewDecision,
    checksState: change.checksState,
  };
}
