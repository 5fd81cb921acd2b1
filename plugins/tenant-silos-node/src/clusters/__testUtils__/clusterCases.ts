import type { KubeClient } from 'tenant-silos-testing';
import { KubernetesClient } from '../client/KubernetesClient';
import { CachedToken } from '../client/TokenSource';
import type { KubernetesResource } from '../types';
import {
  ResourceWatch,
  type ResourceWatchOptions,
} from '../watch/ResourceWatch';
import { watchTimings } from '../watch/timings';
import { collect } from './collect';
import { Copy } from './Copy';
import type { Wire } from './Wire';

/** A cluster to try the client on. */
export interface TestCluster {
  /** By way of the wire. */
  url: string;
  ca?: string;
  wire: Wire;
  /** Of somebody who may do everything. */
  token: string;
  /** Of somebody who may do nothing. */
  powerless: string;
  /** Changes things behind the client's back. */
  admin: KubeClient;
  /** A kind that is not installed at first. */
  kind: {
    resource: KubernetesResource;
    install(): Promise<void>;
    remove(): Promise<void>;
  };
  /** Forgets what was before. */
  compact(): Promise<void>;
  /** A page's token as one of before would be, where it is not one already. */
  aged(token: string): string;
  stop(): Promise<void>;
}

const CONFIG_MAPS: KubernetesResource = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  plural: 'configmaps',
  namespaced: true,
};
const SECRETS = { ...CONFIG_MAPS, kind: 'Secret', plural: 'secrets' };
const REVIEWS: KubernetesResource = {
  apiVersion: 'authorization.k8s.io/v1',
  kind: 'SubjectAccessReview',
  plural: 'subjectaccessreviews',
  namespaced: false,
};
const PATH = '/api/v1/namespaces/watched/configmaps';

// Streams of 3 s, and stale after 5.
const TIMINGS = {
  ...watchTimings(5_000),
  backoff: { first: 50, longest: 200 },
  lookAgain: 200,
  tellEvery: 0,
};

