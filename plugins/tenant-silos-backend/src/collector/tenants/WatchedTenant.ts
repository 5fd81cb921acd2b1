import type {
  ApplicationId,
  TenantExpectation,
} from 'backstage-plugin-tenant-silos-common';
import type { HealthKey } from '../../health/types';
import type { LazyExpectation } from './ExpectationShapes';

/** A tenant in an environment that is watched. */
export interface WatchedTenant {
  readonly id: string;
  readonly key: HealthKey;
  readonly cluster: string;
  readonly namespace?: string;
  readonly applications: readonly Pick<ApplicationId, 'namespace' | 'name'>[];
  /** Names of what it should have outside of any namespace. */
  readonly clusterScoped: ReadonlySet<string>;
  readonly expectation: LazyExpectation;
}

/** The same for the same tenant, whatever it should have. */
export function tenantId({ fleet, environment, tenant }: HealthKey): string {
  return `${fleet}/${environment}/${tenant}`;
}

export function watchedTenant(
  key: HealthKey,
  cluster: string,
  whole: TenantExpectation,
  expectation: LazyExpectation,
): WatchedTenant {
  const { namespace, applications, objects } = whole;
  return {
    id: tenantId(key),
    key,
    cluster,
    namespace,
    applications,
    clusterScoped: new Set(
      objects
        .filter(object => object.namespace === undefined)
        .map(({ name }) => name),
    ),
    expectation,
  };
}
