import { fields, type Fields } from '../observed/fields';

/** Whether labels match; undefined where the selector is not understood. */
export type Match = boolean | undefined;

/**
 * Whether a label selector matches, as Kubernetes has it: an empty one matches
 * everything, and all that it says has to hold.
 */
export function matches(selector: unknown, labels: Fields): Match {
  if (!isObject(selector)) {
    return undefined;
  }
  const { matchLabels = {}, matchExpressions = [] } = fields(selector);
  if (!isObject(matchLabels) || !Array.isArray(matchExpressions)) {
    return undefined;
  }
  return every([
    ...Object.entries(matchLabels as object).map(([key, value]) =>
      typeof value === 'string' ? own(labels, key) === value : undefined,
    ),
    ...matchExpressions.map(expression => holds(fields(expression), labels)),
  ]);
}

/** Whether a selector matches everything. */
export function isEmptySelector(selector: unknown): boolean {
  const { matchLabels = {}, matchExpressions = [] } = fields(selector);
  return (
    isObject(selector) &&
    Object.keys(fields(matchLabels)).length === 0 &&
    Array.isArray(matchExpressions) &&
    matchExpressions.length === 0
  );
}

function holds({ key, operator, values }: Fields, labels: Fields): Match {
  if (typeof key !== 'string') {
    return undefined;
  }
  const value = own(labels, key);
  const isListed = Array.isArray(values) ? values.includes(value) : undefined;
  switch (operator) {
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    case 'In':
      return isListed;
    // Kubernetes: also where the label is not there.
    case 'NotIn':
      return isListed === undefined ? undefined : !isListed;
    default:
      return undefined;
  }
}

function every(parts: readonly Match[]): Match {
  if (parts.includes(false)) {
    return false;
  }
  return parts.includes(undefined) ? undefined : true;
}

function own(labels: Fields, key: string): unknown {
  return Object.hasOwn(labels, key) ? labels[key] : undefined;
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
