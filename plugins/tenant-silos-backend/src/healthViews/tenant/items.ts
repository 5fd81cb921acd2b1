import {
  objectHealth,
  type HealthStatus,
  type ObjectType,
  type ObservedObject,
  type ObservedSource,
  type TenantExpectation,
  type UnexpectedObject,
} from 'backstage-plugin-tenant-silos-common';
import type { HealthDetail } from '../../health/types';
import { outOfSyncItems } from './outOfSync';

/** One object of a tenant, with all that is known of it. */
export interface Item extends ObjectType {
  namespace?: string;
  name: string;
  component?: string;
  /** What people call the part that it is of. */
  title?: string;
  createdAt?: string;
  state: 'expected' | 'missing' | 'extra' | 'foreign';
  required: boolean;
  status?: HealthStatus;
  message?: string;
  since?: string;
  observed?: ObservedObject;
}

type Identity = ObjectType & { namespace?: string; name: string };

// The version does not matter: an object is the same in each that is served.
const keyOf = ({ apiVersion, kind, namespace = '', name }: Identity) =>
  [apiVersion.split('/').slice(0, -1).join('/'), kind, namespace, name].join(
    '|',
  );

/**
 * The objects of a tenant: those that it should have, those that it should not
 * have, and what Git or other objects add to the blueprint's.
 *
 * @param expectation - for what the parts are called
 * @param sources - of the whole fleet: what is absent is known where they are live
 */
export function itemsOf(
  detail: HealthDetail,
  expectation: Pick<TenantExpectation, 'objects' | 'namespace'>,
  sources: readonly ObservedSource[],
): Item[] {
  const { health, observed } = detail;
  const known = new Map(observed.map(object => [keyOf(object), object]));
  const titles = new Map(
    expectation.objects.map(({ component, title }) => [component, title]),
  );
  const missing = new Set(health.missing.map(keyOf));
  const items: Item[] = health.objects.map(object => ({
    ...object,
    title: titles.get(object.component),
    state: missing.has(keyOf(object)) ? 'missing' : 'expected',
    observed: known.get(keyOf(object)),
  }));
  const unexpected = (state: Item['state']) => (object: UnexpectedObject) => {
    const present = known.get(keyOf(object));
    return {
      ...object,
      component: present?.labels?.component,
      createdAt: present?.createdAt,
      state,
      required: false,
      status: present && objectHealth(present)?.status,
      observed: present,
    };
  };
  items.push(
    ...health.extra.map(unexpected('extra')),
    ...health.foreign.map(unexpected('foreign')),
  );
  const told = new Set(items.map(keyOf));
  const others = [
    ...observed.map(object => itemOf(object, titles)),
    // Several Argo CDs may tell of the same object.
    ...outOfSyncItems(detail, expectation, sources),
  ];
  for (const item of others) {
    const key = keyOf(item);
    if (!told.has(key)) {
      told.add(key);
      items.push(item);
    }
  }
  return items;
}

function itemOf(
  object: ObservedObject,
  titles: ReadonlyMap<string | undefined, string>,
): Item {
  const { apiVersion, kind, namespace, name, labels } = object;
  return {
    apiVersion,
    kind,
    namespace,
    name,
    component: labels?.component,
    title: labels?.component && titles.get(labels.component),
    state: 'expected',
    required: false,
    createdAt: object.createdAt,
    ...objectHealth(object),
    observed: object,
  };
}
