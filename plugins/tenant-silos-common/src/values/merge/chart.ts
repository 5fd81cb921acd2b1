import { InputError } from '@backstage/errors';
import { isMap, type ValuesMap } from '../path';
import { readYamlMap } from '../read';
import type { Table } from '../yaml/table';

/** A chart that a chart's `Chart.yaml` names. */
export interface Dependency {
  /** By which the chart that names it knows it. */
  name: string;
  /** In the chart's own `Chart.yaml`. */
  chart: string;
  condition: string;
  tags: string[];
  importValues: (string | { child: string; parent: string })[];
}

/** A chart as far as values go. */
export interface Chart {
  name: string;
  values: Table;
  /** Those in its `charts` folder. */
  subcharts: Chart[];
  /** Undefined when its `Chart.yaml` names none. */
  dependencies?: Dependency[];
}

/**
 * The charts that a `Chart.yaml` names.
 *
 * @throws InputError when it is not YAML, or names a chart twice
 */
export function readDefinition(text: string): {
  name?: string;
  dependencies?: Dependency[];
} {
  const { name, dependencies } = readYamlMap(text);
  const named = Array.isArray(dependencies)
    ? dependencies.filter(isMap).map(readDependency)
    : undefined;
  const twice = named?.find(
    (dependency, index) =>
      named.findIndex(other => other.name === dependency.name) < index,
  );
  if (twice) {
    throw new InputError(
      `has two dependencies with the name or alias ${twice.name}`,
    );
  }
  return {
    name: typeof name === 'string' ? name : undefined,
    dependencies: named,
  };
}

function readDependency(dependency: ValuesMap): Dependency {
  const { name, alias, condition, tags } = dependency;
  const imports = dependency['import-values'];
  return {
    name: textOf(alias) || textOf(name),
    chart: textOf(name),
    condition: textOf(condition),
    tags: Array.isArray(tags) ? tags.map(textOf) : [],
    importValues: Array.isArray(imports) ? imports.flatMap(readImport) : [],
  };
}

function readImport(item: unknown): Dependency['importValues'] {
  if (isMap(item)) {
    return [{ child: textOf(item.child), parent: textOf(item.parent) }];
  }
  return typeof item === 'string' ? [item] : [];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
