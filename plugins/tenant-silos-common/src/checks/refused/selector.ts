import { valueAt } from '../../values/path';
import { withDefaults } from './comparable';
import { sameValue } from '../../values/sameValue';
import type { RefusalRule } from './types';

/** What to do where only a new object of a kind will do. */
export function recreate(kind: string): string {
  return `Delete the ${kind} first, with its pods left running where they must not stop (kubectl delete --cascade=orphan), or give it another name.`;
}

/** Of workloads: apps/v1 has immutable selectors. */
export const selector =
  (kind: string): RefusalRule =>
  (before, after) =>
    sameValue(
      withDefaults(valueAt(before, 'spec.selector'), {}),
      withDefaults(valueAt(after, 'spec.selector'), {}),
    )
      ? []
      : [
          {
            field: 'spec.selector',
            rule: `the selector of a ${kind} cannot be changed`,
            fix: recreate(kind),
          },
        ];
