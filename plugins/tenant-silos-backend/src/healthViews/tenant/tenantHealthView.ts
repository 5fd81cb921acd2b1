import {
  tenantDashboards,
  tenantLinks,
  type Fleet,
  type ObservedSource,
  type TenantExpectation,
  type TenantRecord,
} from 'backstage-plugin-tenant-silos-common';
import type { HealthDetail } from '../../health/types';
import type {
  ApplicationHealth,
  Link,
  TenantHealth,
  Uptime,
} from '../../schema/openapi/generated/models';
import type { Hide } from '../hidden/HiddenTenants';
import { hideInView } from '../hidden/hideInView';
import { NOT_JUDGED, reasonViews, withoutErrors } from '../reasons';
import { sourceViews } from '../sources';
import { applicationsOf, type ArgocdUrls } from './applications';
import { componentsOf } from './components';
import { inventoryOf } from './inventory';
import { itemsOf } from './items';
import { migrationsOf, schedulesOf, volumesOf } from './runs';

/** What a tenant's health is told of, and to whom. */
export interface TenantHealthSubject {
  fleet: Fleet;
  tenant: TenantRecord;
  environment: string;
  expectation: TenantExpectation;
  /** Why the environment is not watched; undefined where it is. */
  notWatched?: string;
  /** Undefined where nothing has been judged. */
  detail?: HealthDetail;
  uptime: Uptime;
  /** Of the whole fleet. */
  sources: readonly ObservedSource[];
  argocds: ArgocdUrls;
  /** Whether the viewer may know the errors of sources. */
  detailed: boolean;
  /** Hides the tenants that the viewer may not see. */
  hide: Hide;
  now: Date;
}

/** The health of a tenant in one environment, as the API tells it. */
export function tenantHealthView(subject: TenantHealthSubject): TenantHealth {
  const { detail, detailed, now } = subject;
  const unknown = unknownView(subject);
  if (!detail || !unknown.watched) {
    return unknown;
  }
  const { health } = detail;
  const items = itemsOf(detail, subject.expectation, subject.sources);
  const sources = sourcesOf(subject.sources, detail);
  const reasons = detailed
    ? health.reasons
    : withoutErrors(health.reasons, sources);
  const applications = applicationsOf(detail.applications, subject.argocds);
  const said = {
    syncReasons: health.syncReasons,
    reasons: reasonViews(reasons, now),
    applications,
    components: componentsOf(items),
    volumes: volumesOf(items),
    migrations: migrationsOf(items),
    schedules: schedulesOf(items),
    objects: inventoryOf(items, now),
  };
  return {
    ...unknown,
    ...hideInView(said, subject.hide),
    status: health.status,
    sync: health.sync,
    since: health.since,
    asOf: health.asOf,
    judgedAt: detail.row.judgedAt,
    stale: health.stale,
    sources: sourceViews(sources, detailed),
    links: [...argocdLinks(applications), ...unknown.links],
  };
}

function unknownView(subject: TenantHealthSubject): TenantHealth {
  const { fleet, tenant, environment, expectation, notWatched } = subject;
  return {
    fleet: fleet.id,
    tenant: tenant.name,
    environment,
    environments: tenant.environments
      .filter(({ deployed }) => deployed)
      .map(({ name }) => name),
    cluster: expectation.cluster,
    namespace: expectation.namespace,
    watched: notWatched === undefined,
    notWatched,
    status: 'unknown',
    sync: 'unknown',
    syncReasons: [],
    reasons:
      notWatched === undefined ? reasonViews([NOT_JUDGED], subject.now) : [],
    stale: false,
    applications: [],
    components: [],
    volumes: [],
    migrations: [],
    schedules: [],
    objects: [],
    uptime: subject.uptime,
    sources: [],
    links: placesOf(subject),
  };
}

// Those of the tenant's cluster, and of the Argo CDs that have its Applications.
function sourcesOf(
  sources: readonly ObservedSource[],
  { row, applications }: HealthDetail,
): ObservedSource[] {
  const instances = applications.map(({ instance }) => instance);
  return sources.filter(({ cluster, instance }) =>
    instance === undefined
      ? cluster === row.cluster
      : instances.length === 0 || instances.includes(instance),
  );
}

function argocdLinks(applications: readonly ApplicationHealth[]): Link[] {
  const pages = applications.flatMap(({ instance, url }) =>
    url === undefined ? [] : [{ title: `Argo CD ${instance}`, url }],
  );
  return pages.length === 1 ? [{ ...pages[0], title: 'Argo CD' }] : pages;
}

function placesOf(subject: TenantHealthSubject): Link[] {
  const { fleet, tenant, environment, expectation } = subject;
  const here = tenant.environments.filter(({ name }) => name === environment);
  return [
    ...tenantLinks(fleet, {
      ...tenant,
      environments: here,
      files: [],
      otherFiles: [],
    }),
    ...tenantDashboards(fleet, {
      name: tenant.name,
      environment,
      namespace: expectation.namespace,
      host: here.at(0)?.hosts.at(0),
      application: expectation.applications.at(0)?.name,
    }),
  ];
}
