import type {
  Change,
  ChangeDetail,
} from 'backstage-plugin-tenant-silos-common/client';
import { planObjects } from '../src/__testUtils__/objects';
import {
  change,
  changeDetail,
  checks,
  minutesAgo,
  plan,
  planFiles,
} from '../src/__testUtils__/fixtures';

/** Changes in every state. */
export const CHANGES: Change[] = [
  change({
    number: 17,
    action: 'update',
    tenant: 'highradius',
    title: 'Update tenant highradius',
    createdAt: minutesAgo(6),
    checksState: 'pending',
  }),
  change({
    number: 15,
    action: 'remove',
    tenant: 'umbrella',
    title: 'Remove tenant umbrella',
    tier: 'bridge',
    requester: 'user:default/ada',
    reviewDecision: 'changes-requested',
    checksState: 'failure',
    createdAt: minutesAgo(300),
  }),
  change({
    number: 14,
    tenant: 'cumulus',
    title: 'Create tenant cumulus',
    tier: 'bridge',
    reviewDecision: 'approved',
    createdAt: minutesAgo(900),
  }),
  change({ number: 12, tenant: 'acme' }),
  change({
    number: 11,
    tenant: 'initech',
    title: 'Create tenant initech',
    state: 'merged',
    mergedAt: minutesAgo(3000),
    mergedBy: 'ben',
    createdAt: minutesAgo(4000),
  }),
  change({
    number: 9,
    tenant: 'vandelay',
    title: 'Create tenant vandelay',
    state: 'closed',
    createdAt: minutesAgo(9000),
  }),
];

/** One change in full; some have something to say no to. */
export function detailOf(found: Change): ChangeDetail {
  const base = changeDetail({
    change: found,
    files: planFiles(found.tenant),
    byHand: plan({ tenant: found.tenant }).byHand,
    rendered: planObjects({}, found.tenant),
  });
  if (found.number === 15) {
    return {
      ...base,
      mergeable: 'conflicting',
      checks: [checks.taken, checks.unpinned, checks.secret],
      can: {
        ...base.can,
        approve: {
          allowed: false,
          reason: 'You asked for this change; somebody else has to approve it.',
        },
        merge: {
          allowed: false,
          reason:
            '1 approval is missing, a check failed, and the branch conflicts with main.',
        },
      },
      reviews: [
        {
          author: 'ben',
          state: 'changes-requested',
          submittedAt: minutesAgo(200),
          current: true,
        },
        {
          author: 'ada',
          state: 'approved',
          submittedAt: minutesAgo(280),
          current: false,
        },
      ],
      checkRuns: [
        { name: 'tenant-silos lint', state: 'failure' },
        { name: 'helm template', state: 'pending' },
      ],
      blastRadius: { tenants: 1, objects: 14, clusterScoped: 2 },
    };
  }
  if (found.number === 14) {
    return {
      ...base,
      approvalsRequired: 1,
      checkRuns: [{ name: 'tenant-silos lint', state: 'success' }],
      rules: {
        requiredChecks: [
          { name: 'tenant-silos lint', state: 'success' },
          { name: 'policy', state: 'missing' },
        ],
        codeOwners: true,
        codeOwnersAsked: ['ada', 'platform-admins'],
        mergeQueue: true,
        mergeState: 'blocked',
      },
      can: {
        ...base.can,
        merge: {
          allowed: false,
          reason: "Required check 'policy' has not reported yet",
        },
      },
    };
  }
  if (found.number === 17) {
    return {
      ...base,
      rules: {
        requiredChecks: [],
        codeOwners: false,
        codeOwnersAsked: [],
        mergeQueue: true,
        queuePosition: 2,
        mergeState: 'clean',
      },
      can: {
        ...base.can,
        merge: {
          allowed: false,
          reason: 'It is number 2 in the merge queue, which merges it',
        },
      },
    };
  }
  return found.state === 'open'
    ? { ...base, checks: found.number === 12 ? [checks.secret] : [] }
    : base;
}
