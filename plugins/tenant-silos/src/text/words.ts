import type {
  ChangeAction,
  ChangeChecksStateEnum,
  ChangeReviewDecisionEnum,
  HealthStatus,
  SetupStatus,
  SyncStatus,
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

/** Words for how well a tenant is, from the best to the worst. */
export const HEALTH_TITLES: Record<HealthStatus, string> = {
  healthy: 'Healthy',
  suspended: 'Suspended',
  progressing: 'Progressing',
  degraded: 'Degraded',
  missing: 'Missing',
  unknown: 'Unknown',
};

/** The statuses in the order of their words. */
export const HEALTH_STATUSES = Object.keys(HEALTH_TITLES) as HealthStatus[];

/** What a status means, in one sentence. */
export const HEALTH_MEANINGS: Record<HealthStatus, string> = {
  healthy: 'All that the tenant needs is there and well, by fresh news.',
  suspended: 'Somebody paused a part of it.',
  progressing: 'A part is on its way and may arrive by itself.',
  degraded: 'A part failed, or took too long.',
  missing: 'A part that should be there is not.',
  unknown: 'A part cannot be judged: no news, or old news.',
};

/** What is said of a tenant that no watched cluster runs. */
export const NOT_WATCHED = 'Not watched';

/** Words for whether the cluster has what Git says. */
export const SYNC_TITLES: Record<SyncStatus, string> = {
  synced: 'Synced',
  'out-of-sync': 'Out of sync',
  unknown: 'Unknown',
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
