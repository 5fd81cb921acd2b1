import type { ChangeDetailCan } from 'backstage-plugin-tenant-silos-common/client';
import type { ChangeActionName } from './useChangeActions';

const NEEDS_A_LOOK: readonly ChangeActionName[] = ['approve', 'merge'];

/**
 * The actions that cannot be taken now, each with its reason. What is missing
 * can be taken.
 */
export function whyNot(
  can: ChangeDetailCan,
  isSeen: boolean,
): Map<ChangeActionName, string> {
  const reasons = new Map<ChangeActionName, string>();
  for (const action of [
    'approve',
    'merge',
    'requestChanges',
    'close',
  ] as const) {
    const ability = can[action];
    if (!ability.allowed) {
      reasons.set(action, ability.reason ?? 'You are not allowed to.');
    } else if (!isSeen && NEEDS_A_LOOK.includes(action)) {
      reasons.set(action, 'New commits arrived; look at them first.');
    }
  }
  return reasons;
}
