import type { ValuesMap } from '../../values/path';
import type { TenantExpectation } from '../judge/types';
import type { LiveObjects } from '../live/types';
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
export function judgeIsolation(_subject: IsolationSubject): IsolationLayer[] {
  return (
    [
      ['namespace', 'Namespace'],
      ['database', 'Database'],
      ['storage', 'Storage'],
      ['network', 'Network'],
      ['rbac', 'RBAC'],
      ['configuration', 'Configuration'],
    ] as const
  ).map(([id, title]) => ({
    id,
    title,
    verdict: 'not-proven',
    summary: 'Not judged yet',
    evidence: [],
  }));
}
