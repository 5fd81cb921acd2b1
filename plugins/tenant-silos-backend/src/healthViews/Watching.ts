import type { Fleet } from 'backstage-plugin-tenant-silos-common';

/** Where the collector looks, by the configuration. */
export class Watching {
  readonly #enabled: boolean;
  readonly #clusters: ReadonlySet<string>;

  /**
   * @param enabled - `tenantSilos.health.enabled`
   * @param clusters - names of the clusters that Backstage's `kubernetes`
   *   configuration has
   */
  constructor(enabled: boolean, clusters: Iterable<string>) {
    this.#enabled = enabled;
    this.#clusters = new Set(clusters);
  }

  /** The environments of a fleet that are watched, with their clusters. */
  environments(fleet: Fleet): Map<string, string> {
    return new Map(
      Object.entries(fleet.environments).flatMap(([name, { cluster }]) =>
        cluster !== undefined && this.reasonAgainst(fleet, name) === undefined
          ? [[name, cluster]]
          : [],
      ),
    );
  }

  /**
   * Why an environment is not watched, and what to do about it.
   *
   * @returns undefined for one that is
   */
  reasonAgainst(fleet: Fleet, environment: string): string | undefined {
    const { [environment]: settings } = fleet.environments;
    const key = `tenantSilos.fleets.${fleet.id}.environments.${environment}.cluster`;
    if (!fleet.blueprint.environments[environment]?.deployed || !settings) {
      return `Nothing is deployed in ${environment}, so there is nothing to watch`;
    }
    if (!this.#enabled) {
      return 'Health is switched off; set tenantSilos.health.enabled to true';
    }
    if (settings.cluster === undefined) {
      return `It is not known which cluster ${environment} is; name it in ${key}`;
    }
    if (!this.#clusters.has(settings.cluster)) {
      return `The cluster ${settings.cluster} is not configured; add it to kubernetes.clusterLocatorMethods, or correct ${key}`;
    }
    return undefined;
  }

  /** As `reasonAgainst`, for a fleet of which no environment is watched. */
  reasonAgainstFleet(fleet: Fleet): string | undefined {
    const reasons = Object.keys(fleet.environments)
      .filter(name => fleet.blueprint.environments[name]?.deployed)
      .map(name => this.reasonAgainst(fleet, name));
    return reasons.includes(undefined)
      ? undefined
      : reasons[0] ?? 'No environment of the fleet is deployed anywhere';
  }
}
