import { join } from 'node:path';
import {
  accessQuestions,
  type AvailabilityPoint,
  type IsolationLayer,
  judgeIsolation,
  judgeLiveAvailability,
  judgeTenant,
  type LiveObjects,
  projectApplication,
  projectObject,
  readFleetState,
  specFromFiles,
  storagePaths,
  tenantExpectation,
  type TenantHealth,
  tenantValues,
} from 'backstage-plugin-tenant-silos-common';
import { readSeedFolder } from '../../seeds';
import { isAllowed } from '../access';
import { sandboxFleet } from '../argocd/fleet';
import { apiVersionOf } from '../kinds';
import { LiveCluster, type SampleTrouble } from '../LiveCluster';

const CONTENT = join(
  __dirname,
  '../../../../../templates/gitops-repository/content',
);
const ANSWERS = {
  repoUrl: 'https://github.com/acme-platform/laminar-infra',
  cloneUrl: 'git@github.com:acme-platform/laminar-infra.git',
  branch: 'main',
  domain: 'lmnr.cloud',
  bucket: 'laminar-dev',
  storageClass: 'gp3',
  project: 'laminar',
};
const COMMIT = 'c0ffee';

/** A live cluster of the sample repository, whose time stands still. */
export interface TestCluster {
  live: LiveCluster;
  files: Map<string, string>;
  /** Lets time go by. */
  pass(seconds: number): void;
  /** Changes the repository; null removes a file. */
  commit(files: Record<string, string | null>): void;
  health(tenant: string): TenantHealth;
  isolation(tenant: string): IsolationLayer[];
  availability(tenant: string): AvailabilityPoint[];
}

/** What the portal knows of a tenant, from the objects of a cluster. */
function subject(test: Pick<TestCluster, 'live' | 'files'>, tenant: string) {
  const { live, files } = test;
  const { fleet } = live;
  const state = readFleetState(fleet, {
    commit: COMMIT,
    readAt: '2026-01-01T00:00:00Z',
    files,
  });
  const spec = specFromFiles(fleet, state.files, tenant)!;
  const values = tenantValues(fleet, state.files, tenant, 'eks')!;
  return {
    fleet,
    spec,
    values,
    expectation: tenantExpectation(fleet, spec, 'eks', values),
  };
}

function read(live: LiveCluster, namespace: string) {
  const { store } = live.cluster;
  const of = (apiVersion: string, kind: string, all = false) =>
    store.list({ apiVersion, kind }, all ? undefined : namespace);
  const RBAC = 'rbac.authorization.k8s.io/v1';
  const objects: LiveObjects = {
    cluster: 'eks',
    asOf: store.timestamp(),
    namespace: store.get({
      apiVersion: 'v1',
      kind: 'Namespace',
      name: namespace,
    }),
    pods: of('v1', 'Pod'),
    endpointSlices: of('discovery.k8s.io/v1', 'EndpointSlice'),
    events: of('v1', 'Event'),
    networkPolicies: of('networking.k8s.io/v1', 'NetworkPolicy'),
    roles: of(RBAC, 'Role'),
    roleBindings: of(RBAC, 'RoleBinding'),
    otherRoleBindings: of(RBAC, 'RoleBinding', true).filter(
      ({ metadata }) => metadata.namespace !== namespace,
    ),
    clusterRoleBindings: of(RBAC, 'ClusterRoleBinding', true),
    clusterRoles: of(RBAC, 'ClusterRole', true),
    configMaps: of('v1', 'ConfigMap'),
    deployments: of('apps/v1', 'Deployment'),
    statefulSets: of('apps/v1', 'StatefulSet'),
    budgets: of('policy/v1', 'PodDisruptionBudget'),
    nodes: of('v1', 'Node', true),
    serviceMonitors: of('monitoring.coreos.com/v1', 'ServiceMonitor'),
    leases: of('coordination.k8s.io/v1', 'Lease'),
    observed: live.cluster.store.kinds
      .list()
      .filter(({ viewOf, namespaced }) => namespaced && !viewOf)
      .flatMap(kind => of(apiVersionOf(kind), kind.kind))
      .flatMap(object => projectObject('eks', object) ?? []),
    unread: [],
  };
  return objects;
}

/** Starts a live cluster over the content of the sample repository. */
export async function startLiveCluster(
  options: {
    files?: Record<string, string>;
    troubles?: readonly SampleTrouble[];
  } = {},
): Promise<TestCluster> {
  const seed = await readSeedFolder({ directory: CONTENT, values: ANSWERS });
  const files = new Map(
    Object.entries({ ...seed, ...options.files }).map(([path, content]) => [
      path,
      String(content),
    ]),
  );
  let time = Date.parse('2026-03-01T12:00:00Z');
  const live = new LiveCluster({
    name: 'eks',
    token: 'token',
    fleet: sandboxFleet({ repositoryUrl: ANSWERS.repoUrl }),
    now: () => new Date(time),
    readySeconds: 4,
  });
  live.begin({ commit: COMMIT, files }, options.troubles);
  const test = { live, files };
  const namespaceOf = (tenant: string) => `tenant-${tenant}`;
  return {
    ...test,
    pass(seconds) {
      time += seconds * 1000;
      live.settle();
    },
    commit(changes) {
      for (const [path, content] of Object.entries(changes)) {
        if (content === null) {
          files.delete(path);
        } else {
          files.set(path, content);
        }
      }
      live.follow({ commit: 'decaf', files });
      live.settle();
    },
    health(tenant) {
      const { expectation } = subject(test, tenant);
      const { observed } = read(live, namespaceOf(tenant));
      const asOf = new Date(time).toISOString();
      const served = live.cluster.store.kinds.list();
      return judgeTenant(
        expectation,
        {
          applications: live.cluster.store
            .list({
              apiVersion: 'argoproj.io/v1alpha1',
              kind: 'Application',
            })
            .flatMap(each => projectApplication('main', each) ?? []),
          objects: observed,
          sources: served.map(kind => ({
            cluster: 'eks',
            apiVersion: apiVersionOf(kind),
            kind: kind.kind,
            state: 'live',
            asOf,
          })),
        },
        new Date(time),
      );
    },
    isolation(tenant) {
      const { fleet, spec, values, expectation } = subject(test, tenant);
      const objects = read(live, namespaceOf(tenant));
      return judgeIsolation({
        expectation,
        values,
        live: {
          ...objects,
          accessReviews: accessQuestions(expectation, objects).map(
            question => ({
              ...question,
              allowed: isAllowed(
                live.cluster.store,
                { user: question.user, groups: [] },
                question,
              ),
            }),
          ),
        },
        storage: storagePaths(fleet, spec).map(({ url }) => url),
        foreignPrefixes: [],
      });
    },
    availability(tenant) {
      const { values, expectation } = subject(test, tenant);
      const objects = read(live, namespaceOf(tenant));
      return judgeLiveAvailability({ expectation, values, live: objects });
    },
  };
}
