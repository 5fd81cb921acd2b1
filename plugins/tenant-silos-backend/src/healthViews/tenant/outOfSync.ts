import type {
  ApplicationResource,
  ObservedApplication,
  ObservedSource,
  TenantExpectation,
} from 'backstage-plugin-tenant-silos-common';
import {
  applicationResource,
  watchedResources,
} from 'backstage-plugin-tenant-silos-node';
import type { HealthDetail } from '../../health/types';
import type { Item } from './items';

type Type = Pick<ApplicationResource, 'group' | 'kind'>;

const groupOf = (apiVersion: string) =>
  apiVersion.split('/').slice(0, -1).join('/');
const typeOf = ({ group, kind }: Type) => `${group}/${kind}`;

// Of these alone a detail has each object of the namespace. Of the others it has
// those that are too much: one that is not in it may well be in the cluster.
const KEPT_WHOLE: ReadonlySet<string> = new Set(
  watchedResources([])
    .filter(({ metadataOnly }) => !metadataOnly)
    .map(({ apiVersion, kind }) =>
      typeOf({ group: groupOf(apiVersion), kind }),
    ),
);

/**
 * The objects that Argo CD finds to differ from Git, told as missing where that
 * is known. What is of a kind that nobody watches, of another namespace, or old
 * news is left out.
 *
 * @param sources - of the whole fleet
 * @returns also those that the detail has; the caller knows which
 */
export function outOfSyncItems(
  { row, applications }: Pick<HealthDetail, 'row' | 'applications'>,
  { namespace }: Pick<TenantExpectation, 'namespace'>,
  sources: readonly ObservedSource[],
): Item[] {
  const ofCluster = new Map(
    sources
      .filter(({ cluster }) => cluster === row.cluster)
      .map(source => {
        const { apiVersion, kind } = source;
        return [typeOf({ group: groupOf(apiVersion), kind }), source] as const;
      }),
  );
  return applications
    .filter(application => isCurrent(application, sources))
    .flatMap(({ resources }) => resources)
    .filter(
      resource =>
        resource.sync === 'out-of-sync' &&
        !resource.hook &&
        !resource.requiresPruning &&
        (resource.namespace ?? namespace) === namespace,
    )
    .flatMap(resource => {
      const source = ofCluster.get(typeOf(resource));
      return source ? itemsFor(resource, source) : [];
    });
}

function itemsFor(
  resource: ApplicationResource,
  { apiVersion, state }: ObservedSource,
): Item[] {
  const { kind, namespace, name } = resource;
  const item = { apiVersion, kind, namespace, name, required: false };
  const missing = (message: string): Item => ({
    ...item,
    state: 'missing',
    status: 'missing',
    message,
  });
  switch (state) {
    case 'not-installed':
      return [missing(`the cluster does not know the kind ${kind}`)];
    case 'live':
      return [
        KEPT_WHOLE.has(typeOf(resource))
          ? missing('Git has it, the cluster has not')
          : { ...item, state: 'expected', message: 'differs from Git' },
      ];
    default:
      return [];
  }
}

/** Whether what Argo CD says of it is of now, and is to stay. */
function isCurrent(
  { instance, deletedAt }: ObservedApplication,
  sources: readonly ObservedSource[],
): boolean {
  const ofInstance = sources.filter(
    source =>
      source.kind === applicationResource.kind &&
      (source.instance === undefined || source.instance === instance),
  );
  return (
    deletedAt === undefined &&
    ofInstance.length > 0 &&
    ofInstance.every(({ state }) => state === 'live')
  );
}
