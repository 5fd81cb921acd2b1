import {
  startLiveCluster,
  type TestCluster,
} from '../__testUtils__/liveCluster';

const POD = { apiVersion: 'v1', kind: 'Pod' };
const TENANT = 'tenant-highradius';
const DATABASE = 'laminar-highradius-postgresql';

let test: TestCluster;

beforeEach(async () => {
  test = await startLiveCluster();
});

/** How a pod of the network probe ends that tries the database. */
function probed(
  namespace: string,
  component?: string,
  port: number | string = 5432,
) {
  const { store } = test.live.cluster;
  const { spec } = store.get({
    apiVersion: 'v1',
    kind: 'Service',
    namespace: TENANT,
    name: DATABASE,
  }) as unknown as { spec: { clusterIP: string } };
  const made = store.apply({
    ...POD,
    metadata: {
      name: 'probe',
      namespace,
      labels: {
        'tenant-silos.io/network-probe': 'true',
        ...(component && {
          'tenant-silos.io/tenant': 'highradius',
          'app.kubernetes.io/component': component,
        }),
      },
    },
    spec: {
      restartPolicy: 'Never',
      containers: [{ name: 'probe', args: [`${spec.clusterIP}:${port}`] }],
    },
  });
  test.pass(4);
  const ref = { ...POD, namespace, name: made.metadata.name };
  const { status } = store.get(ref) as unknown as {
    status: {
      phase: string;
      containerStatuses: { state: { terminated?: { message: string } } }[];
    };
  };
  store.delete(ref);
  expect(status.phase).toBe('Succeeded');
  return status.containerStatuses[0].state.terminated!.message;
}

it('reaches what policies let it, and nothing else', () => {
  expect(probed('tenant-silos-probe')).toMatch(/^1 .* Connection timed out\n$/);
  expect(probed('tenant-e6data', 'api')).toMatch(/ timed out\n$/);
  expect(probed(TENANT, 'console')).toMatch(/ timed out\n$/);
  expect(probed(TENANT, 'migration')).toBe('0 \n');
  expect(probed(TENANT, 'migration', 5433)).toMatch(/ timed out\n$/);
  expect(probed(TENANT, 'migration', '5432; reboot')).toMatch(/^1 /);
});

it('reaches everything while the network ignores policies', () => {
  test.live.break('ignore-policies');
  expect(probed('tenant-silos-probe')).toBe('0 \n');
  test.live.mend();
  expect(probed('tenant-silos-probe')).toMatch(/^1 /);
});

it('is refused where nobody is ready', () => {
  test.live.break('crash', { tenant: 'highradius', component: 'database' });
  test.pass(60);
  expect(probed('tenant-silos-probe')).toMatch(/ Connection refused\n$/);
  expect(probed(TENANT, 'migration')).toMatch(/ Connection refused\n$/);
});

it('is not taken for what it pretends to be', () => {
  test.live.break('bad-image', {
    tenant: 'highradius',
    component: 'controller',
  });
  expect(probed(TENANT, 'controller')).toBe('0 \n');
});
