import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import type { Fleet } from 'backstage-plugin-tenant-silos-common';
import { Problems } from '../../fleets/problems';
import type { Cluster } from '../types';
import { clusterSchema, type ClusterConfig } from './clusterSchema';
import { connectCluster } from './connectCluster';

const METHODS = 'kubernetes.clusterLocatorMethods';
// Where `kubectl proxy` listens, which Backstage calls `local`.
const PROXY: ClusterConfig = {
  name: 'local',
  url: 'http://127.0.0.1:8001',
  authProvider: 'localKubectlProxy',
  authMetadata: {},
  skipTLSVerify: false,
};

/** Options of {@link readClusters}. @public */
export interface ReadClustersOptions {
  /** Their environments say which clusters are wanted. */
  fleets: readonly Fleet[];
  logger: LoggerService;
}

/**
 * The clusters of Backstage's `kubernetes` configuration that fleets and Argo CDs
 * are in: those of locators `config` and `localKubectlProxy`. One that cannot be
 * asked without a person's token is among them, and says so when it is asked.
 *
 * @param config - the whole configuration
 * @returns in the order of the configuration; what is named and not there is not
 * @throws InputError that lists every mistake with its path, the rule and the
 *   fix
 * @public
 */
export function readClusters(
  config: Config,
  { fleets, logger }: ReadClustersOptions,
): Cluster[] {
  const problems = new Problems('The configuration of clusters is wrong');
  const wanted = clustersOf(config, fleets);
  const clusters = new Map<string, Cluster>();
  for (const [path, input] of configured(config)) {
    const { name } = Object(input) as { name?: unknown };
    if (typeof name !== 'string' || !wanted.has(name)) {
      continue;
    }
    const parsed = clusterSchema.safeParse(input);
    if (!parsed.success) {
      problems.addIssues(path, parsed.error.issues);
    } else if (clusters.has(name)) {
      problems.add(path, `is a second cluster '${name}'; rename one`);
    } else {
      const { title, url } = parsed.data;
      const api = connectCluster(parsed.data, path, config, logger);
      clusters.set(name, { name, ...(title && { title }), url, api });
    }
  }
  problems.throwIfAny();
  return [...clusters.values()];
}

/** Names of all clusters that are configured where they can be read from. */
export function configuredClusters(config: Config): Set<string> {
  const names = new Set<string>();
  for (const [, input] of configured(config)) {
    const { name } = Object(input) as { name?: unknown };
    if (typeof name === 'string') {
      names.add(name);
    }
  }
  return names;
}

/** Each cluster with its path in the configuration. */
function* configured(config: Config): Iterable<[path: string, input: unknown]> {
  const methods = config.getOptional<unknown>(METHODS);
  for (const [index, method] of asList(methods).entries()) {
    const { type, clusters } = Object(method) as Record<string, unknown>;
    const path = `${METHODS}[${index}]`;
    if (type === 'localKubectlProxy') {
      yield [path, PROXY];
    }
    if (type === 'config') {
      for (const [place, cluster] of asList(clusters).entries()) {
        yield [`${path}.clusters[${place}]`, cluster];
      }
    }
  }
}

function clustersOf(config: Config, fleets: readonly Fleet[]): Set<unknown> {
  const instances = config.getOptional<unknown>('tenantSilos.argocd');
  return new Set<unknown>([
    ...fleets.flatMap(({ environments }) =>
      Object.values(environments).map(({ cluster }) => cluster),
    ),
    ...asList(instances).map(
      instance => (Object(instance) as { cluster?: unknown }).cluster,
    ),
  ]);
}

function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
