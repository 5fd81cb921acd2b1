import { reasonText } from 'backstage-plugin-tenant-silos-common';
import {
  startLiveCluster,
  type TestCluster,
} from './__testUtils__/liveCluster';

const APPLICATION = { apiVersion: 'argoproj.io/v1alpha1', kind: 'Application' };
const VALUES = 'k8s/laminar-core/tenants/e6data/values-eks.yaml';

const sentences = (test: TestCluster, tenant: string) =>
  test
    .health(tenant)
    .reasons.map(reason =>
      reasonText(reason, new Date('2026-03-01T12:00:00Z')),
    );

const verdicts = (test: TestCluster, tenant: string) =>
  Object.fromEntries(
    test.isolation(tenant).map(({ id, verdict }) => [id, verdict]),
  );

function application(test: TestCluster, tenant: string) {
  return test.live.cluster.store.get({
    ...APPLICATION,
    namespace: 'argo',
    name: `tenant-${tenant}`,
  });
}

describe('a tenant of the sample repository', () => {
  it('has all that it should have, and is well', async () => {
    const test = await startLiveCluster();
    const health = test.health('e6data');
    expect(health).toMatchObject({
      status: 'healthy',
      sync: 'synced',
      reasons: [],
      missing: [],
      extra: [],
      foreign: [],
    });
    expect(health.objects.length).toBeGreaterThan(30);
    expect(application(test, 'e6data')).toMatchObject({
      status: {
        health: { status: 'Healthy' },
        sync: { status: 'Synced', revision: 'c0ffee' },
        history: [{ id: 0, revision: 'c0ffee' }],
      },
    });
  });

  it('is isolated from the others, as far as can be seen', async () => {
    const test = await startLiveCluster();
    expect(verdicts(test, 'e6data')).toEqual({
      namespace: 'verified',
      database: 'verified',
      storage: 'verified',
      network: 'not-proven',
      rbac: 'verified',
      configuration: 'verified',
    });
  });

  it('lives up to its availability profile', async () => {
    const test = await startLiveCluster();
    test.commit({ [VALUES]: `${test.files.get(VALUES)}ha: zone\n` });
    for (let step = 0; step < 6; step += 1) {
      test.pass(10);
    }
    expect(test.health('e6data')).toMatchObject({
      status: 'healthy',
      reasons: [],
      missing: [],
    });
    expect(
      test.availability('e6data').filter(({ state }) => state !== 'met'),
    ).toEqual([]);
  });

  it('tells why its volume is not bound', async () => {
    const test = await startLiveCluster({
      troubles: [
        { action: 'unbind-volume', tenant: 'highradius', minutesAgo: 12 },
      ],
    });
    expect(test.health('highradius').status).toBe('degraded');
    expect(sentences(test, 'highradius')[0]).toBe(
      'PostgreSQL database 0/1 ready for 12 min: volume unbound, storage class gp4 not found',
    );
    expect(test.health('e6data').status).toBe('healthy');
    test.live.mend();
    test.pass(10);
    test.pass(10);
    expect(test.health('highradius')).toMatchObject({
      status: 'healthy',
      reasons: [],
    });
  });
});

describe('a change of the repository', () => {
  it('brings a tenant, whose pods become ready', async () => {
    const test = await startLiveCluster();
    const renamed = (path: string) =>
      test.files.get(path)!.replaceAll('e6data', 'acme');
    test.commit({
      'k8s/laminar-core/tenants/acme/values-eks.yaml': renamed(VALUES),
      'argocd/applications/tenants/acme.yaml': renamed(
        'argocd/applications/tenants/e6data.yaml',
      ),
    });
    expect(application(test, 'acme')).toMatchObject({
      status: { health: { status: 'Progressing' } },
    });
    test.pass(5);
    test.pass(5);
    expect(test.health('acme')).toMatchObject({
      status: 'healthy',
      missing: [],
    });
  });

  it('makes new pods, and writes history', async () => {
    const test = await startLiveCluster();
    const tagged = `${test.files.get(
      VALUES,
    )}console:\n  image:\n    tag: "2.0"\n`;
    test.commit({ [VALUES]: tagged });
    test.pass(10);
    test.pass(10);
    const pods = test.live.cluster.store
      .list({ apiVersion: 'v1', kind: 'Pod' }, 'tenant-e6data')
      .map(({ spec }) => JSON.stringify(spec))
      .filter(spec => spec.includes('laminar/console'));
    expect(pods).toHaveLength(1);
    expect(pods[0]).toContain('laminar/console:2.0');
    expect(application(test, 'e6data')).toMatchObject({
      status: { history: [{ revision: 'c0ffee' }, { revision: 'decaf' }] },
    });
    expect(test.health('e6data').status).toBe('healthy');
  });

  it('removes a tenant, but not its data', async () => {
    const test = await startLiveCluster();
    test.commit({
      'argocd/applications/tenants/e6data.yaml': null,
      [VALUES]: null,
    });
    const { store } = test.live.cluster;
    const count = (apiVersion: string, kind: string) =>
      store.list({ apiVersion, kind }, 'tenant-e6data').length;
    expect(application(test, 'e6data')).toBeUndefined();
    expect(count('apps/v1', 'Deployment')).toBe(0);
    expect(count('v1', 'Pod')).toBe(0);
    expect(count('v1', 'PersistentVolumeClaim')).toBe(1);
    expect(
      store.get({ apiVersion: 'v1', kind: 'Namespace', name: 'tenant-e6data' }),
    ).toBeDefined();
  });

  it('says that it cannot be read', async () => {
    const test = await startLiveCluster();
    test.commit({ [VALUES]: 'a: [' });
    expect(application(test, 'e6data')).toMatchObject({
      status: { conditions: [{ type: 'ComparisonError' }] },
    });
    expect(
      test.live.cluster.store.list(
        { apiVersion: 'apps/v1', kind: 'Deployment' },
        'tenant-e6data',
      ),
    ).not.toEqual([]);
  });
});

