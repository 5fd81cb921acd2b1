import {
  expandPattern,
  type Fleet,
  haSettings,
  type HaSettings,
  patternVariables,
  valueAt,
  type ValuesMap,
} from 'backstage-plugin-tenant-silos-common';

/** A part of an object, as YAML has it. */
export type Part = Readonly<Record<string, unknown>>;

/** What the objects of one tenant are made from. */
export interface SiloContext {
  tenant: string;
  /** Name of the Helm release. */
  release: string;
  namespace: string;
  /** Prefix of all names. */
  prefix: string;
  /** Name of the database server. */
  database: string;
  values: ValuesMap;
  ha: HaSettings;
  /** Whether it has a database server of its own. */
  ownDatabase: boolean;
  appVersion: string;
}

/** @param values - the effective values of the tenant */
export function siloContext(
  fleet: Fleet,
  tenant: string,
  environment: string,
  values: ValuesMap,
  appVersion: string,
): SiloContext {
  const variables = patternVariables(fleet, tenant, environment);
  const nameOf = (kind: string) => {
    const name = fleet.blueprint.names.find(each => each.kind === kind);
    return expandPattern(name?.pattern ?? '{tenant}', variables);
  };
  const prefix = text(values, 'fullnameOverride') || `laminar-${tenant}`;
  const ha = haSettings(values);
  return {
    tenant,
    release: expandPattern(fleet.blueprint.application.name, variables),
    namespace: nameOf('namespace'),
    prefix,
    database:
      text(values, 'postgresql.fullnameOverride') || `${prefix}-postgresql`,
    values,
    ha,
    ownDatabase:
      ha.tier === 'silo' && valueAt(values, 'postgresql.enabled') !== false,
    appVersion,
  };
}

/** A text among values; empty where there is none. */
export function text(values: ValuesMap, path: string): string {
  const value = valueAt(values, path);
  return value === undefined || value === null ? '' : String(value);
}

/** A map among values; empty where there is none. */
export function map(values: ValuesMap, path: string): Part {
  const value = valueAt(values, path);
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Part)
    : {};
}

/** A list among values; empty where there is none. */
export function list(values: ValuesMap, path: string): unknown[] {
  const value = valueAt(values, path);
  return Array.isArray(value) ? value : [];
}

/** A number among values. */
export function number(values: ValuesMap, path: string): number {
  return Number(valueAt(values, path) ?? 0);
}

/** An image with its tag, the chart's version where none is named. */
export function image({ values, appVersion }: SiloContext, path: string) {
  const tag = text(values, `${path}.tag`) || appVersion;
  return `${text(values, `${path}.repository`)}:${tag}`;
}

/** What pods are selected by. */
export function selector({ release }: SiloContext, component: string): Part {
  return {
    'app.kubernetes.io/name': 'laminar',
    'app.kubernetes.io/instance': release,
    'app.kubernetes.io/component': component,
  };
}

/** Labels of pods. */
export function podLabels(context: SiloContext, component: string): Part {
  return {
    ...selector(context, component),
    'app.kubernetes.io/part-of': 'laminar',
    'app.kubernetes.io/managed-by': 'Helm',
    'tenant-silos.io/tenant': context.tenant,
  };
}

/** Leaves out what is empty. */
export function withoutEmpty(part: Part): Part {
  return Object.fromEntries(
    Object.entries(part).filter(
      ([, value]) =>
        value !== undefined &&
        value !== null &&
        value !== '' &&
        !(Array.isArray(value) && value.length === 0) &&
        !(
          typeof value === 'object' &&
          !Array.isArray(value) &&
          Object.keys(value).length === 0
        ),
    ),
  );
}
