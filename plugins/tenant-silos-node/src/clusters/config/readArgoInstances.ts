import type { Config } from '@backstage/config';
import type { Fleet } from 'backstage-plugin-tenant-silos-common';
import { Problems } from '../../fleets/problems';
import { argoInstanceSchema } from './clusterSchema';
import { configuredClusters } from './readClusters';

/** An Argo CD whose Applications are watched. @public */
export interface ArgoInstance {
  name: string;
  /** Where it runs. */
  cluster: string;
  /** Where its Applications are; all of the cluster when undefined. */
  namespaces?: string[];
  /** For links. */
  url?: string;
}

const PATH = 'tenantSilos.argocd';

/**
 * The Argo CDs of `tenantSilos.argocd`. Without that, each cluster of an
 * environment has one, named as the cluster, with its Applications where the
 * blueprints of the fleets there say.
 *
 * @param config - the whole configuration
 * @throws InputError that lists every mistake with its path, the rule and the
 *   fix
 * @public
 */
export function readArgoInstances(
  config: Config,
  fleets: readonly Fleet[],
): ArgoInstance[] {
  const section = config.getOptional<unknown>(PATH);
  if (section === undefined) {
    return defaultInstances(fleets);
  }
  const problems = new Problems();
  const known = configuredClusters(config);
  const instances: ArgoInstance[] = [];
  if (!Array.isArray(section)) {
    problems.add(PATH, 'has to be a list of Argo CDs');
  } else {
    section.forEach((input, index) => {
      const path = `${PATH}[${index}]`;
      const parsed = argoInstanceSchema.safeParse(input);
      if (!parsed.success) {
        problems.addIssues(path, parsed.error.issues);
        return;
      }
      const { name, cluster } = parsed.data;
      if (instances.some(other => other.name === name)) {
        problems.add(`${path}.name`, `'${name}' is there twice; rename one`);
      }
      if (!known.has(cluster)) {
        problems.add(
          `${path}.cluster`,
          `'${cluster}' is no cluster of kubernetes.clusterLocatorMethods; add it there with type config, or name another`,
        );
      }
      instances.push(parsed.data);
    });
  }
  problems.throwIfAny();
  return instances;
}

function defaultInstances(fleets: readonly Fleet[]): ArgoInstance[] {
  const namespaces = new Map<string, Set<string>>();
  for (const { blueprint, environments } of fleets) {
    for (const [name, { cluster }] of Object.entries(environments)) {
      if (cluster !== undefined && blueprint.environments[name].deployed) {
        const own = namespaces.get(cluster) ?? new Set();
        namespaces.set(cluster, own.add(blueprint.application.namespace));
      }
    }
  }
  return [...namespaces].map(([cluster, names]) => ({
    name: cluster,
    cluster,
    namespaces: [...names],
  }));
}
