import {
  describeWith,
  findKubernetes,
  startKubeApiserver,
  type KubeApiserver,
} from 'tenant-silos-testing';
import { KubernetesClient } from '../client/KubernetesClient';
import { CachedToken } from '../client/TokenSource';
import type { KubernetesApi } from '../types';
import { NetworkProber } from './NetworkProber';
import { probeOutcomes } from './probePod';
import { probeTargets } from './targets';

jest.setTimeout(120_000);

const TENANT = { 'tenant-silos.io/tenant': 'acme' };
const COMPONENT = 'app.kubernetes.io/component';

/** What the chart has around a database. */
const scene = {
  pods: [
    {
      metadata: {
        name: 'db-0',
        labels: { ...TENANT, [COMPONENT]: 'database', app: 'laminar' },
      },
    },
  ],
  services: [
    {
      metadata: { name: 'db', namespace: 'tenant-acme' },
      spec: {
        clusterIP: '10.0.0.7',
        selector: { ...TENANT, [COMPONENT]: 'database' },
        ports: [
          { port: 5432, targetPort: 'sql' },
          { port: 53, protocol: 'UDP' },
        ],
      },
    },
    {
      metadata: { name: 'db-headless', namespace: 'tenant-acme' },
      spec: { clusterIP: 'None', selector: TENANT, ports: [{ port: 5432 }] },
    },
  ],
  policies: [
    { metadata: { name: 'deny' }, spec: { podSelector: {} } },
    {
      metadata: { name: 'db' },
      spec: {
        podSelector: {
          matchLabels: TENANT,
          matchExpressions: [
            { key: COMPONENT, operator: 'In', values: ['database'] },
          ],
        },
        ingress: [
          {
            from: [
              { namespaceSelector: {} },
              {
                podSelector: {
                  matchLabels: TENANT,
                  matchExpressions: [
                    {
                      key: COMPONENT,
                      operator: 'In',
                      values: ['api', 'migration'],
                    },
                  ],
                },
              },
            ],
            ports: [{ protocol: 'TCP', port: 5432 }],
          },
        ],
      },
    },
  ],
  owners: [] as unknown[],
};

describe('probeTargets', () => {
  it('takes TCP ports of Services, and who is let in', () => {
    expect(probeTargets(scene)).toEqual([
      {
        name: 'tenant-acme/db:5432',
        address: '10.0.0.7',
        port: 5432,
        allowed: { ...TENANT, [COMPONENT]: 'migration' },
      },
    ]);
  });

  it('is never taken for a pod of the tenant', () => {
    const selector = { matchLabels: { ...TENANT, [COMPONENT]: 'migration' } };
    expect(
      probeTargets({ ...scene, owners: [{ spec: { selector } }] })[0].allowed,
    ).toEqual({ ...TENANT, [COMPONENT]: 'api' });
    const greedy = {
      metadata: { name: 'all', namespace: 'tenant-acme' },
      spec: {
        clusterIP: 'None',
        selector: TENANT,
        publishNotReadyAddresses: true,
      },
    };
    expect(
      probeTargets({ ...scene, services: [...scene.services, greedy] })[0]
        .allowed,
    ).toBeUndefined();
  });

  it.each([
    ['no pod', { pods: [] }],
    ['no policy', { policies: [] }],
  ])('has no control with %s', (_, less) => {
    expect(probeTargets({ ...scene, ...less })[0].allowed).toBeUndefined();
  });
});

describe('probeOutcomes', () => {
  const targets = [1, 2, 3, 4].map(port => ({
    name: `s:${port}`,
    address: '10.0.0.1',
    port,
  }));
  const podWith = (message: string) => ({
    status: {
      phase: 'Succeeded',
      containerStatuses: [{ state: { terminated: { message } } }],
    },
  });

  it('reads what nc has said', () => {
    expect(
      probeOutcomes(
        podWith(
          '0 \n1 nc: 10.0.0.1 (10.0.0.1:2): Connection refused\n1 \n127 sh: nc: not found\n',
        ),
        targets,
      ),
    ).toEqual([
      { outcome: 'connected' },
      {
        outcome: 'refused',
        detail: 'nc: 10.0.0.1 (10.0.0.1:2): Connection refused',
      },
      { outcome: 'timed-out' },
      { outcome: 'not-run', detail: 'sh: nc: not found' },
    ]);
  });

  it('takes what was not said for not tried', () => {
    expect(
      probeOutcomes(podWith('0 \n'), targets).map(({ outcome }) => outcome),
    ).toEqual(['connected', 'not-run', 'not-run', 'not-run']);
    expect(probeOutcomes(undefined, targets)[0]).toEqual({
      outcome: 'not-run',
      detail: 'the pod said nothing of it (it did not end)',
    });
  });
});

