import { isMap, type ValuesMap } from './path';

/**
 * The effective value at a dotted path over value layers, by Helm's rule: a
 * later layer replaces an earlier one, a null takes the value away.
 *
 * @param layers - in merge order, the chart's defaults first
 * @public
 */
export function effectiveValueAt(
  layers: readonly ValuesMap[],
  path: string,
): unknown {
  const keys = path.split('.');
  for (let index = layers.length - 1; index >= 0; index--) {
    let current: unknown = layers[index];
    let depth = 0;
    while (
      depth < keys.length &&
      isMap(current) &&
      Object.hasOwn(current, keys[depth])
    ) {
      current = current[keys[depth]];
      depth += 1;
    }
    if (depth === keys.length) {
      return current === null ? undefined : current;
    }
    if (depth > 0 && !isMap(current)) {
      // The layer puts something else where the path leads through.
      return undefined;
    }
  }
  return undefined;
}
