import { ServiceUnavailableError } from '@backstage/errors';
import type {
  LiveObjects,
  TenantExpectation,
} from 'backstage-plugin-tenant-silos-common';
import type {
  Cluster,
  LiveReader,
  LiveRequest,
} from 'backstage-plugin-tenant-silos-node';
import { expectationAsDeployed } from '../../collector/tenants/expectationAsDeployed';
import type { HealthReader } from '../../health/types';
import type { FoundTenant } from '../../routes/findTenant';
import { LiveTenant } from './LiveTenant';
import { LiveViews } from './LiveViews';
import type { Probes } from './Probes';

/** How an answer came about. */
export type LiveOutcome = 'asked' | 'shared' | 'failed';

export interface LiveTenantsOptions {
  clusters: readonly Cluster[];
  reader: Pick<LiveReader, 'read'>;
  health: Pick<HealthReader, 'detail' | 'sources'>;
  /** Undefined where nothing is tried over the network. */
  probes?: Pick<Probes, 'look'>;
  /** Milliseconds for which an answer is shared. */
  keepMs: number;
  onOutcome(cluster: string, outcome: LiveOutcome): void;
}

/** Asks clusters about one tenant at a time. */
export class LiveTenants {
  readonly #options: LiveTenantsOptions;
  readonly #views: LiveViews<LiveTenant>;

  constructor(options: LiveTenantsOptions) {
    this.#options = options;
    this.#views = new LiveViews(options.keepMs);
  }

  /**
   * @param environment - one that is watched
   * @throws ServiceUnavailableError where there is no way to its cluster
   */
  async read(found: FoundTenant, environment: string): Promise<LiveTenant> {
    const { fleet, tenant } = found;
    const { cluster = '' } = fleet.environments[environment];
    return this.#views.get(
      { fleet: fleet.id, environment, tenant: tenant.name },
      () => this.#ask(found, environment, cluster),
      () => this.#options.onOutcome(cluster, 'shared'),
    );
  }

  async #ask(
    found: FoundTenant,
    environment: string,
    cluster: string,
  ): Promise<LiveTenant> {
    const { fleet, state, tenant } = found;
    const { clusters, reader, health, probes, onOutcome } = this.#options;
    const api = clusters.find(({ name }) => name === cluster)?.api;
    if (!api) {
      throw new ServiceUnavailableError(
        `There is no way to cluster ${cluster}`,
      );
    }
    const expectation = expectationAsDeployed(
      fleet,
      state,
      tenant,
      environment,
    );
    const key = { fleet: fleet.id, environment, tenant: tenant.name };
    const [detail, sources] = await Promise.all([
      health.detail(key),
      health.sources(fleet.id),
    ]);
    const neighbours = neighboursOf(found, environment, expectation);
    const live = await reader.read({
      api,
      expectation,
      observed: detail?.observed ?? [],
      ...neighbours,
    });
    onOutcome(cluster, isSilent(live) ? 'failed' : 'asked');
    const { namespace } = expectation;
    // In a namespace that is shared, what is reached may be somebody else's.
    if (probes && live.namespace && namespace && !neighbours.isShared) {
      const { probe, why } = probes.look(key, api, namespace);
      live.probe = probe;
      if (why !== undefined) {
        live.unread.push({ what: 'networkProbe', why });
      }
    }
    return new LiveTenant({
      ...found,
      environment,
      expectation,
      live,
      detail,
      sources,
    });
  }
}

/** Whether a cluster told nothing, so that only what the watches know is there. */
export function isSilent({
  cluster,
  asOf,
  observed,
  unread,
  probe,
  ...parts
}: LiveObjects): boolean {
  return Object.values(parts).every(part => part === undefined);
}

// By the names that the deployed tenants of the fleet give their namespaces.
function neighboursOf(
  { fleet, state, tenant }: FoundTenant,
  environment: string,
  { namespace }: TenantExpectation,
): Pick<LiveRequest, 'isShared' | 'otherNamespace'> {
  const id = fleet.blueprint.names.find(({ kind }) => kind === 'namespace')?.id;
  let isShared = false;
  let otherNamespace: string | undefined;
  for (const { name, names, environments } of state.tenants.values()) {
    if (
      name !== tenant.name &&
      environments.some(each => each.name === environment)
    ) {
      const other = names.find(each => each.id === id)?.value;
      isShared ||= other === namespace;
      otherNamespace ??= other === namespace ? undefined : other;
    }
  }
  return { isShared, otherNamespace };
}