describeWith(findKubernetes(), 'NetworkProber', () => {
  let server: KubeApiserver;
  let api: KubernetesClient;
  const prober = new NetworkProber({
    image: 'busybox:1.37',
    namespace: 'probes',
    timeoutMs: 10_000,
    now: () => Date.parse('2026-01-01T00:00:00Z'),
  });

  const post = (path: string, body: unknown) =>
    server.client.call(path, { method: 'POST', body });

  beforeAll(async () => {
    server = await startKubeApiserver();
    for (const name of ['probes', 'tenant-acme']) {
      await post('/api/v1/namespaces', {
        metadata: {
          name,
          labels: { 'pod-security.kubernetes.io/enforce': 'restricted' },
        },
      });
    }
    const namespace = '/namespaces/tenant-acme';
    const containers = [
      {
        name: 'main',
        image: 'main',
        securityContext: {
          allowPrivilegeEscalation: false,
          runAsNonRoot: true,
          capabilities: { drop: ['ALL'] },
          seccompProfile: { type: 'RuntimeDefault' },
        },
      },
    ];
    await post(`/api/v1${namespace}/pods`, {
      ...scene.pods[0],
      spec: { containers },
    });
    const { clusterIP, ...spec } = scene.services[0].spec;
    await post(`/api/v1${namespace}/services`, {
      ...scene.services[0],
      spec: {
        ...spec,
        ports: [
          { name: 'sql', port: 5432, targetPort: 'sql' },
          { name: 'dns', port: 53, protocol: 'UDP' },
        ],
      },
    });
    await post(
      `/apis/networking.k8s.io/v1${namespace}/networkpolicies`,
      scene.policies[1],
    );
    api = new KubernetesClient({
      name: 'eks',
      url: server.url,
      ca: server.ca,
      tokens: new CachedToken(async () => server.token),
    });
  });

  afterAll(async () => {
    await api?.close();
    await server?.stop();
  });

  /** Lets each pod of the probe end as soon as it is made, as a kubelet would. */
  function withKubelet(says: (namespace: string) => string): KubernetesApi {
    const { cluster } = api;
    return {
      cluster,
      list: (...args) => api.list(...args),
      watch: (...args) => api.watch(...args),
      get: (...args) => api.get(...args),
      delete: (...args) => api.delete(...args),
      kinds: (...args) => api.kinds(...args),
      close: async () => {},
      async create(resource, body, query) {
        const pod = (await api.create(resource, body, query)) as {
          metadata: { name: string; namespace: string };
        };
        const { name, namespace } = pod.metadata;
        await server.client.call(
          `/api/v1/namespaces/${namespace}/pods/${name}/status`,
          {
            method: 'PATCH',
            contentType: 'application/merge-patch+json',
            body: {
              status: {
                phase: 'Succeeded',
                containerStatuses: [
                  {
                    name: 'probe',
                    image: 'busybox:1.37',
                    imageID: '',
                    ready: false,
                    restartCount: 0,
                    state: {
                      terminated: { exitCode: 0, message: says(namespace) },
                    },
                  },
                ],
              },
            },
          },
        );
        return pod;
      },
    };
  }

  const podsLeft = async () => {
    const { items } = await api.list(
      { apiVersion: 'v1', kind: 'Pod', plural: 'pods', namespaced: true },
      { labelSelector: 'tenant-silos.io/network-probe' },
    );
    return items.length;
  };

  it('tries as a stranger and as one who is let in, and leaves nothing', async () => {
    const seen = withKubelet(namespace =>
      namespace === 'probes' ? '1 \n' : '0 \n',
    );
    expect(
      await prober.probe(seen, 'tenant-acme', AbortSignal.timeout(30_000)),
    ).toEqual({
      at: '2026-01-01T00:00:00.000Z',
      attempts: [
        {
          target: 'tenant-acme/db:5432',
          control: false,
          outcome: 'timed-out',
        },
        { target: 'tenant-acme/db:5432', control: true, outcome: 'connected' },
      ],
    });
    expect(await podsLeft()).toBe(0);
  });

  it('says that it did not run when nobody runs its pods', async () => {
    const patient = new NetworkProber({
      image: 'busybox:1.37',
      namespace: 'probes',
      timeoutMs: 300,
    });
    const { attempts } = await patient.probe(
      api,
      'tenant-acme',
      AbortSignal.timeout(30_000),
    );
    expect(attempts.map(({ outcome }) => outcome)).toEqual([
      'not-run',
      'not-run',
    ]);
    expect(await podsLeft()).toBe(0);
  });

  it('leaves nothing when it is refused, or called off', async () => {
    const refusing = new NetworkProber({
      image: 'busybox:1.37',
      namespace: 'nowhere',
    });
    await expect(
      refusing.probe(
        withKubelet(() => ''),
        'tenant-acme',
        AbortSignal.timeout(30_000),
      ),
    ).rejects.toMatchObject({ status: 404 });
    const calledOff = new AbortController();
    const watch = api.watch.bind(api);
    const slow: KubernetesApi = {
      ...withKubelet(() => ''),
      create: (...args) => api.create(...args),
      watch: (...args) => {
        calledOff.abort();
        return watch(...args);
      },
    };
    await prober.probe(slow, 'tenant-acme', calledOff.signal);
    expect(await podsLeft()).toBe(0);
  });
});
