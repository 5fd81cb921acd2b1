import { isMap, type ValuesMap } from './path';

/**
 * The effective value at a dotted path, as `effectiveValues` has it for a chart
 * without subcharts, without merging the rest.
 *
 * @param layers - the chart's defaults, then the values files in merge order
 * @returns undefined also for a null; of a mapping only what one layer has
 * @public
 */
export function effectiveValueAt(
  layers: readonly ValuesMap[],
  path: string,
): unknown {
  const keys = path.split('.');
  // Down to here files above have mappings, which go over the defaults.
  let mapped = 0;
  for (let index = layers.length - 1; index > 0; index--) {
    const { value, depth } = follow(layers[index], keys);
    if (depth === keys.length) {
      return value === null ? undefined : value;
    }
    if (isMap(value)) {
      mapped = Math.max(mapped, depth);
    } else if (depth > mapped) {
      // The file puts something else where the path leads through.
      return undefined;
    } else {
      // It hides the files below from the mappings above.
      break;
    }
  }
  const { value, depth } = follow(layers[0] ?? {}, keys);
  return depth === keys.length && value !== null ? value : undefined;
}

// As far along a path as there are keys for it.
function follow(values: ValuesMap, keys: readonly string[]) {
  let value: unknown = values;
  let depth = 0;
  while (
    depth < keys.length &&
    isMap(value) &&
    Object.hasOwn(value, keys[depth])
  ) {
    value = value[keys[depth]];
    depth += 1;
  }
  return { value, depth };
}
