import type { ApplicationFacts } from './application';

/** An Application of a tenant, where it was found. */
export interface FoundApplication {
  path: string;
  environment: string;
  /** Undefined when the file could not be read, or holds none. */
  facts?: ApplicationFacts;
  error?: string;
  /** Whether the file holds others' Applications too. */
  shared: boolean;
  /** How sure it is that it is this tenant's: the smaller, the surer. */
  rank: number;
}

/** The files of one tenant, as found. */
export interface TenantFiles {
  /** Path by environment. */
  values: Map<string, string>;
  applications: Map<string, FoundApplication>;
  /** Applications beyond one for each environment. */
  surplus: FoundApplication[];
  /** Files of its folder that are neither. */
  others: string[];
}

/** No files of a tenant. */
export function noFiles(): TenantFiles {
  return {
    values: new Map(),
    applications: new Map(),
    surplus: [],
    others: [],
  };
}

/** Paths of the values files and Applications, each once, in order. */
export function tenantFilePaths(found: TenantFiles): string[] {
  return [
    ...new Set([
      ...found.values.values(),
      ...[...found.applications.values()].map(({ path }) => path),
      ...found.surplus.map(({ path }) => path),
    ]),
  ].sort();
}

/** Whether two finds lead to the same record, as long as the files are the same. */
export function sameFinds(a: TenantFiles, b: TenantFiles): boolean {
  return (
    sameMaps(a.values, b.values, (one, other) => one === other) &&
    sameMaps(a.applications, b.applications, sameApplication) &&
    sameLists(a.surplus, b.surplus, sameApplication) &&
    sameLists(a.others, b.others, (one, other) => one === other)
  );
}

// Facts of an unchanged file are the same object.
function sameApplication(a: FoundApplication, b: FoundApplication) {
  return (
    a.path === b.path &&
    a.facts === b.facts &&
    a.error === b.error &&
    a.shared === b.shared
  );
}

function sameMaps<T>(
  a: ReadonlyMap<string, T>,
  b: ReadonlyMap<string, T>,
  same: (one: T, other: T) => boolean,
) {
  return (
    a.size === b.size &&
    [...a].every(([key, one]) => {
      const other = b.get(key);
      return other !== undefined && same(one, other);
    })
  );
}

function sameLists<T>(
  a: readonly T[],
  b: readonly T[],
  same: (one: T, other: T) => boolean,
) {
  return a.length === b.length && a.every((one, index) => same(one, b[index]));
}
