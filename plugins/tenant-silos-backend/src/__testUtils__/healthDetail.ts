import {
  judgeTenant,
  projectApplication,
  projectObject,
  type ObservedObject,
  type TenantExpectation,
} from 'backstage-plugin-tenant-silos-common';
import type { HealthDetail } from '../health/types';
import { healthRow } from './FakeHealthReader';

const COMMIT = '4f1c2a9be0d34c7788aa90e1b2c3d4e5f6a7b8c9';

const observe = (object: object): ObservedObject =>
  projectObject('eks', object)!;

/** An object of the tenant as a cluster would send it. */
export const objectOf = (
  tenant: string,
  apiVersion: string,
  kind: string,
  name: string,
  more: { metadata?: object; spec?: object; status?: object } = {},
) =>
  observe({
    apiVersion,
    kind,
    ...more,
    metadata: {
      name,
      namespace: `tenant-${tenant}`,
      creationTimestamp: '2026-01-01T00:00:00Z',
      ...more.metadata,
    },
  });

/** What a tenant should have; an object that says nothing is the controller. */
export function expectationOfTenant(
  tenant: string,
  objects: Partial<TenantExpectation['objects'][number]>[] = [],
): TenantExpectation {
  return {
    tenant,
    cluster: 'eks',
    namespace: `tenant-${tenant}`,
    applications: [{ namespace: 'argo', name: `tenant-${tenant}` }],
    instances: [`tenant-${tenant}`],
    objects: objects.map(object => ({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      namespace: `tenant-${tenant}`,
      name: `laminar-${tenant}`,
      title: 'Controller',
      required: true,
      ...object,
    })),
  };
}

/** What the collector knows of a tenant with a handful of objects. */
export function healthDetail(
  tenant: string,
  options: {
    expected?: Partial<TenantExpectation['objects'][number]>[];
    observed?: ObservedObject[];
    now?: Date;
  } = {},
): HealthDetail {
  const { now = new Date('2026-01-02T00:00:00Z'), observed = [] } = options;
  const application = projectApplication('main', {
    metadata: { name: `tenant-${tenant}`, namespace: 'argo' },
    spec: {
      source: {
        repoURL: 'git@github.com:acme-platform/laminar-infra.git',
        path: 'k8s/laminar-core',
      },
      destination: { namespace: `tenant-${tenant}` },
    },
    status: {
      sync: { status: 'Synced', revision: COMMIT },
      health: { status: 'Healthy' },
      reconciledAt: '2026-01-01T23:59:00Z',
      operationState: {
        phase: 'Succeeded',
        startedAt: '2026-01-01T00:00:00Z',
        finishedAt: '2026-01-01T00:00:10Z',
      },
      resources: [],
    },
  })!;
  const expectation = expectationOfTenant(tenant, options.expected);
  const kinds = new Map(
    expectation.objects.map(({ apiVersion, kind }) => [
      `${apiVersion}/${kind}`,
      { apiVersion, kind },
    ]),
  );
  const health = judgeTenant(
    expectation,
    {
      applications: [application],
      objects: observed,
      sources: [
        {
          cluster: 'eks',
          instance: 'main',
          apiVersion: 'argoproj.io/v1alpha1',
          kind: 'Application',
          state: 'live' as const,
          asOf: now.toISOString(),
        },
        ...[...kinds.values()].map(type => ({
          ...type,
          cluster: 'eks',
          state: 'live' as const,
          asOf: now.toISOString(),
        })),
      ],
    },
    now,
  );
  const { status, sync, reasons, since, asOf, stale } = health;
  return {
    row: healthRow(tenant, {
      status,
      sync,
      reasons: reasons.slice(0, 3),
      since,
      asOf,
      stale,
    }),
    health,
    applications: [application],
    observed,
  };
}
