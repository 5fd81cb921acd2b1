import {
  createClusterStandIn,
  type ClusterStandIn,
} from 'tenant-silos-sandbox';
import { FakeHealthReader } from './__testUtils__/FakeHealthReader';
import { laminarFiles, tenantFiles } from './__testUtils__/laminarFiles';
import {
  eventually,
  startReplica,
  startStandIn,
  type Replica,
  type StandIn,
} from './__testUtils__/startPortal';

jest.setTimeout(60_000);

const eks = {
  domain: 'lmnr.cloud',
  bucket: 'laminar-dev',
  storageClass: 'gp3',
  cluster: 'eks',
};
const LABELS = { 'app.kubernetes.io/component': 'controller' };

describe('a tenant in its cluster', () => {
  let standIn: StandIn;
  let cluster: ClusterStandIn;
  let portal: Replica;

  const put = (apiVersion: string, kind: string, name: string, rest = {}) =>
    cluster.store.create({
      apiVersion,
      kind,
      metadata: {
        name,
        ...(kind !== 'Namespace' && { namespace: 'tenant-acme' }),
        labels: LABELS,
      },
      ...rest,
    });
  const start = (options: Parameters<typeof startReplica>[1] = {}) =>
    startReplica(standIn, {
      fleet: { environments: { eks, local: {} } },
      clusters: [
        {
          name: 'eks',
          url: cluster.url,
          serviceAccountToken: cluster.token,
        },
      ],
      ...options,
    });
  const live = (tenant: string, user = 'gustav') =>
    portal.api(user).get(`/fleets/laminar/tenants/${tenant}/live`);

  beforeEach(async () => {
    standIn = await startStandIn(laminarFiles(tenantFiles('acme')));
    cluster = await createClusterStandIn({
      tokens: { weak: { user: 'weak', groups: [] } },
    });
    put('v1', 'Namespace', 'tenant-acme');
    put('v1', 'Pod', 'laminar-acme-0', {
      spec: {
        restartPolicy: 'Always',
        containers: [{ name: 'main', image: 'engine:1' }],
      },
      status: {
        phase: 'Running',
        conditions: [{ type: 'Ready', status: 'True' }],
        containerStatuses: [
          { name: 'main', image: 'engine:1', ready: true, restartCount: 2 },
        ],
      },
    });
  });

  afterEach(async () => {
    await portal.stop();
    await cluster.stop();
    await standIn.stop();
  });

  describe('asked on demand', () => {
    beforeEach(async () => {
      portal = await start({ healthReader: new FakeHealthReader() });
    });

    it('is told with its walls and its availability', async () => {
      const { body } = await live('acme').expect(200);
      expect(body).toMatchObject({
        fleet: 'laminar',
        tenant: 'acme',
        environment: 'eks',
        cluster: 'eks',
        status: 'unknown',
        reasons: [{ text: 'It has not been judged yet' }],
        pods: [
          {
            name: 'laminar-acme-0',
            component: 'controller',
            status: 'healthy',
            phase: 'Running',
            ready: 1,
            restarts: 2,
          },
        ],
        unread: [],
      });
      expect(body.isolation.map(({ id }: { id: string }) => id)).toEqual([
        'namespace',
        'database',
        'storage',
        'network',
        'rbac',
        'configuration',
      ]);
      expect(body.availability).toHaveLength(10);
      expect(Date.now() - Date.parse(body.asOf)).toBeLessThan(60_000);
    });

    it('is asked about once for all who look', async () => {
      const [{ body: first }] = await Promise.all([
        live('acme').expect(200),
        live('acme', 'ada').expect(200),
      ]);
      put('v1', 'Pod', 'later');
      const { body: second } = await live('acme').expect(200);
      expect(second).toMatchObject({ asOf: first.asOf, pods: first.pods });
    });

    it('says when the cluster does not answer', async () => {
      await cluster.shutDown();
      const messageFor = async (user: string) =>
        (await live('acme', user).expect(503)).body.error.message;
      const plain = 'Cluster eks tells nothing of the tenant now';
      expect(await messageFor('gustav')).toBe(plain);
      expect(await messageFor('ada')).toContain(`${plain}: `);
    });

    it('is nothing that is not deployed or may not be seen', async () => {
      const { body } = await portal
        .api('gustav')
        .get('/fleets/laminar/tenants/nobody/live')
        .expect(404);
      expect(body.error.message).toContain('or you may not see it');
    });
  });

  it('tells why parts are unread to those only who may know', async () => {
    cluster.store.create({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: { name: 'pods' },
      rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['list'] }],
    });
    cluster.store.create({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata: { name: 'pods' },
      roleRef: {
        apiGroup: 'rbac.authorization.k8s.io',
        kind: 'ClusterRole',
        name: 'pods',
      },
      subjects: [{ kind: 'User', name: 'weak' }],
    });
    portal = await start({
      healthReader: new FakeHealthReader(),
      clusters: [
        { name: 'eks', url: cluster.url, serviceAccountToken: 'weak' },
      ],
    });
    const nodesFor = async (user: string) => {
      const { body } = await live('acme', user).expect(200);
      expect(body.pods).toHaveLength(1);
      return body.unread.find(({ what }: { what: string }) => what === 'nodes');
    };
    expect(await nodesFor('gustav')).toEqual({
      what: 'nodes',
      why: 'Details are for people who may create tenants',
    });
    expect((await nodesFor('ada')).why).toContain('no right');
  });

  it('does not name others to those who may not see them', async () => {
    const inE6data = (kind: string, rest: object) =>
      cluster.store.create({
        apiVersion: 'v1',
        kind,
        metadata: { name: 'stray', namespace: 'tenant-e6data' },
        ...rest,
      });
    inE6data('ConfigMap', {
      data: {
        DB: 'laminar-acme-postgresql.tenant-acme.svc',
        URL: 's3://laminar-dev/tenants/acme/checkpoints',
      },
    });
    inE6data('Event', {
      type: 'Warning',
      involvedObject: { kind: 'Ingress', name: 'laminar-e6data' },
      message: 'host "acme.lmnr.cloud" is taken by tenant-acme/laminar-acme',
    });
    portal = await start({
      healthReader: new FakeHealthReader(),
      policy: { viewersReadAll: false },
    });
    const { text } = await live('e6data', 'ada').expect(200);
    expect(text).toContain('which is of acme');
    const { text: hidden } = await live('e6data', 'dora').expect(200);
    expect(hidden).toContain('which is of another tenant');
    expect(hidden).toContain('taken by another tenant');
    expect(hidden).not.toContain('acme');
  });

  it('has the network tried, and tells what was found', async () => {
    const TENANT = { 'tenant-silos.io/tenant': 'acme' };
    put('v1', 'Namespace', 'tenant-silos-probe');
    put('v1', 'Service', 'laminar-acme-postgresql', {
      spec: {
        clusterIP: '10.0.0.7',
        selector: LABELS,
        ports: [{ port: 5432, protocol: 'TCP' }],
      },
    });
    put('networking.k8s.io/v1', 'NetworkPolicy', 'own', {
      spec: {
        podSelector: {},
        policyTypes: ['Ingress', 'Egress'],
        ingress: [{ from: [{ podSelector: { matchLabels: TENANT } }] }],
      },
    });
    const began: string[] = [];
    // Lets each pod of the probe end at once, as a kubelet would.
    cluster.store.subscribe(({ object, type }) => {
      const { metadata, kind, status } = object;
      const { namespace = '', name, labels } = metadata;
      if (
        type === 'ADDED' &&
        kind === 'Pod' &&
        labels?.['tenant-silos.io/network-probe']
      ) {
        began.push(namespace);
        const message = namespace === 'tenant-acme' ? '0 ' : '1 ';
        setImmediate(() =>
          cluster.store.update(
            { apiVersion: 'v1', kind: 'Pod', namespace, name },
            pod => ({
              ...pod,
              status: {
                ...(status as object),
                phase: 'Succeeded',
                containerStatuses: [{ state: { terminated: { message } } }],
              },
            }),
          ),
        );
      }
    });
    portal = await start({
      healthReader: new FakeHealthReader(),
      more: {
        health: { networkProbe: { enabled: true }, liveFor: { seconds: 1 } },
      },
    });
    const network = async () => {
      const { body } = await live('acme').expect(200);
      const layer = body.isolation.find(
        ({ id }: { id: string }) => id === 'network',
      );
      return layer.evidence.map(({ text }: { text: string }) => text).join();
    };
    expect(await network()).toContain(
      'is not known: it is being tried for the first time',
    );
    const target = 'tenant-acme/laminar-acme-postgresql:5432';
    await eventually(async () =>
      expect(await network()).toContain(
        `The network enforces the policies: ${target} could not be reached, ${target} could`,
      ),
    );
    expect(began.sort()).toEqual(['tenant-acme', 'tenant-silos-probe']);
    expect(
      cluster.store
        .list({ apiVersion: 'v1', kind: 'Pod' })
        .map(({ metadata }) => metadata.name),
    ).toEqual(['laminar-acme-0']);
  });

  it('says what to do where nobody watches', async () => {
    portal = await start({ clusters: [] });
    const { body } = await live('acme').expect(404);
    expect(body.error.message).toContain('kubernetes.clusterLocatorMethods');
  });

  it('is judged by what the collector sees', async () => {
    portal = await start();
    const { body } = await eventually(async () => {
      const answer = await portal
        .api('gustav')
        .get('/fleets/laminar/tenants/acme/health')
        .expect(200);
      expect(answer.body.judgedAt).toBeDefined();
      return answer;
    }, 30_000);
    expect(body).toMatchObject({ watched: true, cluster: 'eks' });
    expect(body.status).not.toBe('healthy');
    expect(body.reasons.length).toBeGreaterThan(0);
    const page = await portal
      .api('gustav')
      .get('/fleets/laminar/tenants?orderBy=health')
      .expect(200);
    expect(page.body.health).toEqual({ [body.status]: 2 });
  });
});
