import type { Fleet } from 'backstage-plugin-tenant-silos-common';
import type { PullRequestDetail } from 'backstage-plugin-tenant-silos-node';
import { changeRecord } from '../__testUtils__/changeRecord';
import { abilities } from './abilities';

const rules = {
  requiredChecks: [],
  codeOwners: false,
  codeOwnersAsked: [],
  mergeQueue: false,
  queue: [],
};
const all = { review: true, merge: true, close: true };
const fresh = { errors: [], checks: [] };

function can(
  more: {
    fleet?: Partial<Fleet>;
    detail?: Partial<PullRequestDetail>;
    permissions?: Partial<typeof all>;
    user?: string;
    errors?: string[];
  } = {},
) {
  return abilities({
    fleet: { title: 'Laminar', readOnly: false, ...more.fleet } as Fleet,
    change: changeRecord(),
    detail: {
      state: 'open',
      mergeable: 'mergeable',
      reviewDecision: 'approved',
      mergeState: 'clean',
      checkRuns: [],
      rules,
      ...more.detail,
    } as PullRequestDetail,
    fresh: {
      ...fresh,
      errors: (more.errors ?? []).map(message => ({
        id: 'x',
        severity: 'error' as const,
        message,
      })),
    },
    permissions: { ...all, ...more.permissions },
    user: 'user' in more ? more.user : 'user:default/ben',
  });
}

describe('abilities', () => {
  it('are all there for an approver of an approved change', () => {
    expect(can()).toEqual({
      approve: { allowed: true },
      requestChanges: { allowed: true },
      merge: { allowed: true },
      close: { allowed: true },
    });
  });

  it.each<
    [string, Parameters<typeof can>[0], 'approve' | 'merge' | 'close', RegExp]
  >([
    ['merged', { detail: { state: 'merged' } }, 'close', /is merged already/],
    ['read-only', { fleet: { readOnly: true } }, 'merge', /read-only/],
    [
      'no approver',
      { permissions: { review: false } },
      'approve',
      /not one of the approvers/,
    ],
    [
      'the own request',
      { user: 'user:default/cleo' },
      'approve',
      /asked for it yourself/,
    ],
    ['a service', { user: undefined }, 'approve', /Only people/],
    ['no merger', { permissions: { merge: false } }, 'merge', /who merge/],
    ['a clash', { errors: ['Host taken'] }, 'merge', /Host taken/],
    [
      'a conflict',
      { detail: { mergeable: 'conflicting' } },
      'merge',
      /conflicts with the base/,
    ],
    [
      'requested changes',
      { detail: { reviewDecision: 'changes-requested' } },
      'merge',
      /has requested changes/,
    ],
    [
      'missing approvals',
      { detail: { reviewDecision: 'review-required', approvalsRequired: 2 } },
      'merge',
      /needs 2 approvals/,
    ],
    [
      'missing code owners',
      {
        detail: {
          reviewDecision: 'review-required',
          rules: { ...rules, codeOwners: true, codeOwnersAsked: ['platform'] },
        },
      },
      'merge',
      /needs an approval, and the code owners .* agree: platform$/,
    ],
    [
      'required checks',
      {
        detail: {
          rules: { ...rules, requiredChecks: ['lint', 'test', 'policy'] },
          checkRuns: [
            { name: 'lint', state: 'failure' },
            { name: 'test', state: 'pending' },
          ],
          mergeState: 'blocked',
        },
      },
      'merge',
      /'lint' has failed; .*'test' is still running; .*'policy' has not reported/,
    ],
    [
      'its place in the merge queue',
      { detail: { queuePosition: 3, rules: { ...rules, mergeQueue: true } } },
      'merge',
      /number 3 in the merge queue/,
    ],
    ['a draft', { detail: { mergeState: 'draft' } }, 'merge', /is a draft/],
    [
      'a branch that is behind',
      { detail: { mergeState: 'behind' } },
      'merge',
      /behind the base branch/,
    ],
    [
      'a rule that it cannot see',
      { detail: { mergeState: 'blocked' } },
      'merge',
      /Rules of the base branch/,
    ],
    [
      'a stranger',
      { permissions: { close: false } },
      'close',
      /neither asked for it nor own/,
    ],
  ])('say why not: %s', (_title, options, ability, reason) => {
    expect(can(options)[ability]).toEqual({
      allowed: false,
      reason: expect.stringMatching(reason),
    });
  });
});
