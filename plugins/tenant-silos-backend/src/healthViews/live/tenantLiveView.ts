import {
  judgeIsolation,
  judgeLiveAvailability,
  type LiveObjects,
  type TenantExpectation,
  type ValuesMap,
} from 'backstage-plugin-tenant-silos-common';
import type { FoundTenant } from '../../routes/findTenant';
import type { TenantLive } from '../../schema/openapi/generated/models';
import { budgetViews, endpointViews, eventViews } from './others';
import { podViews } from './pods';

/** What a cluster said of a tenant, and to whom it is told. */
export interface TenantLiveSubject extends FoundTenant {
  environment: string;
  expectation: TenantExpectation;
  /** The effective values. */
  values: ValuesMap;
  live: LiveObjects;
  /** Whether the viewer may know why parts could not be read. */
  detailed: boolean;
  now: Date;
}

const HIDDEN = 'Details are for people who may create tenants';

/** What the cluster says now about a tenant, as the API tells it. */
export function tenantLiveView(subject: TenantLiveSubject): TenantLive {
  const { fleet, tenant, environment, expectation, values, now } = subject;
  const live = subject.detailed ? subject.live : withoutErrors(subject.live);
  return {
    fleet: fleet.id,
    tenant: tenant.name,
    environment,
    cluster: live.cluster,
    asOf: live.asOf,
    pods: podViews(live, now),
    endpoints: endpointViews(live),
    budgets: budgetViews(live),
    events: eventViews(live),
    isolation: judgeIsolation({
      expectation,
      live,
      values,
      ...storageOf(subject),
    }),
    availability: judgeLiveAvailability({ expectation, live, values }),
    unread: live.unread,
  };
}

// They tell who the portal is in the cluster, and where that is.
function withoutErrors(live: LiveObjects): LiveObjects {
  return {
    ...live,
    unread: live.unread.map(({ what }) => ({ what, why: HIDDEN })),
  };
}

function storageOf({ state, tenant, environment }: TenantLiveSubject) {
  const foreignPrefixes: [prefix: string, tenant: string][] = [];
  const otherTenants: string[] = [];
  for (const other of state.tenants.values()) {
    if (other.name !== tenant.name) {
      const storage = other.environments.flatMap(each => each.storage);
      foreignPrefixes.push(
        ...storage.map(({ url }): [string, string] => [url, other.name]),
      );
      if (storage.length === 0) {
        otherTenants.push(other.name);
      }
    }
  }
  return {
    storage: tenant.environments
      .filter(({ name }) => name === environment)
      .flatMap(each => each.storage.map(({ url }) => url)),
    foreignPrefixes,
    otherTenants,
  };
}
