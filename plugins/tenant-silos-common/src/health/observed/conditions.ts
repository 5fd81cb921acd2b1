import type { ObservedCondition } from './facts';
import { list, sharedText, text } from './fields';

/** The conditions of a status, or those among them that tell something. */
export function projectConditions(
  conditions: unknown,
  isTelling: (condition: ObservedCondition) => boolean = () => true,
): ObservedCondition[] {
  const telling = list(conditions)
    .map(condition => ({
      type: sharedText(condition.type) ?? '',
      status: sharedText(condition.status) ?? 'Unknown',
      reason: sharedText(condition.reason),
      message: text(condition.message),
      since: text(condition.lastTransitionTime),
    }))
    .filter(isTelling);
  // A filtered array has room for more than it holds.
  return telling.slice();
}

export function conditionOf(
  conditions: readonly ObservedCondition[],
  type: string,
): ObservedCondition | undefined {
  return conditions.find(condition => condition.type === type);
}