/** What every cluster has to do, and what the client makes of it. */
export function clusterCases(start: () => Promise<TestCluster>): void {
  let cluster: TestCluster;
  let client: KubernetesClient;
  let watches: ResourceWatch[];

  beforeAll(async () => {
    cluster = await start();
    await cluster.admin.call('/api/v1/namespaces', {
      method: 'POST',
      body: {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name: 'watched' },
      },
    });
  });

  beforeEach(() => {
    watches = [];
    client = clientWith(cluster.token);
  });

  afterEach(async () => {
    cluster.wire.mend();
    await Promise.all(watches.map(watch => watch.stop()));
    await client.close();
    await cluster.wire.idle();
    const { items } = await list();
    for (const { metadata } of items) {
      await remove(metadata.name);
    }
  });

  afterAll(() => cluster?.stop());

  const list = async () =>
    (
      await cluster.admin.call<{ items: { metadata: { name: string } }[] }>(
        PATH,
        { query: { labelSelector: 'mine=yes' } },
      )
    ).body;

  const create = (name: string, text = '') =>
    cluster.admin.call(PATH, {
      method: 'POST',
      body: {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name, labels: { mine: 'yes' } },
        data: { text },
      },
    });

  const createOfKind = (name: string) => {
    const { apiVersion, kind, plural } = cluster.kind.resource;
    return cluster.admin.call(
      `/apis/${apiVersion}/namespaces/watched/${plural}`,
      { method: 'POST', body: { apiVersion, kind, metadata: { name } } },
    );
  };

  const change = (name: string, text: string) =>
    cluster.admin.call(`${PATH}/${name}`, {
      method: 'PATCH',
      contentType: 'application/merge-patch+json',
      body: { data: { text } },
    });

  const remove = (name: string) =>
    cluster.admin.call(`${PATH}/${name}`, { method: 'DELETE' });

  function clientWith(token: string): KubernetesClient {
    return new KubernetesClient({
      name: 'test',
      url: cluster.url,
      ca: cluster.ca,
      tokens: new CachedToken(async () => token),
    });
  }

  function follow(options: Partial<ResourceWatchOptions> = {}) {
    const copy = new Copy();
    const watch = new ResourceWatch({
      api: client,
      resource: CONFIG_MAPS,
      namespace: 'watched',
      labelSelector: 'mine=yes',
      handler: copy,
      timings: TIMINGS,
      ...options,
    });
    watches.push(watch);
    watch.start();
    return { copy, watch };
  }

  const isLive = ({ state }: Copy) => state?.state === 'live';
  const isStale = ({ state }: Copy) => state?.state === 'stale';

  it('reads in pages of one version, and follows from there', async () => {
    for (let index = 0; index < 25; index += 1) {
      await create(`m${index}`);
    }
    const query = {
      namespace: 'watched',
      labelSelector: 'mine=yes',
      limit: 10,
    };
    const first = await client.list(CONFIG_MAPS, query);
    expect(first.items).toHaveLength(10);
    await create('later');
    const second = await client.list(CONFIG_MAPS, {
      ...query,
      continue: first.continue,
    });
    expect(second.resourceVersion).toBe(first.resourceVersion);
    const { copy, watch } = follow({ pageSize: 10 });
    await copy.until(isLive);
    expect(copy.names).toHaveLength(26);
    await create('new', 'größer 🚀');
    await change('m0', 'other');
    await remove('m1');
    await copy.until(({ objects }) => objects.has('new') && !objects.has('m1'));
    expect(watch.state).toMatchObject({ state: 'live', restarts: 0 });
  });

  it('sends metadata alone when it is asked for', async () => {
    await create('m', 'text');
    const query = { namespace: 'watched', metadataOnly: true };
    const { items, resourceVersion } = await client.list(CONFIG_MAPS, query);
    expect(items).toContainEqual({
      kind: 'PartialObjectMetadata',
      apiVersion: 'meta.k8s.io/v1',
      metadata: expect.objectContaining({ name: 'm', labels: { mine: 'yes' } }),
    });
    const events = client.watch(CONFIG_MAPS, { ...query, resourceVersion });
    const next = events.next();
    await change('m', 'other');
    const { value } = await next;
    expect(Object.keys(value!.object as object).sort()).toEqual([
      'apiVersion',
      'kind',
      'metadata',
    ]);
    await events.return();
  });

  it('sends of a Secret its metadata alone, however it is asked', async () => {
    await cluster.admin.call('/api/v1/namespaces/watched/secrets', {
      method: 'POST',
      body: {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: 'password' },
        stringData: { password: 'geheim' },
      },
    });
    const namespace = 'watched';
    const { items } = await client.list(SECRETS, { namespace });
    const one = await client.get(SECRETS, 'password', { namespace });
    const [event] = await collect(
      client.watch(SECRETS, {
        namespace,
        resourceVersion: '0',
        timeoutSeconds: 1,
      }),
    );
    for (const object of [...items, one, event.object]) {
      expect(object).toMatchObject({ metadata: { name: 'password' } });
      expect(object).not.toHaveProperty('data');
    }
  });

  it('ends an idle watch in good order, and it goes on', async () => {
    const { copy, watch } = follow();
    await copy.until(isLive);
    const first = copy.states.length;
    // A bookmark and an end each, by at least one.
    await copy.until(({ states }) => states.length >= first + 3);
    expect(new Set(copy.states.map(({ state }) => state))).toEqual(
      new Set(['live']),
    );
    expect(watch.state.restarts).toBe(0);
  });

  it('is stale while the way is cut, and goes on where it was', async () => {
    await create('m');
    const { copy } = follow();
    await copy.until(isLive);
    cluster.wire.cut();
    await copy.until(isStale);
    expect(copy.state?.error).toContain('Cluster test does not answer');
    expect(copy.names).toEqual(['m']);
    await create('meanwhile');
    await remove('m');
    cluster.wire.mend();
    await copy.until(isLive);
    await copy.until(({ objects }) => !objects.has('m'));
    expect(copy.names).toEqual(['meanwhile']);
    expect(copy.listings).toBe(1);
  });

  it('notices a way that has fallen silent', async () => {
    const { copy } = follow();
    await copy.until(isLive);
    cluster.wire.silence();
    await create('meanwhile');
    await copy.until(isStale);
    expect(copy.state?.error).toMatch(/Nothing was heard|fallen silent/);
    cluster.wire.cut();
    cluster.wire.mend();
    await copy.until(({ objects }) => objects.has('meanwhile'));
    await copy.until(isLive);
  });

  it('says 410 to a page of what it has forgotten', async () => {
    const { resource, install, remove: uninstall } = cluster.kind;
    await install();
    await createOfKind('a');
    await createOfKind('b');
    const query = { namespace: 'watched', limit: 1 };
    const first = await client.list(resource, query);
    await createOfKind('c');
    await cluster.compact();
    await expect(
      client.list(resource, {
        ...query,
        continue: cluster.aged(first.continue!),
      }),
    ).rejects.toMatchObject({ status: 410, reason: 'Expired' });
    await uninstall();
  });

  it('reads anew when it has forgotten where a watch was', async () => {
    const { resource, install, remove: uninstall } = cluster.kind;
    await install();
    await cluster.compact();
    let lists = 0;
    const { copy, watch } = follow({
      resource,
      labelSelector: undefined,
      api: {
        cluster: 'test',
        list: async (...query) => {
          const page = await client.list(...query);
          lists += 1;
          return lists === 1 ? { ...page, resourceVersion: '1' } : page;
        },
        watch: (...query) => client.watch(...query),
        get: (...query) => client.get(...query),
        create: (...query) => client.create(...query),
        delete: (...query) => client.delete(...query),
        kinds: (...query) => client.kinds(...query),
        close: async () => {},
      },
    });
    await copy.until(({ listings }) => listings === 2);
    expect(watch.state).toMatchObject({ state: 'live', restarts: 1 });
    await watch.stop();
    await uninstall();
  });

  it('refuses a wrong token, and says so', async () => {
    const stranger = clientWith('guessed');
    const { copy } = follow({ api: stranger });
    await copy.until(({ state }) => state?.state === 'failed');
    expect(copy.state?.error).toContain("refuses the portal's token");
    await watches[0].stop();
    await stranger.close();
  });

  it('takes a token that was renewed', async () => {
    const tokens = ['expired', cluster.token];
    const renewing = new KubernetesClient({
      name: 'test',
      url: cluster.url,
      ca: cluster.ca,
      tokens: new CachedToken(async () => tokens.shift()),
    });
    const { copy, watch } = follow({ api: renewing });
    await copy.until(isLive);
    expect(watch.state.restarts).toBe(0);
    await watch.stop();
    await renewing.close();
  });

  it('says which rights are missing', async () => {
    const powerless = clientWith(cluster.powerless);
    const { copy } = follow({ api: powerless });
    await copy.until(({ state }) => state?.state === 'failed');
    expect(copy.state?.error).toBe(
      'The portal may not list configmaps in cluster test; grant it list and watch there',
    );
    await watches[0].stop();
    await powerless.close();
  });

  it('has a kind as soon as it is installed, in the version that is served', async () => {
    const { resource, install, remove: uninstall } = cluster.kind;
    const [group] = resource.apiVersion.split('/');
    const { copy } = follow({
      resource: { ...resource, apiVersion: `${group}/v9` },
      labelSelector: undefined,
    });
    await copy.until(({ state }) => state?.state === 'not-installed');
    expect(copy.state?.error).toBe(
      `Cluster test has no ${resource.plural}.${group}`,
    );
    await install();
    await copy.until(isLive);
    await createOfKind('w');
    await copy.until(({ objects }) => objects.has('w'));
    await uninstall();
    await copy.until(({ state }) => state?.state === 'not-installed');
    expect(copy.names).toEqual([]);
  });

  it('tells its kinds', async () => {
    expect(await client.kinds('apps')).toContainEqual({
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      plural: 'statefulsets',
      namespaced: true,
    });
    expect(await client.kinds('')).toContainEqual(
      expect.objectContaining({ kind: 'Node', namespaced: false }),
    );
    expect(await client.kinds('nothing.example.org')).toEqual([]);
  });

  it('reviews access', async () => {
    const review = (user: string, groups: string[]) =>
      client.create(REVIEWS, {
        apiVersion: REVIEWS.apiVersion,
        kind: REVIEWS.kind,
        spec: {
          user,
          groups,
          resourceAttributes: { verb: 'list', resource: 'secrets' },
        },
      });
    expect(await review('x', ['system:masters'])).toMatchObject({
      status: { allowed: true },
    });
    expect(
      await review('system:serviceaccount:watched:default', []),
    ).toMatchObject({ status: { allowed: false } });
  });

  it('makes, reads and deletes an object', async () => {
    const query = { namespace: 'watched' };
    expect(await client.get(CONFIG_MAPS, 'x', query)).toBeUndefined();
    await client.create(
      CONFIG_MAPS,
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x' } },
      query,
    );
    expect(await client.get(CONFIG_MAPS, 'x', query)).toMatchObject({
      metadata: { name: 'x' },
    });
    await expect(
      client.create(CONFIG_MAPS, { metadata: { name: 'x' } }, query),
    ).rejects.toMatchObject({ status: 409, reason: 'AlreadyExists' });
    await client.delete(CONFIG_MAPS, 'x', query);
    await client.delete(CONFIG_MAPS, 'x', query);
    expect(await client.get(CONFIG_MAPS, 'x', query)).toBeUndefined();
  });
}
