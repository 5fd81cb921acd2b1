import type { Fleet } from 'backstage-plugin-tenant-silos-common';
import type { PullRequestDetail } from 'backstage-plugin-tenant-silos-node';
import type {
  Ability,
  ChangeDetailCan,
} from '../schema/openapi/generated/models';
import type { FreshPlan } from './planAgain';
import type { ChangeRecord } from './types';

/** What permissions say about somebody and a change. */
export interface ChangePermissions {
  review: boolean;
  merge: boolean;
  close: boolean;
}

const YES: Ability = { allowed: true };
const no = (reason: string): Ability => ({ allowed: false, reason });

/** What somebody can do with a change, and why not. */
export function abilities(options: {
  fleet: Fleet;
  change: ChangeRecord;
  detail: PullRequestDetail;
  fresh: FreshPlan;
  permissions: ChangePermissions;
  /** Entity ref; undefined for a service. */
  user?: string;
}): ChangeDetailCan {
  const { permissions } = options;
  const never = notAtAll(options);
  const review =
    never ??
    (permissions.review
      ? ownRequest(options)
      : no('You are not one of the approvers'));
  return {
    approve: review ?? YES,
    requestChanges: review ?? YES,
    merge:
      never ??
      (permissions.merge
        ? notMergeable(options)
        : no('You are not one of those who merge')) ??
      YES,
    close:
      never ??
      (permissions.close
        ? YES
        : no('You neither asked for it nor own the tenant')),
  };
}

function notAtAll({
  fleet,
  detail,
}: {
  fleet: Fleet;
  detail: PullRequestDetail;
}): Ability | undefined {
  if (detail.state !== 'open') {
    return no(`It is ${detail.state} already`);
  }
  return fleet.readOnly
    ? no(`Fleet ${fleet.title} is read-only in the portal`)
    : undefined;
}

function ownRequest({
  change,
  user,
}: {
  change: ChangeRecord;
  user?: string;
}): Ability | undefined {
  if (user === undefined) {
    return no('Only people review');
  }
  return change.submitters.includes(user)
    ? no('You asked for it yourself; somebody else has to review it')
    : undefined;
}

function notMergeable({
  detail,
  fresh,
}: {
  detail: PullRequestDetail;
  fresh: FreshPlan;
}): Ability | undefined {
  if (fresh.errors.length > 0) {
    return no(fresh.errors.map(({ message }) => message).join('; '));
  }
  if (detail.mergeable === 'conflicting') {
    return no('Its branch conflicts with the base branch');
  }
  if (detail.reviewDecision === 'changes-requested') {
    return no('A reviewer has requested changes');
  }
  const reason =
    missingReview(detail) ?? missingChecks(detail) ?? otherRule(detail);
  return reason === undefined ? undefined : no(reason);
}

function missingReview(detail: PullRequestDetail): string | undefined {
  if (detail.reviewDecision !== 'review-required') {
    return undefined;
  }
  const { codeOwners, codeOwnersAsked } = detail.rules;
  const count = detail.approvalsRequired ?? 1;
  const approvals =
    count > 1 ? `It needs ${count} approvals` : 'It needs an approval';
  if (!codeOwners) {
    return approvals;
  }
  const whom =
    codeOwnersAsked.length > 0 ? `: ${codeOwnersAsked.join(', ')}` : '';
  return `${approvals}, and the code owners of its files have to agree${whom}`;
}

const STANDING = {
  failure: 'has failed',
  pending: 'is still running',
} as const;

function missingChecks(detail: PullRequestDetail): string | undefined {
  const reasons = detail.rules.requiredChecks.flatMap(name => {
    const state = detail.checkRuns.find(run => run.name === name)?.state;
    if (state === 'success' || state === 'neutral') {
      return [];
    }
    const standing = state ? STANDING[state] : 'has not reported yet';
    return [`Required check '${name}' ${standing}`];
  });
  return reasons.length > 0 ? reasons.join('; ') : undefined;
}

// What the host says, where nothing that we know of explains it.
function otherRule(detail: PullRequestDetail): string | undefined {
  if (detail.queuePosition !== undefined) {
    return `It is number ${detail.queuePosition} in the merge queue, which merges it`;
  }
  switch (detail.mergeState) {
    case 'draft':
      return 'It is a draft; mark it as ready for review on GitHub';
    case 'behind':
      return 'Its branch is behind the base branch, which the rules of the base branch do not allow; update it on GitHub';
    case 'blocked':
      return 'Rules of the base branch stand against it; its page on GitHub tells which';
    default:
      return undefined;
  }
}
