import type { Hide } from './HiddenTenants';

// Where texts of the API say something that a cluster or Argo CD has said, and
// names of objects, which may be somebody else's.
const SAYING: ReadonlySet<string> = new Set([
  'causes',
  'evidence',
  'healthMessage',
  'message',
  'name',
  'owner',
  'reason',
  'service',
  'summary',
  'syncReasons',
  'text',
  'value',
]);

/** Hides in all that a view of one tenant says of what was seen. */
export function hideInView<T>(view: T, hide: Hide): T {
  return inValue(view, hide, false) as T;
}

function inValue(value: unknown, hide: Hide, isSaying: boolean): unknown {
  if (typeof value === 'string') {
    return isSaying ? hide(value) : value;
  }
  if (Array.isArray(value)) {
    return toldApart(
      value.map(each => inValue(each, hide, isSaying)),
      value,
    );
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(
        Object.entries(value).map(([key, each]) => [
          key,
          inValue(each, hide, SAYING.has(key)),
        ]),
      )
    : value;
}

// Objects are known by their names.
function toldApart(values: unknown[], before: readonly unknown[]): unknown[] {
  const counts = new Map<string, number>();
  return values.map((value, index) => {
    const name = nameOf(value);
    if (name === undefined || name === nameOf(before[index])) {
      return value;
    }
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return count === 1
      ? value
      : { ...(value as object), name: `${name} (${count})` };
  });
}

function nameOf(value: unknown): string | undefined {
  const { name } = (value ?? {}) as { name?: unknown };
  return typeof name === 'string' ? name : undefined;
}
