import type { TenantExpectation } from 'backstage-plugin-tenant-silos-common';
import {
  createClusterStandIn,
  type ClusterStandIn,
} from 'tenant-silos-sandbox';
import { KubernetesClient } from '../client/KubernetesClient';
import { KubernetesError } from '../client/KubernetesError';
import { CachedToken } from '../client/TokenSource';
import { LiveReader, type LiveRequest } from './LiveReader';

const RBAC = 'rbac.authorization.k8s.io/v1';

function expectationOf(tenant: string, namespace: string): TenantExpectation {
  return {
    tenant,
    cluster: 'eks',
    namespace,
    applications: [],
    instances: [`tenant-${tenant}`, `laminar-${tenant}`],
    objects: [
      {
        apiVersion: 'v1',
        kind: 'ServiceAccount',
        namespace,
        name: `laminar-${tenant}`,
        title: 'Controller',
        required: true,
      },
    ],
  };
}

const labelsOf = (tenant: string) => ({
  'app.kubernetes.io/instance': `laminar-${tenant}`,
});

describe('LiveReader', () => {
  let standIn: ClusterStandIn;
  let api: KubernetesClient;
  let reader: LiveReader;
  let now: number;

  function put(
    apiVersion: string,
    kind: string,
    name: string,
    namespace: string | undefined,
    rest: Record<string, unknown> = {},
  ): void {
    const { labels, ...fields } = rest as { labels?: Record<string, string> };
    standIn.store.create({
      apiVersion,
      kind,
      metadata: { name, namespace, labels },
      ...fields,
    });
  }

  const pod = (name: string, namespace: string, tenant: string) =>
    put('v1', 'Pod', name, namespace, {
      labels: labelsOf(tenant),
      spec: {
        serviceAccountName: `laminar-${tenant}`,
        containers: [{ name: 'main', image: 'main' }],
      },
    });

  beforeEach(async () => {
    standIn = await createClusterStandIn({
      tokens: { weak: { user: 'weak', groups: [] } },
    });
    api = clientWith(standIn.token);
    now = Date.parse('2026-01-01T00:00:00Z');
    reader = new LiveReader(() => now);
    ['tenant-acme', 'tenant-globex', 'shared'].forEach(name =>
      put('v1', 'Namespace', name, undefined),
    );
    pod('worker', 'tenant-acme', 'acme');
    pod('worker', 'tenant-globex', 'globex');
  });

  afterEach(async () => {
    await api.close();
    await standIn.stop();
  });

  function clientWith(token: string): KubernetesClient {
    return new KubernetesClient({
      name: 'eks',
      url: standIn.url,
      tokens: new CachedToken(async () => token),
    });
  }

  const read = (more: Partial<LiveRequest> = {}) =>
    reader.read({
      api,
      expectation: expectationOf('acme', 'tenant-acme'),
      isShared: false,
      observed: [],
      ...more,
    });

  const namesOf = (objects: unknown[] | undefined) =>
    (objects as { metadata: { name: string } }[] | undefined)?.map(
      ({ metadata }) => metadata.name,
    );

  it('reads all parts of the namespace, and of no other', async () => {
    put('v1', 'ConfigMap', 'config', 'tenant-acme', { data: { a: 'b' } });
    put('v1', 'Event', 'warning', 'tenant-acme', { type: 'Warning' });
    put('v1', 'Event', 'normal', 'tenant-acme', { type: 'Normal' });
    put('v1', 'Node', 'node-1', undefined);
    const live = await read();
    expect(live.unread).toEqual([]);
    expect(live.asOf).toBe('2026-01-01T00:00:00.000Z');
    expect(live.namespace).toMatchObject({ metadata: { name: 'tenant-acme' } });
    expect(live.pods).toMatchObject([
      { metadata: { name: 'worker', namespace: 'tenant-acme' } },
    ]);
    expect(live.configMaps).toMatchObject([{ data: { a: 'b' } }]);
    expect(namesOf(live.events)).toEqual(['warning']);
    expect(namesOf(live.nodes)).toEqual(['node-1']);
    for (const part of [
      live.endpointSlices,
      live.networkPolicies,
      live.roles,
      live.roleBindings,
      live.otherRoleBindings,
      live.clusterRoleBindings,
      live.clusterRoles,
      live.deployments,
      live.statefulSets,
      live.budgets,
      live.serviceMonitors,
      live.leases,
    ]) {
      expect(part).toEqual([]);
    }
  });

  it('asks for each part once, for what tenants share once a minute, and the authorizer once in five', async () => {
    await read();
    const first = standIn.requests.count();
    const reviews = standIn.requests.count({ method: 'POST' });
    // The parts of the namespace and of the cluster.
    expect(first - reviews).toBe(13 + 3);
    await read();
    expect(standIn.requests.count() - first).toBe(13);
    now += 60_001;
    await read();
    expect(standIn.requests.count() - first).toBe(13 + 13 + 3);
    now += 4 * 60_000;
    await read();
    expect(standIn.requests.count() - first).toBe(13 + 13 + 3 + first);
  });

  it('asks at most six at a time', async () => {
    let most = 0;
    let running = 0;
    const list = api.list.bind(api);
    api.list = async (...args) => {
      running += 1;
      most = Math.max(most, running);
      try {
        return await list(...args);
      } finally {
        running -= 1;
      }
    };
    await read();
    expect(most).toBe(6);
  });

  it('asks the authorizer as the service account would be known', async () => {
    put(RBAC, 'ClusterRole', 'reader', undefined, {
      rules: [{ apiGroups: [''], resources: ['secrets'], verbs: ['list'] }],
    });
    put(RBAC, 'ClusterRole', 'unrelated', undefined, { rules: [] });
    put(RBAC, 'ClusterRoleBinding', 'all-of-acme', undefined, {
      roleRef: { kind: 'ClusterRole', name: 'reader', apiGroup: RBAC },
      subjects: [{ kind: 'Group', name: 'system:serviceaccounts:tenant-acme' }],
    });
    const live = await read({ otherNamespace: 'tenant-globex' });
    const of = (verb: string, resource: string) =>
      live.accessReviews?.find(
        review => review.verb === verb && review.resource === resource,
      );
    expect(of('list', 'secrets')).toEqual({
      user: 'system:serviceaccount:tenant-acme:laminar-acme',
      verb: 'list',
      group: '',
      resource: 'secrets',
      allowed: true,
    });
    expect(of('create', 'pods/exec')?.allowed).toBe(false);
    expect(of('get', 'secrets')).toMatchObject({
      namespace: 'tenant-globex',
      allowed: false,
    });
    expect(namesOf(live.clusterRoles)).toEqual(['reader']);
  });

  it('keeps of other namespaces the bindings that name strangers', async () => {
    const binding = (name: string, namespace: string, from: string) =>
      put(RBAC, 'RoleBinding', name, namespace, {
        roleRef: { kind: 'Role', name: 'x', apiGroup: RBAC },
        subjects: [
          { kind: 'ServiceAccount', name: 'laminar', namespace: from },
        ],
      });
    binding('own', 'tenant-acme', 'tenant-acme');
    binding('given', 'tenant-acme', 'tenant-globex');
    binding('home', 'tenant-globex', 'tenant-globex');
    binding('bridge', 'tenant-globex', 'tenant-acme');
    const live = await read();
    expect(namesOf(live.roleBindings)).toEqual(['given', 'own']);
    expect(namesOf(live.otherRoleBindings)).toEqual(['bridge']);
  });

  it('tells tenants of one namespace apart by their labels', async () => {
    pod('a', 'shared', 'acme');
    pod('g', 'shared', 'globex');
    const live = await read({
      expectation: expectationOf('acme', 'shared'),
      isShared: true,
    });
    expect(namesOf(live.pods)).toEqual(['a']);
  });

  it('has no monitors where the kind is not installed', async () => {
    standIn.faults.removeKind('servicemonitors');
    const live = await read();
    expect(live.serviceMonitors).toEqual([]);
    expect(live.unread).toEqual([]);
  });

  it('says of each part why it could not be read', async () => {
    const weak = clientWith('weak');
    weak.create = async () => {
      throw new KubernetesError('no', { status: 403, reason: 'Forbidden' });
    };
    const live = await read({ api: weak });
    await weak.close();
    expect(live).toMatchObject({ cluster: 'eks', observed: [] });
    expect(live.pods).toBeUndefined();
    expect(live.accessReviews).toBeUndefined();
    expect(live.unread).toContainEqual({
      what: 'pods',
      why: 'the portal has no right to read it',
    });
    expect(live.unread.map(({ what }) => what).sort()).toEqual([
      'accessReviews',
      'budgets',
      'clusterRoleBindings',
      'clusterRoles',
      'configMaps',
      'deployments',
      'endpointSlices',
      'events',
      'leases',
      'namespace',
      'networkPolicies',
      'nodes',
      'otherRoleBindings',
      'pods',
      'roleBindings',
      'roles',
      'serviceMonitors',
      'statefulSets',
    ]);
  });

  it('does not keep a failure, nor a part that failed for others', async () => {
    await standIn.shutDown();
    const down = await read();
    expect(down.nodes).toBeUndefined();
    expect(down.unread.find(({ what }) => what === 'nodes')?.why).toContain(
      'Cluster eks does not answer',
    );
    await standIn.startAgain();
    expect((await read()).unread).toEqual([]);
  });

  it('takes too many for unread, but for events', async () => {
    const list = api.list.bind(api);
    api.list = async (resource, query) => ({
      ...(await list(resource, query)),
      continue: 'more',
    });
    const live = await read();
    expect(live.pods).toBeUndefined();
    expect(live.unread).toContainEqual({
      what: 'pods',
      why: 'There are more than 1000',
    });
    expect(live.events).toEqual([]);
  });

  it('asks nothing of a tenant that has no namespace', async () => {
    const live = await read({
      expectation: { ...expectationOf('acme', ''), namespace: undefined },
    });
    expect(standIn.requests.count()).toBe(0);
    expect(live.pods).toBeUndefined();
  });
});
