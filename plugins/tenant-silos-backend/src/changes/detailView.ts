import type { PullRequestDetail } from 'backstage-plugin-tenant-silos-node';
import type {
  ChangeDetail,
  ChangeDetailCan,
  ChangeRules,
} from '../schema/openapi/generated/models';
import type { FreshPlan } from './planAgain';
import type { ChangeRecord } from './types';
import { toChange } from './view';

/** A change as the API tells it to somebody. */
export function toChangeDetail(options: {
  change: ChangeRecord;
  detail: PullRequestDetail;
  fresh: FreshPlan;
  can: ChangeDetailCan;
}): ChangeDetail {
  const { change, detail, fresh, can } = options;
  return {
    change: toChange(change),
    body: withoutFacts(detail.body),
    files: detail.files,
    reviews: detail.reviews,
    checkRuns: detail.checkRuns,
    checks: fresh.checks,
    byHand: fresh.plan?.byHand ?? [],
    mergeable: detail.mergeable,
    can,
    asOf: detail.readAt,
    approvalsRequired: detail.approvalsRequired,
    rules: toChangeRules(detail),
    blastRadius: fresh.plan?.blastRadius,
    rendered: fresh.plan?.rendered,
  };
}

function toChangeRules(detail: PullRequestDetail): ChangeRules {
  const { rules, checkRuns } = detail;
  return {
    requiredChecks: rules.requiredChecks.map(name => {
      const run = checkRuns.find(each => each.name === name);
      return { name, state: run?.state ?? 'missing', url: run?.url };
    }),
    codeOwners: rules.codeOwners,
    codeOwnersAsked: rules.codeOwnersAsked,
    mergeQueue: rules.mergeQueue,
    queuePosition: detail.queuePosition,
    mergeState: detail.mergeState,
  };
}

// The comment for machines is none of a reader's business.
function withoutFacts(body: string): string {
  return body.replace(/<!-- tenant-silos: .*? -->/gs, '').trim();
}
