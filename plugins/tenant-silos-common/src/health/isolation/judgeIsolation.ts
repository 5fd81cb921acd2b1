import type { ValuesMap } from '../../values/path';
import type { TenantExpectation } from '../judge/types';
import type { LiveObjects } from '../live/types';
import { configurationLayer } from './configurationLayer';
import { databaseLayer } from './databaseLayer';
import { namespaceLayer } from './namespaceLayer';
import { networkLayer } from './networkLayer';
import { rbacLayer } from './rbacLayer';
import { Scope } from './Scope';
import { storageLayer } from './storageLayer';
import type { IsolationLayer } from './types';

/** What the walls around one tenant are judged by. @public */
export interface IsolationSubject {
  expectation: TenantExpectation;
  live: LiveObjects;
  /** The effective values. */
  values: ValuesMap;
  /** URLs of the tenant's own storage locations. */
  storage: readonly string[];
  /** Those of all other tenants of the fleet, each with its tenant. */
  foreignPrefixes: Iterable<readonly [prefix: string, tenant: string]>;
  /** Names of other tenants that have no storage location. */
  otherTenants?: Iterable<string>;
}

/**
 * The six walls around a tenant, judged from what was read in its cluster, in
 * the order of Laminar's page on multi-tenancy. What was not read is not
 * proven, and what is not proven is never `verified`.
 *
 * @public
 */
export function judgeIsolation(subject: IsolationSubject): IsolationLayer[] {
  const scope = new Scope(subject);
  return [
    namespaceLayer(scope),
    databaseLayer(scope, subject.values),
    storageLayer(scope, subject.storage),
    networkLayer(scope),
    rbacLayer(scope),
    configurationLayer(scope),
  ];
}
