import type { HealthSource } from 'backstage-plugin-tenant-silos-common/client';

/** A cluster or an Argo CD of which there is no fresh news. */
export interface SilentSource {
  /** Such as `Cluster eks`. */
  who: string;
  /** The kinds without news; undefined when it is all of them. */
  kinds?: string[];
  /** ISO 8601; the last news. */
  since?: string;
  /** What stands in the way, each once. */
  errors: string[];
}

/** Puts together what is silent, one entry for each cluster and Argo CD. */
export function silentSources(
  sources: readonly HealthSource[],
): SilentSource[] {
  const groups = new Map<string, HealthSource[]>();
  for (const source of sources) {
    const who =
      source.instance === undefined
        ? `Cluster ${source.cluster}`
        : `Argo CD ${source.instance}`;
    groups.set(who, [...(groups.get(who) ?? []), source]);
  }
  return [...groups].flatMap(([who, all]) => {
    const silent = all.filter(
      ({ state }) => state === 'stale' || state === 'failed',
    );
    if (silent.length === 0) {
      return [];
    }
    const isWhole = all.every(({ state }) => state !== 'live');
    return {
      who,
      ...(!isWhole && { kinds: unique(silent.map(({ kind }) => kind)) }),
      since: silent
        .flatMap(({ asOf }) => asOf ?? [])
        .sort()
        .pop(),
      errors: unique(silent.flatMap(({ error }) => error ?? [])),
    };
  });
}

function unique(texts: string[]) {
  return [...new Set(texts)].sort();
}
