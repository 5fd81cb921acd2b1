import { createServer, type AddressInfo } from 'node:net';
import { describeWith } from '../tools/describeWith';
import { findKubernetes, pinnedVersions } from '../tools/tools';
import { applyManifests } from './applyManifests';
import { freePorts } from './freePorts';
import { installCrds } from './installCrds';
import { type KubeApiserver, startKubeApiserver } from './KubeApiserver';
import { KubeClient } from './KubeClient';
import { upstreamCrds } from './upstreamCrds';

jest.mock('./freePorts', () => ({
  freePorts: jest.fn(jest.requireActual('./freePorts').freePorts),
}));

jest.setTimeout(120_000);

interface NamespaceList {
  items: { metadata: { name: string } }[];
}

const ISSUER = `apiVersion: cert-manager.io/v1
kind: Issuer
metadata:
  name: own
spec:
  selfSigned: {}
`;

const CONFIG_MAP = `apiVersion: v1
kind: ConfigMap
metadata:
  name: greeting
data:
  hello: world
`;

describeWith(findKubernetes(), 'startKubeApiserver', () => {
  let server: KubeApiserver;

  beforeAll(async () => {
    server = await startKubeApiserver({ users: [{ name: 'watcher' }] });
    await server.client.call('/api/v1/namespaces', {
      method: 'POST',
      body: { metadata: { name: 'tenant-acme' } },
    });
  });

  afterAll(async () => {
    await server?.stop();
  });

  const namespaces = async () => {
    const { body } = await server.client.call<NamespaceList>(
      '/api/v1/namespaces',
    );
    return body.items.map(({ metadata }) => metadata.name);
  };

  it('is a real one, of the pinned version', async () => {
    const { body } = await server.client.call('/version');
    expect(body).toMatchObject({
      gitVersion: `v${pinnedVersions()['kube-apiserver']}`,
    });
  });

  it('keeps what it is given', async () => {
    expect(await namespaces()).toEqual(
      expect.arrayContaining(['default', 'tenant-acme']),
    );
  });

  it('knows its users, and lets them do what RBAC allows', async () => {
    const watcher = new KubeClient(server.accessOf('watcher'));
    try {
      await expect(watcher.call('/api/v1/namespaces')).rejects.toMatchObject({
        status: 403,
        message: expect.stringContaining('User "watcher" cannot list'),
      });
    } finally {
      await watcher.close();
    }
    const stranger = new KubeClient({ ...server, token: 'guessed' });
    try {
      await expect(stranger.call('/api/v1/namespaces')).rejects.toMatchObject({
        status: 401,
      });
    } finally {
      await stranger.close();
    }
  });

  it('has a kubeconfig', () => {
    const config = JSON.parse(server.kubeconfig('watcher'));
    expect(config.clusters[0].cluster.server).toBe(server.url);
    expect(config.users[0].user.token).toBe(server.accessOf('watcher').token);
  });

  it('takes the definitions of the field', async () => {
    const options = { namespace: 'tenant-acme', dryRun: 'All' } as const;
    expect(await applyManifests(server.client, ISSUER, options)).toMatchObject([
      { refusal: 'the server has no Issuer in cert-manager.io/v1' },
    ]);
    await installCrds(server.client, await upstreamCrds());
    expect(await applyManifests(server.client, ISSUER, options)).toEqual([
      { manifest: expect.objectContaining({ kind: 'Issuer' }), warnings: [] },
    ]);
  });

  it('refuses in a dry run what is wrong, and goes on', async () => {
    const wrong = CONFIG_MAP.replace(/^data:/m, 'dta:');
    const outcomes = await applyManifests(
      server.client,
      [
        wrong,
        CONFIG_MAP.replace('greeting', 'Greeting_1'),
        CONFIG_MAP.replace('ConfigMap', 'ConfigMop'),
        CONFIG_MAP,
      ].join('---\n'),
      { namespace: 'tenant-acme', dryRun: 'All' },
    );
    expect(outcomes.map(({ refusal }) => refusal)).toEqual([
      expect.stringContaining('.dta: field not declared in schema'),
      expect.stringContaining('Invalid value: "Greeting_1"'),
      'the server has no ConfigMop in v1',
      undefined,
    ]);
  });

  it('stores nothing in a dry run, and everything without', async () => {
    const path = '/api/v1/namespaces/tenant-acme/configmaps/greeting';
    const options = { namespace: 'tenant-acme' };
    await applyManifests(server.client, CONFIG_MAP, {
      ...options,
      dryRun: 'All',
    });
    await expect(server.client.call(path)).rejects.toMatchObject({
      status: 404,
    });
    await applyManifests(server.client, CONFIG_MAP, options);
    expect((await server.client.call(path)).body).toMatchObject({
      data: { hello: 'world' },
    });
  });

  it('hands on what the server warns of', async () => {
    await server.client.call('/api/v1/namespaces', {
      method: 'POST',
      body: {
        metadata: {
          name: 'tenant-strict',
          labels: { 'pod-security.kubernetes.io/warn': 'restricted' },
        },
      },
    });
    const deployment = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: careless
spec:
  selector: { matchLabels: { app: careless } }
  template:
    metadata: { labels: { app: careless } }
    spec:
      containers: [{ name: main, image: 'busybox:1' }]
`;
    expect(
      await applyManifests(server.client, deployment, {
        namespace: 'tenant-strict',
        dryRun: 'All',
      }),
    ).toMatchObject([
      {
        warnings: [
          expect.stringContaining('would violate PodSecurity "restricted'),
        ],
      },
    ]);
  });
});

describeWith(findKubernetes(), 'starting and stopping', () => {
  it('leaves nothing behind, and takes other ports when some are lost', async () => {
    const faster = createServer();
    await new Promise<void>(resolve => {
      faster.listen(0, '127.0.0.1', resolve);
    });
    const { port: lost } = faster.address() as AddressInfo;
    const [first, second] = await freePorts(2);
    jest.mocked(freePorts).mockResolvedValueOnce([first, lost, second]);
    try {
      const server = await startKubeApiserver();
      await server.stop();
      await expect(fetch(server.url)).rejects.toThrow('fetch failed');
      expect(server.pids).toHaveLength(2);
      for (const pid of server.pids) {
        expect(() => process.kill(pid, 0)).toThrow('ESRCH');
      }
    } finally {
      await new Promise(resolve => {
        faster.close(resolve);
      });
    }
  });
});