describe('what somebody breaks', () => {
  let test: TestCluster;

  beforeEach(async () => {
    test = await startLiveCluster();
  });

  const pass = () => {
    test.pass(10);
    test.pass(10);
  };

  it('is a pod, which comes again by itself', () => {
    test.live.break('kill-pod', { tenant: 'e6data', component: 'console' });
    expect(test.health('e6data').status).toBe('progressing');
    expect(test.live.breakages()).toEqual([]);
    pass();
    expect(test.health('e6data').status).toBe('healthy');
  });

  it.each([
    ['crash', 'CrashLoopBackOff'],
    ['bad-image', 'ImagePullBackOff'],
  ])('is a container by %s', (action, reason) => {
    test.live.break(action, { tenant: 'e6data', component: 'console' });
    test.pass(100);
    const [pod] = test.live.cluster.store
      .list({ apiVersion: 'v1', kind: 'Pod' }, 'tenant-e6data')
      .filter(({ metadata }) => metadata.name.includes('console'));
    expect(pod).toMatchObject({
      status: {
        containerStatuses: [
          {
            ready: false,
            restartCount: action === 'crash' ? 4 : 0,
            state: { waiting: { reason } },
          },
        ],
      },
    });
    expect(test.health('e6data').status).not.toBe('healthy');
    test.live.mend();
    pass();
    expect(test.health('e6data').status).toBe('healthy');
  });

  it('is an object, which nobody makes again before it is mended', () => {
    test.live.break('delete', { tenant: 'e6data', kind: 'ingress' });
    pass();
    expect(test.health('e6data')).toMatchObject({
      status: 'missing',
      sync: 'out-of-sync',
    });
    test.live.mend();
    pass();
    expect(test.health('e6data')).toMatchObject({
      status: 'healthy',
      sync: 'synced',
    });
  });

  it('is a wall', () => {
    test.live.break('add-foreign', { tenant: 'e6data' });
    expect(test.health('e6data').foreign).toHaveLength(1);
    expect(verdicts(test, 'e6data').namespace).toBe('violated');
    test.live.break('cluster-admin', { tenant: 'e6data' });
    expect(verdicts(test, 'e6data').rbac).toBe('violated');
    test.live.break('drop-policies', { tenant: 'e6data' });
    expect(verdicts(test, 'e6data').network).toBe('violated');
    expect(test.live.breakages()).toHaveLength(3);
    expect(test.live.mend()).toBe(3);
    pass();
    expect(verdicts(test, 'e6data')).toMatchObject({
      namespace: 'verified',
      network: 'not-proven',
      rbac: 'verified',
    });
    expect(test.health('e6data').foreign).toEqual([]);
  });

  it('is a node, whose pods go elsewhere', () => {
    test.live.break('remove-node', { name: 'node-2' });
    pass();
    const nodes = test.live.cluster.store
      .list({ apiVersion: 'v1', kind: 'Pod' })
      .filter(({ status }) => (status as { phase: string }).phase === 'Running')
      .map(({ spec }) => (spec as { nodeName: string }).nodeName);
    expect(nodes).not.toContain('node-2');
    expect(test.health('e6data').status).toBe('healthy');
  });

  it('is the cluster, one thing after the other', () => {
    test.live.break('cut-off');
    test.live.break('throttle');
    test.live.break('remove-crd', { kind: 'certificates' });
    expect(test.live.cluster.faults.state).toMatchObject({
      cutOff: true,
      throttled: 'always',
      missingKinds: ['Certificate'],
    });
    const [first] = test.live.breakages();
    test.live.mend(first.id);
    expect(test.live.cluster.faults.state).toMatchObject({
      cutOff: false,
      throttled: 'always',
      missingKinds: ['Certificate'],
    });
    test.live.mend();
    expect(test.live.cluster.faults.state).toMatchObject({
      throttled: 0,
      missingKinds: [],
    });
  });

  it('is told what is right when it makes no sense', () => {
    expect(() => test.live.break('explode')).toThrow('use one of kill-pod');
    expect(() => test.live.break('crash')).toThrow(
      'crash needs a tenant: one of e6data, highradius',
    );
  });
});
