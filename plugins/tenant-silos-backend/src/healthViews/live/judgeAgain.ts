import {
  judgeTenant,
  projectObject,
  type LiveObjects,
  type ObservedObject,
  type ObservedSource,
  type TenantExpectation,
  type TenantHealth,
} from 'backstage-plugin-tenant-silos-common';
import type { HealthDetail } from '../../health/types';
import { NOT_JUDGED } from '../reasons';

/** How well a tenant is, and why. */
export type Judgement = Pick<TenantHealth, 'status' | 'reasons'>;

/**
 * Judges a tenant once more, with its pods and events beside what the watches
 * know of it: they say what brought about that it is not well.
 *
 * @param detail - what the collector knows; undefined where it has not judged
 * @param sources - of the whole fleet
 */
export function judgeAgain(
  expectation: TenantExpectation,
  live: LiveObjects,
  detail: HealthDetail | undefined,
  sources: readonly ObservedSource[],
): Judgement {
  if (!detail) {
    return { status: 'unknown', reasons: [NOT_JUDGED] };
  }
  const { health, applications } = detail;
  // Nothing that could be explained is believed.
  if (sources.every(({ state }) => state !== 'live')) {
    return health;
  }
  const objects = [
    ...detail.observed,
    ...withoutFacts(detail, live.cluster),
    ...projected(live, live.pods, 'Pod'),
    ...projected(live, live.events, 'Event'),
  ];
  return judgeTenant(
    expectation,
    { applications, objects, sources },
    new Date(live.asOf),
    health,
  );
}

// Of them details hold no more than that they are there, and since when.
function withoutFacts(
  { health, observed }: HealthDetail,
  cluster: string,
): ObservedObject[] {
  const held = new Set(observed.map(keyOf));
  return health.objects
    .filter(object => object.status !== 'missing' && !held.has(keyOf(object)))
    .map(({ apiVersion, kind, namespace, name, createdAt }) => ({
      cluster,
      apiVersion,
      kind,
      namespace,
      name,
      createdAt,
    }));
}

function keyOf({
  kind,
  namespace = '',
  name,
}: Pick<ObservedObject, 'kind' | 'namespace' | 'name'>): string {
  return `${kind}/${namespace}/${name}`;
}

function projected(
  { cluster }: LiveObjects,
  objects: readonly unknown[] = [],
  kind: string,
): ObservedObject[] {
  return objects.flatMap(
    object => projectObject(cluster, object, { apiVersion: 'v1', kind }) ?? [],
  );
}
