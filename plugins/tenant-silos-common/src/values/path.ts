/** A YAML mapping. @public */
export type ValuesMap = Record<string, unknown>;

/** Whether a value is a mapping, as opposed to a list or a scalar. @public */
export function isMap(value: unknown): value is ValuesMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const MAX_KNOWN_PATHS = 2000;
const knownPaths = new Map<string, readonly string[]>();

// The same few paths are looked up in the values of thousands of tenants.
function keysOf(path: string): readonly string[] {
  let keys = knownPaths.get(path);
  if (!keys) {
    keys = path.split('.');
    if (knownPaths.size < MAX_KNOWN_PATHS) {
      knownPaths.set(path, keys);
    }
  }
  return keys;
}

/** The value at a dotted path, undefined where there is none. @public */
export function valueAt(values: unknown, path: string): unknown {
  let current = values;
  for (const key of keysOf(path)) {
    if (!isMap(current) || !Object.hasOwn(current, key)) {
      return undefined;
    }
    current = current[key];
  }
  return current;
}

/**
 * Sets the value at a dotted path, making the mappings on the way.
 *
 * @returns the same object
 */
export function setValueAt(
  values: ValuesMap,
  path: string,
  value: unknown,
): ValuesMap {
  const keys = path.split('.');
  const last = keys.pop()!;
  let current = values;
  for (const key of keys) {
    if (!Object.hasOwn(current, key) || !isMap(current[key])) {
      define(current, key, {});
    }
    current = current[key] as ValuesMap;
  }
  define(current, last, value);
  return values;
}

// A plain assignment to `__proto__` would change the object's prototype.
function define(target: ValuesMap, key: string, value: unknown) {
  Object.defineProperty(target, key, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}
