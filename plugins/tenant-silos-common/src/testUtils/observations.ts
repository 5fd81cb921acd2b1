import { laminarFleet } from './fleet';
import { laminarValues } from './laminarChart';
import {
  projectApplication,
  projectObject,
  tenantExpectation,
  type ExpectedObject,
  type ObservedApplication,
  type ObservedObject,
  type ObservedSource,
  type TenantExpectation,
  type TenantObservations,
} from '../health';

export const NOW = new Date('2026-11-20T12:00:00Z');

/** The time so many minutes ago. */
export function ago(minutes: number): string {
  return new Date(NOW.getTime() - minutes * 60_000).toISOString();
}

/** What the tenant acme of the seed documents should have. */
export function acmeExpectation(values: object = {}): TenantExpectation {
  return tenantExpectation(
    laminarFleet(),
    { name: 'acme', owner: 'group:default/acme', tier: 'silo' },
    'eks',
    laminarValues(JSON.stringify(values)).effective.values,
  );
}

const WELL: Readonly<Record<string, object>> = {
  Deployment: {
    spec: { replicas: 1, template: { spec: {} } },
    status: {
      observedGeneration: 1,
      replicas: 1,
      updatedReplicas: 1,
      readyReplicas: 1,
      availableReplicas: 1,
    },
  },
  StatefulSet: {
    spec: {
      replicas: 1,
      updateStrategy: {
        type: 'RollingUpdate',
        rollingUpdate: { partition: 0 },
      },
      volumeClaimTemplates: [{ metadata: { name: 'data' } }],
    },
    status: {
      observedGeneration: 1,
      replicas: 1,
      readyReplicas: 1,
      updatedReplicas: 1,
      currentRevision: 'a',
      updateRevision: 'a',
    },
  },
  PersistentVolumeClaim: {
    spec: { storageClassName: 'gp3' },
    status: { phase: 'Bound' },
  },
  Ingress: {
    spec: { rules: [{ host: 'acme.lmnr.cloud' }] },
    status: { loadBalancer: { ingress: [{ hostname: 'lb.example' }] } },
  },
  Certificate: {
    spec: {},
    status: { conditions: [{ type: 'Ready', status: 'True' }] },
  },
  Job: {
    spec: {},
    status: { conditions: [{ type: 'Complete', status: 'True' }] },
  },
};

/** An object as the cluster would report it, with these fields on top. */
export function observed(
  object: Pick<ExpectedObject, 'apiVersion' | 'kind' | 'name' | 'namespace'>,
  overrides: {
    metadata?: object;
    spec?: object;
    status?: object;
    [key: string]: unknown;
  } = {},
): ObservedObject {
  const { apiVersion, kind, name, namespace } = object;
  const { metadata, spec, status, ...rest } = overrides;
  const well = (WELL[kind] ?? { spec: {}, status: {} }) as {
    spec: object;
    status: object;
  };
  return projectObject('eks', {
    apiVersion,
    kind,
    metadata: {
      name,
      namespace,
      uid: `${kind}/${name}`,
      resourceVersion: '1',
      generation: 1,
      creationTimestamp: ago(600),
      labels: { 'app.kubernetes.io/instance': 'tenant-acme' },
      ...metadata,
    },
    spec: { ...well.spec, ...spec },
    status: { ...well.status, ...status },
    ...rest,
  })!;
}

/** The Application of acme, with these fields of its status on top. */
export function application(
  status: object = {},
  metadata: object = {},
): ObservedApplication {
  return projectApplication('argo', {
    metadata: {
      name: 'tenant-acme',
      namespace: 'argo',
      uid: 'app',
      ...metadata,
    },
    spec: {
      source: { repoURL: 'git@github.com:e6data/laminar-infra.git' },
      destination: { namespace: 'tenant-acme' },
    },
    status: {
      sync: { status: 'Synced', revision: 'c0ffee' },
      health: { status: 'Healthy', lastTransitionTime: ago(300) },
      ...status,
    },
  })!;
}

/** A tenant that has all that it should, and is well. */
export function wellObserved(
  expectation: TenantExpectation,
): TenantObservations {
  return {
    applications: [application()],
    objects: expectation.objects.map(object => observed(object)),
    sources: [
      { apiVersion: 'argoproj.io/v1alpha1', kind: 'Application' },
      ...new Map(
        expectation.objects.map(({ apiVersion, kind }) => [
          `${apiVersion}/${kind}`,
          { apiVersion, kind },
        ]),
      ).values(),
    ].map(
      (type): ObservedSource => ({
        ...type,
        cluster: 'eks',
        ...(type.kind === 'Application' && { instance: 'argo' }),
        state: 'live',
        asOf: NOW.toISOString(),
      }),
    ),
  };
}

/** The observations with one object in place of that of its kind and name. */
export function withObject(
  observations: TenantObservations,
  ...objects: ObservedObject[]
): TenantObservations {
  return {
    ...observations,
    objects: [
      ...observations.objects.filter(
        ({ kind, name }) =>
          !objects.some(other => other.kind === kind && other.name === name),
      ),
      ...objects,
    ],
  };
}
