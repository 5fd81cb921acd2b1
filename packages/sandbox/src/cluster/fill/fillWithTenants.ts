import {
  expandPattern,
  type Fleet,
  type FleetEnvironment,
  patternVariables,
  siloObjects,
  type SiloObject,
  type ValuesMap,
} from 'backstage-plugin-tenant-silos-common';
import { applicationStatus } from '../argocd/applicationStatus';
import type { NewObject, ObjectStore } from '../objects';
import { createBodies } from './bodies';

/** Which tenants a cluster is filled with. */
export interface FillOptions {
  fleet: Fleet;
  count: number;
  /** @defaultValue `tenant-0`, `tenant-1`, … */
  name?: (index: number) => string;
  /** Environment of the fleet that the cluster is. @defaultValue `eks` */
  environment?: string;
  /** Effective values of all of them. @defaultValue none */
  values?: ValuesMap;
  /**
   * Share of the tenants that are well; those at the end are not: a Deployment
   * of theirs has exceeded its deadline. @defaultValue 1
   */
  healthyShare?: number;
  /** Kinds to leave out. @defaultValue none */
  without?: readonly string[];
}

// Stands for a tenant in names while there is none.
const PLACEHOLDER = 'x0x';
const AGE_MS = 24 * 3600 * 1000;
const REVISION = '4bb4a2c1d0e6f57a3c9d8e7f6a5b4c3d2e1f0a9b';

function splitType({ apiVersion }: { apiVersion: string }) {
  const slash = apiVersion.indexOf('/');
  return {
    group: slash < 0 ? '' : apiVersion.slice(0, slash),
    version: apiVersion.slice(slash + 1),
  };
}

/** Fills a store with the silos of many tenants, fast: 25 objects each. */
export function fillWithTenants(
  store: Pick<ObjectStore, 'create' | 'timestamp'>,
  options: FillOptions,
): void {
  const { fleet, count, environment = 'eks', values = {} } = options;
  const name = options.name ?? (index => `tenant-${index}`);
  const healthy = Math.round(count * (options.healthyShare ?? 1));
  const since = new Date(Date.parse(store.timestamp()) - AGE_MS)
    .toISOString()
    .replace('.000', '');
  const body = createBodies(since);
  const objects = siloObjects(
    fleet,
    { name: PLACEHOLDER, owner: 'team', tier: 'silo' },
    values,
  ).filter(({ kind }) => !options.without?.includes(kind));
  const sick = objects.find(({ kind }) => kind === 'Deployment');
  for (let index = 0; index < count; index += 1) {
    const tenant = name(index);
    const isWell = index < healthy;
    const silo = objects.map(each => ({
      ...each,
      name: each.name.replace(PLACEHOLDER, tenant),
      namespace: each.namespace?.replace(PLACEHOLDER, tenant),
    }));
    const application = applicationOf(
      fleet,
      fleet.environments[environment],
      tenant,
      silo,
      isWell,
      since,
    );
    store.create(application);
    const { namespace } = silo[0];
    if (namespace) {
      store.create({
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name: namespace, creationTimestamp: since },
        status: { phase: 'Active' },
      });
    }
    const instance = application.metadata.name;
    const labels = new Map<string | undefined, Record<string, string>>();
    for (const [at, object] of silo.entries()) {
      const { apiVersion, kind, component } = object;
      if (!labels.has(component)) {
        labels.set(component, {
          tenant,
          'app.kubernetes.io/instance': instance,
          ...(component && { 'app.kubernetes.io/component': component }),
        });
      }
      store.create({
        apiVersion,
        kind,
        metadata: {
          name: object.name,
          namespace: object.namespace,
          labels: labels.get(component),
          annotations: {
            'argocd.argoproj.io/tracking-id': `${instance}:${
              splitType(object).group
            }/${kind}:${object.namespace ?? ''}/${object.name}`,
          },
          creationTimestamp: since,
        },
        ...body(kind, isWell || objects[at] !== sick),
      });
    }
  }
}

function applicationOf(
  fleet: Fleet,
  target: FleetEnvironment | undefined,
  tenant: string,
  silo: readonly SiloObject[],
  isWell: boolean,
  since: string,
): NewObject {
  const { application, chart } = fleet.blueprint;
  const variables = patternVariables(fleet, tenant, 'eks');
  const source = {
    repoURL: fleet.repository.cloneUrl,
    targetRevision: fleet.repository.branch,
    path: chart?.path,
    helm: {
      valueFiles: ['values-eks.yaml', `tenants/${tenant}/values-eks.yaml`],
    },
  };
  const destination = {
    server: target?.server ?? 'https://kubernetes.default.svc',
    namespace: silo[0].namespace,
  };
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: {
      name: expandPattern(application.name, variables),
      namespace: application.namespace,
      labels: { tenant, type: 'persistent' },
      annotations: {
        'tenant-silos.io/owner': 'group:default/team-0',
        'tenant-silos.io/tier': 'silo',
      },
      finalizers: application.finalizers,
      creationTimestamp: since,
    },
    spec: {
      project: application.project,
      source,
      destination,
      syncPolicy: {
        automated: { prune: true, selfHeal: true },
        syncOptions: application.syncOptions,
      },
    },
    status: applicationStatus({
      source,
      destination,
      revision: REVISION,
      resources: silo
        .filter(({ madeBy }) => madeBy === undefined)
        .map(({ kind, apiVersion, namespace, name }) => ({
          ...splitType({ apiVersion }),
          kind,
          namespace,
          name,
          synced: true,
        })),
      health: { status: isWell ? 'Healthy' : 'Degraded', since },
      reconciledAt: since,
      history: [
        { id: 0, revision: REVISION, startedAt: since, finishedAt: since },
      ],
      hosts: [`${tenant}.lmnr.cloud`],
      images: ['registry.example.com/laminar/engine:1.4.2', 'postgres:17.5'],
    }),
  };
}
