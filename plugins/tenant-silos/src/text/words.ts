import type {
  ChangeAction,
  ChangeChecksStateEnum,
  ChangeReviewDecisionEnum,
  SetupStatus,
  TenantState,
  Tier,
} from 'backstage-plugin-tenant-silos-common/client';

/** States of a tenant in the order in which people look for them. */
export const TENANT_STATES: readonly TenantState[] = [
  'in-force',
  'waiting',
  'incomplete',
  'unreadable',
];

/** Words for the states of a tenant. */
export const STATE_TITLES: Record<TenantState, string> = {
  'in-force': 'In force',
  waiting: 'Waiting for approval',
  incomplete: 'Incomplete',
  unreadable: 'Unreadable',
};

/** What a state means, in one sentence. */
export const STATE_MEANINGS: Record<TenantState, string> = {
  'in-force': 'All files are on the base branch.',
  waiting: 'An open pull request creates it; nothing is on the base branch.',
  incomplete: 'Some of its files are missing on the base branch.',
  unreadable: 'Its files are there but cannot be understood.',
};

/** Words for how a point of the set-up stands. */
export const SETUP_TITLES: Record<SetupStatus, string> = {
  error: 'Error',
  warning: 'Warning',
  unknown: 'Unknown',
  ok: 'In order',
};

/** Words for the tiers. */
export const TIER_TITLES: Record<Tier, string> = {
  silo: 'Silo',
  bridge: 'Bridge',
  pool: 'Pool',
};

/** Words for what a change does. */
export const ACTION_TITLES: Record<ChangeAction, string> = {
  create: 'Create',
  update: 'Update',
  remove: 'Remove',
};

/** Words for where the reviews of a change stand. */
export const REVIEW_TITLES: Record<ChangeReviewDecisionEnum, string> = {
  approved: 'Approved',
  'changes-requested': 'Changes requested',
  'review-required': 'Review required',
  none: 'No review yet',
};

/** Words for where the checks of a change stand. */
export const CHECKS_TITLES: Record<ChangeChecksStateEnum, string> = {
  success: 'Checks passed',
  failure: 'Checks failed',
  pending: 'Checks running',
  none: 'No checks',
};

/** `1 tenant`, `2 tenants`. */
export function count(
  amount: number,
  singular: string,
  plural = `${singular}s`,
): string {
  return `${amount.toLocaleString('en')} ${amount === 1 ? singular : plural}`;
}
