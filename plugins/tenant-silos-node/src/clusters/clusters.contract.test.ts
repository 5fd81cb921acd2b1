import { describeWith, findKubernetes } from 'tenant-silos-testing';
import { collect } from './__testUtils__/collect';
import type { Copy } from './__testUtils__/Copy';
import {
  startReal,
  startStandIn,
  type TestCluster,
} from './__testUtils__/TestCluster';
import { CONFIG_MAPS, Trial } from './__testUtils__/Trial';
import { KubernetesClient } from './client/KubernetesClient';
import { CachedToken } from './client/TokenSource';
import type { KubernetesResource } from './types';

jest.setTimeout(120_000);

const SECRETS = { ...CONFIG_MAPS, kind: 'Secret', plural: 'secrets' };
const REVIEWS: KubernetesResource = {
  apiVersion: 'authorization.k8s.io/v1',
  kind: 'SubjectAccessReview',
  plural: 'subjectaccessreviews',
  namespaced: false,
};
const isLive = ({ state }: Copy) => state?.state === 'live';
const isStale = ({ state }: Copy) => state?.state === 'stale';

describe('the stand-in of a cluster', () => {
  cases(startStandIn);
});

describeWith(findKubernetes(), 'a real kube-apiserver', () => {
  cases(startReal);
});

