import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  laminarBlueprint,
  parseBlueprint,
} from 'backstage-plugin-tenant-silos-common';
import {
  applyManifests,
  describeWith,
  findKubernetes,
  installCrds,
  startKubeApiserver,
  upstreamCrds,
  type KubeApiserver,
} from 'tenant-silos-testing';
import { Copy } from './__testUtils__/Copy';
import { KubernetesClient } from './client/KubernetesClient';
import { CachedToken } from './client/TokenSource';
import { LiveReader } from './live/LiveReader';
import { ClusterWatches } from './watch/ClusterWatches';
import {
  applicationResource,
  watchedResources,
} from './watch/watchedResources';

jest.setTimeout(180_000);

const DOCUMENT = join(__dirname, '../../../../docs/clusters.md');

/** The first role that the documentation has. */
async function documentedRole(): Promise<string> {
  const text = await readFile(DOCUMENT, 'utf8');
  return /```yaml\n(apiVersion: \S+\nkind: ClusterRole\n[^]*?)```/.exec(
    text,
  )![1];
}

describeWith(findKubernetes(), 'the role of the documentation', () => {
  let server: KubeApiserver;
  let client: KubernetesClient;

  beforeAll(async () => {
    server = await startKubeApiserver({ users: [{ name: 'portal' }] });
    await installCrds(server.client, await upstreamCrds());
    const [{ refusal }] = await applyManifests(
      server.client,
      await documentedRole(),
    );
    if (refusal) {
      throw new Error(refusal);
    }
    await server.client.call(
      '/apis/rbac.authorization.k8s.io/v1/clusterrolebindings',
      {
        method: 'POST',
        body: {
          metadata: { name: 'portal' },
          roleRef: {
            apiGroup: 'rbac.authorization.k8s.io',
            kind: 'ClusterRole',
            name: 'tenant-silos-portal',
          },
          subjects: [{ kind: 'User', name: 'portal' }],
        },
      },
    );
    const { url, ca, token } = server.accessOf('portal');
    client = new KubernetesClient({
      name: 'eks',
      url,
      ca,
      tokens: new CachedToken(async () => token),
    });
  });

  afterAll(async () => {
    await client?.close();
    await server?.stop();
  });

  it('is enough to read what somebody looks at', async () => {
    const live = await new LiveReader().read({
      api: client,
      expectation: {
        tenant: 'acme',
        namespace: 'default',
        applications: [],
        instances: ['tenant-acme'],
        objects: [
          {
            apiVersion: 'v1',
            kind: 'ServiceAccount',
            name: 'laminar-acme',
            title: 'Controller',
            required: true,
          },
        ],
      },
      isShared: false,
      observed: [],
      otherNamespace: 'kube-system',
    });
    expect(live.unread).toEqual([]);
    expect(live.accessReviews).toHaveLength(10);
    expect(live.accessReviews?.filter(({ allowed }) => allowed)).toEqual([]);
    expect(live.clusterRoles?.length).toBeGreaterThan(0);
  });

  it('is enough to watch all', async () => {
    const targets = [
      ...watchedResources([parseBlueprint(laminarBlueprint)]),
      applicationResource,
    ].map(resource => ({ resource, handler: new Copy() }));
    const watches = new ClusterWatches({ api: client, targets });
    watches.start();
    await Promise.all(
      targets.map(({ handler }) =>
        handler.until(({ states }) => states.length > 0),
      ),
    );
    expect(
      watches.states
        .filter(({ state }) => state !== 'live')
        .map(({ resource, error }) => `${resource.plural}: ${error}`),
    ).toEqual([]);
    await watches.stop();
  });
});
