import type { Fleet } from '../../fleet';
import { isMap, type ValuesMap } from '../../values/path';
import { readYamlMap } from '../../values/read';
import type { ChartValues } from '../../values/types';
import type { Check } from '../types';
import { cached } from './cached';
import { unknownKeyFix } from './didYouMean';
import type { Origins } from './origins';

const MAX_DEPTH = 30;

const readDefaults = cached((text: string): ValuesMap | undefined => {
  try {
    return readYamlMap(text);
  } catch {
    // What is wrong with it is told where the values are merged.
    return undefined;
  }
});

/**
 * Values that the chart's defaults do not have, for no template would look at
 * them: most are misspelt. Below an empty mapping of the defaults anything may
 * stand, and so it may in subcharts, in `global` and where the blueprint writes.
 */
export function unknownValueChecks(
  fleet: Fleet,
  chart: ChartValues,
  values: ValuesMap,
  origins: Origins,
): Check[] {
  const defaults = readDefaults(chart.text);
  if (!defaults || Object.keys(defaults).length === 0) {
    return [];
  }
  const known: Known = {
    bound: boundPaths(fleet),
    open: new Set(['global', ...subchartNames(chart)]),
  };
  return [...unknown(values, defaults, [], known)].map(({ path, siblings }) =>
    origins.check(path, {
      id: 'value-unknown',
      severity: 'warning',
      message: `The chart has no value ${path.join('.')}`,
      fix: unknownKeyFix(path, siblings),
    }),
  );
}

interface Known {
  /** Dotted paths that the blueprint writes, and what they stand in. */
  bound: ReadonlySet<string>;
  /** Keys at the top below which anything may stand. */
  open: ReadonlySet<string>;
}

function* unknown(
  values: ValuesMap,
  defaults: ValuesMap,
  path: string[],
  known: Known,
): Generator<{ path: string[]; siblings: string[] }> {
  if (path.length > MAX_DEPTH) {
    return;
  }
  for (const key of Object.keys(values)) {
    const own = [...path, key];
    if (path.length === 0 && known.open.has(key)) {
      continue;
    }
    const value = values[key];
    if (!Object.hasOwn(defaults, key)) {
      if (!known.bound.has(own.join('.'))) {
        yield { path: own, siblings: Object.keys(defaults) };
      } else if (isMap(value)) {
        yield* unknown(value, {}, own, known);
      }
      continue;
    }
    const preset = defaults[key];
    if (isMap(value) && isMap(preset) && Object.keys(preset).length > 0) {
      yield* unknown(value, preset, own, known);
    }
  }
}

const bounds = new WeakMap<Fleet, ReadonlySet<string>>();

function boundPaths(fleet: Fleet): ReadonlySet<string> {
  let paths = bounds.get(fleet);
  if (!paths) {
    paths = new Set(
      fleet.blueprint.bindings.flatMap(({ path }) => {
        const keys = path.split('.');
        return keys.map((_, index) => keys.slice(0, index + 1).join('.'));
      }),
    );
    bounds.set(fleet, paths);
  }
  return paths;
}

const namesIn = cached((definition: string): string[] => {
  try {
    const { dependencies } = readYamlMap(definition);
    return (Array.isArray(dependencies) ? dependencies : [])
      .filter(isMap)
      .map(({ alias, name }) => String(alias ?? name));
  } catch {
    return [];
  }
});

function subchartNames({ subcharts, definition }: ChartValues): string[] {
  return [
    ...(subcharts ?? []).map(({ name }) => name),
    ...(definition?.includes('dependencies') ? namesIn(definition) : []),
  ];
}
