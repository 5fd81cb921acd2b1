import type { ObservedCondition } from './facts';
import { list, text } from './fields';

/** The conditions of a status, or those among them that tell something. */
export function projectConditions(
  conditions: unknown,
  isTelling: (condition: ObservedCondition) => boolean = () => true,
): ObservedCondition[] {
  return list(conditions)
    .map(condition => ({
      type: text(condition.type) ?? '',
      status: text(condition.status) ?? 'Unknown',
      reason: text(condition.reason),
      message: text(condition.message),
      since: text(condition.lastTransitionTime),
    }))
    .filter(isTelling);
}

export function conditionOf(
  conditions: readonly ObservedCondition[],
  type: string,
): ObservedCondition | undefined {
  return conditions.find(condition => condition.type === type);
}