/** What every cluster has to do, and what the client makes of it. */
function cases(start: () => Promise<TestCluster>): void {
  let cluster: TestCluster;
  let trial: Trial;

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
    trial = new Trial(cluster);
  });

  afterEach(() => trial.end());

  afterAll(() => cluster?.stop());

  it('reads in pages of one version, and follows from there', async () => {
    for (let index = 0; index < 25; index += 1) {
      await trial.create(`m${index}`);
    }
    const query = {
      namespace: 'watched',
      labelSelector: 'mine=yes',
      limit: 10,
    };
    const first = await trial.client.list(CONFIG_MAPS, query);
    expect(first.items).toHaveLength(10);
    await trial.create('later');
    const second = await trial.client.list(CONFIG_MAPS, {
      ...query,
      continue: first.continue,
    });
    expect(second.resourceVersion).toBe(first.resourceVersion);
    const { copy, watch } = trial.follow({ pageSize: 10 });
    await copy.until(isLive);
    expect(copy.names).toHaveLength(26);
    await trial.create('new', 'größer 🚀');
    await trial.change('m0', 'other');
    await trial.remove('m1');
    await copy.until(({ objects }) => objects.has('new') && !objects.has('m1'));
    expect(watch.state).toMatchObject({ state: 'live', restarts: 0 });
  });

  it('sends metadata alone when it is asked for', async () => {
    await trial.create('m', 'text');
    const query = { namespace: 'watched', metadataOnly: true };
    const { items, resourceVersion } = await trial.client.list(
      CONFIG_MAPS,
      query,
    );
    expect(items).toContainEqual({
      kind: 'PartialObjectMetadata',
      apiVersion: 'meta.k8s.io/v1',
      metadata: expect.objectContaining({ name: 'm', labels: { mine: 'yes' } }),
    });
    const events = trial.client.watch(CONFIG_MAPS, {
      ...query,
      resourceVersion,
    });
    const next = events.next();
    await trial.change('m', 'other');
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
    const { items } = await trial.client.list(SECRETS, { namespace });
    const one = await trial.client.get(SECRETS, 'password', { namespace });
    const [event] = await collect(
      trial.client.watch(SECRETS, {
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
    const { copy, watch } = trial.follow();
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
    await trial.create('m');
    const { copy } = trial.follow();
    await copy.until(isLive);
    cluster.wire.cut();
    await copy.until(isStale);
    expect(copy.state?.error).toContain('Cluster test does not answer');
    expect(copy.names).toEqual(['m']);
    await trial.create('meanwhile');
    await trial.remove('m');
    cluster.wire.mend();
    await copy.until(isLive);
    await copy.until(({ objects }) => !objects.has('m'));
    expect(copy.names).toEqual(['meanwhile']);
    expect(copy.listings).toBe(1);
  });

  it('notices a way that has fallen silent', async () => {
    const { copy } = trial.follow();
    await copy.until(isLive);
    cluster.wire.silence();
    await trial.create('meanwhile');
    await copy.until(isStale);
    expect(copy.state?.error).toMatch(
      /^(Nothing was heard for \d+ s|Cluster \S+ has fallen silent)$/,
    );
    cluster.wire.cut();
    cluster.wire.mend();
    await copy.until(({ objects }) => objects.has('meanwhile'));
    await copy.until(isLive);
  });

  it('says 410 to a page of what it has forgotten', async () => {
    const { resource, install, remove } = cluster.kind;
    await install();
    await trial.createOfKind('a');
    await trial.createOfKind('b');
    const query = { namespace: 'watched', limit: 1 };
    const first = await trial.client.list(resource, query);
    await trial.createOfKind('c');
    await cluster.compact();
    await expect(
      trial.client.list(resource, {
        ...query,
        continue: cluster.aged(first.continue!),
      }),
    ).rejects.toMatchObject({ status: 410, reason: 'Expired' });
    await remove();
  });

  it('reads anew when it has forgotten where a watch was', async () => {
    const { resource, install, remove } = cluster.kind;
    await install();
    await cluster.compact();
    let lists = 0;
    const { copy, watch } = trial.follow({
      resource,
      labelSelector: undefined,
      api: {
        cluster: 'test',
        list: async (...query) => {
          const page = await trial.client.list(...query);
          lists += 1;
          return lists === 1 ? { ...page, resourceVersion: '1' } : page;
        },
        watch: (...query) => trial.client.watch(...query),
        get: (...query) => trial.client.get(...query),
        create: (...query) => trial.client.create(...query),
        delete: (...query) => trial.client.delete(...query),
        kinds: (...query) => trial.client.kinds(...query),
        close: async () => {},
      },
    });
    await copy.until(({ listings }) => listings === 2);
    expect(watch.state).toMatchObject({ state: 'live', restarts: 1 });
    await watch.stop();
    await remove();
  });

  it('refuses a wrong token, and says so', async () => {
    const stranger = trial.clientWith('guessed');
    const { copy } = trial.follow({ api: stranger });
    await copy.until(({ state }) => state?.state === 'failed');
    expect(copy.state?.error).toContain("refuses the portal's token");
    await trial.watches[0].stop();
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
    const { copy, watch } = trial.follow({ api: renewing });
    await copy.until(isLive);
    expect(watch.state.restarts).toBe(0);
    await watch.stop();
    await renewing.close();
  });

  it('says which rights are missing', async () => {
    const powerless = trial.clientWith(cluster.powerless);
    const { copy } = trial.follow({ api: powerless });
    await copy.until(({ state }) => state?.state === 'failed');
    expect(copy.state?.error).toBe(
      'The portal may not list configmaps in cluster test; grant it list and watch there',
    );
    await trial.watches[0].stop();
    await powerless.close();
  });

  it('has a kind as soon as it is installed, in the version that is served', async () => {
    const { resource, install, remove } = cluster.kind;
    const [group] = resource.apiVersion.split('/');
    const { copy } = trial.follow({
      resource: { ...resource, apiVersion: `${group}/v9` },
      labelSelector: undefined,
    });
    await copy.until(({ state }) => state?.state === 'not-installed');
    expect(copy.state?.error).toBe(
      `Cluster test has no ${resource.plural}.${group}`,
    );
    await install();
    await copy.until(isLive);
    await trial.createOfKind('w');
    await copy.until(({ objects }) => objects.has('w'));
    await remove();
    await copy.until(({ state }) => state?.state === 'not-installed');
    expect(copy.names).toEqual([]);
  });

  it('tells its kinds', async () => {
    expect(await trial.client.kinds('apps')).toContainEqual({
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      plural: 'statefulsets',
      namespaced: true,
    });
    expect(await trial.client.kinds('')).toContainEqual(
      expect.objectContaining({ kind: 'Node', namespaced: false }),
    );
    expect(await trial.client.kinds('nothing.example.org')).toEqual([]);
  });

  it('reviews access', async () => {
    const review = (user: string, groups: string[]) =>
      trial.client.create(REVIEWS, {
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
    expect(await trial.client.get(CONFIG_MAPS, 'x', query)).toBeUndefined();
    await trial.client.create(
      CONFIG_MAPS,
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x' } },
      query,
    );
    expect(await trial.client.get(CONFIG_MAPS, 'x', query)).toMatchObject({
      metadata: { name: 'x' },
    });
    await expect(
      trial.client.create(CONFIG_MAPS, { metadata: { name: 'x' } }, query),
    ).rejects.toMatchObject({ status: 409, reason: 'AlreadyExists' });
    await trial.client.delete(CONFIG_MAPS, 'x', query);
    await trial.client.delete(CONFIG_MAPS, 'x', query);
    expect(await trial.client.get(CONFIG_MAPS, 'x', query)).toBeUndefined();
  });
}
