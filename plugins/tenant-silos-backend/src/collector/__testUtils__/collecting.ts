import { mockServices } from '@backstage/backend-test-utils';
import {
  readFleetState,
  tenantValues,
  type Fleet,
  type FleetState,
} from 'backstage-plugin-tenant-silos-common';
import { readFleets } from 'backstage-plugin-tenant-silos-node';
import type { Knex } from 'knex';
import {
  createClusterStandIn,
  fillWithTenants,
  type ClusterStandIn,
} from 'tenant-silos-sandbox';
import { laminarFiles, tenantFiles } from '../../__testUtils__/laminarFiles';
import { sandboxConfig } from '../../__testUtils__/sandboxConfig';
import type { Collector } from '../Collector';
import { createCollector } from '../createCollector';

const FAST = {
  flush: 20,
  judgeAgain: 200,
  follow: 50,
  grace: 3_000,
  patience: 10_000,
  sources: 100,
  heartbeat: 50,
  expiry: 300,
};

/** Where a cluster is, and what opens it. */
export interface ClusterAddress {
  url: string;
  token: string;
}

/** Configuration of a fleet for each cluster, named as the cluster. */
export function configOf(clusters: Record<string, ClusterAddress>) {
  const base = sandboxConfig('https://github.com');
  const { laminar } = base.tenantSilos.fleets;
  return {
    ...base,
    kubernetes: {
      clusterLocatorMethods: [
        {
          type: 'config',
          clusters: Object.entries(clusters).map(([name, { url, token }]) => ({
            name,
            url,
            authProvider: 'serviceAccount',
            serviceAccountToken: token,
            skipTLSVerify: true,
          })),
        },
      ],
    },
    tenantSilos: {
      ...base.tenantSilos,
      fleets: Object.fromEntries(
        Object.keys(clusters).map(name => [
          name,
          {
            ...laminar,
            repository: { url: `https://github.com/acme/${name}` },
            catalog: { ...laminar.catalog, namespace: name },
            environments: {
              ...laminar.environments,
              eks: { ...laminar.environments.eks, cluster: name },
            },
          },
        ]),
      ),
    },
  };
}

/** A repository in memory. */
export class FakeRepository {
  readonly fleet: Fleet;
  #tenants: string[] = [];
  #changed = (text: string) => text;
  #state: FleetState;

  constructor(fleet: Fleet) {
    this.fleet = fleet;
    this.#state = this.#read();
  }

  /** Commits these tenants, in place of all that were there. */
  commit(...tenants: string[]): void {
    this.#tenants = tenants;
    this.#state = this.#read();
  }

  /** Commits a change of each file. */
  change(change: (text: string) => string): void {
    this.#changed = change;
    this.#state = this.#read();
  }

  get state() {
    return this.#state;
  }

  async serve() {
    return { state: this.#state, asOf: this.#state.readAt };
  }

  #read(): FleetState {
    return readFleetState(
      this.fleet,
      {
        commit: `${this.#tenants} ${this.#changed}`,
        readAt: new Date().toISOString(),
        files: new Map(
          Object.entries(
            laminarFiles(
              Object.assign(
                {},
                ...this.#tenants.map(name => tenantFiles(name)),
              ),
            ),
          )
            .filter(([path]) => !path.includes('e6data'))
            .map(([path, text]) => [path, this.#changed(text)]),
        ),
      },
      this.#state,
    );
  }
}

/** Clusters with repositories of the same names, and replicas that collect. */
export async function startCollecting(
  names: readonly string[],
  options: { clusters?: Record<string, ClusterAddress> } = {},
) {
  const standIns: Record<string, ClusterStandIn> = {};
  for (const name of options.clusters ? [] : names) {
    standIns[name] = await createClusterStandIn({
      name,
      bookmarkSeconds: 1,
      token: `${name}-token`,
    });
  }
  const data = configOf(options.clusters ?? standIns);
  const config = mockServices.rootConfig({ data });
  const fleets = readFleets(config);
  const repositories = Object.fromEntries(
    fleets.map(fleet => [fleet.id, new FakeRepository(fleet)]),
  );
  const replicas: Collector[] = [];
  return {
    standIns,
    repositories,
    /** Fills a cluster with tenants as the chart makes them, and commits them. */
    fill(name: string, tenants: readonly string[], healthyShare = 1) {
      const repository = repositories[name];
      repository.commit(...tenants);
      const { fleet, state } = repository;
      fillWithTenants(standIns[name].store, {
        fleet,
        count: tenants.length,
        name: index => tenants[index],
        values: tenantValues(fleet, state.files, tenants[0], 'eks'),
        healthyShare,
      });
    },
    /** Starts a replica's collector. */
    async start(
      knex: Knex,
      more: {
        timings?: Partial<typeof FAST>;
        logger?: ReturnType<typeof mockServices.logger.mock>;
      } = {},
    ) {
      const onChanged = jest.fn();
      const hooks: (() => unknown)[] = [];
      const collector = (await createCollector({
        config,
        lifecycle: mockServices.lifecycle.mock({
          addStartupHook: jest.fn(hook => hooks.push(hook)),
        }),
        logger: more.logger ?? mockServices.logger.mock(),
        scheduler: mockServices.scheduler.mock(),
        knex,
        stores: Object.values(repositories),
        onChanged,
        timings: { ...FAST, ...more.timings },
      }))!;
      hooks.forEach(hook => hook());
      replicas.push(collector);
      return { collector, onChanged };
    },
    async stop() {
      await Promise.all(replicas.map(each => each.stop()));
      await Promise.all(Object.values(standIns).map(each => each.stop()));
    },
  };
}
