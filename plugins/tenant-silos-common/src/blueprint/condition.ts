import { z } from 'zod/v3';
import { expandPattern, type PatternVariables } from '../naming/pattern';
import { isMap, valueAt, type ValuesMap } from '../values/path';

const scalar = z.union([z.string(), z.number(), z.boolean()]);

/**
 * When something is there. A text names a field of the specification that is
 * set; `value` is a dotted path in the effective values. Texts that a value is
 * compared with may have placeholders.
 *
 * @public
 */
export type Condition =
  | string
  | {
      value: string;
      equals?: string | number | boolean;
      oneOf?: (string | number | boolean)[];
      set?: boolean;
    }
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition };

const valueSchema = z
  .object({
    value: z.string().min(1),
    equals: scalar.optional(),
    oneOf: z.array(scalar).nonempty().optional(),
    /** Whether there is more than nothing: no null, no empty text, list or map. */
    set: z.boolean().optional(),
  })
  .strict()
  .refine(
    ({ equals, oneOf, set }) =>
      [equals, oneOf, set].filter(test => test !== undefined).length === 1,
    'needs exactly one of equals, oneOf, set',
  );

/** The shape of a condition. @public */
export const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.union(
    [
      z.string().min(1),
      valueSchema,
      z.object({ all: z.array(conditionSchema).nonempty() }).strict(),
      z.object({ any: z.array(conditionSchema).nonempty() }).strict(),
      z.object({ not: conditionSchema }).strict(),
    ],
    {
      errorMap: () => ({
        message:
          'is no condition; write the name of a field, { value } with one of equals, oneOf and set, or { all }, { any } or { not }',
      }),
    },
  ),
);

/** What a condition is asked of. */
export interface ConditionSubject {
  /** A specification, or any map that texts name fields of. */
  spec: object;
  /** Effective values; empty where they are not known. */
  values: ValuesMap;
  variables: PatternVariables;
}

/**
 * Whether a condition holds.
 *
 * @throws InputError for a placeholder without a value
 */
export function conditionHolds(
  condition: Condition,
  subject: ConditionSubject,
): boolean {
  if (typeof condition === 'string') {
    return valueAt(subject.spec as ValuesMap, condition) !== undefined;
  }
  if ('all' in condition) {
    return condition.all.every(part => conditionHolds(part, subject));
  }
  if ('any' in condition) {
    return condition.any.some(part => conditionHolds(part, subject));
  }
  if ('not' in condition) {
    return !conditionHolds(condition.not, subject);
  }
  const value = valueAt(subject.values, condition.value);
  if (condition.set !== undefined) {
    return isSet(value) === condition.set;
  }
  const wanted = condition.oneOf ?? [condition.equals];
  return wanted.some(
    one =>
      value ===
      (typeof one === 'string' ? expandPattern(one, subject.variables) : one),
  );
}

function isSet(value: unknown): boolean {
  if (Array.isArray(value)) {
    return value.length > 0;
  }
  if (isMap(value)) {
    return Object.keys(value).length > 0;
  }
  return value !== undefined && value !== null && value !== '';
}
