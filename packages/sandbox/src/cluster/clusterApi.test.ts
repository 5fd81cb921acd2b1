import { ask, openWatch } from './__testUtils__/kubeRequests';
import {
  type ClusterStandIn,
  createClusterStandIn,
} from './createClusterStandIn';

const PODS = '/api/v1/namespaces/tenant-a/pods';
const METADATA = {
  accept: 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1',
};

let standIn: ClusterStandIn;

const pod = (name: string, rest: object = {}) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace: 'tenant-a', labels: { app: name.slice(0, 1) } },
  spec: { nodeName: `node-${name}`, containers: [] },
  ...rest,
});

const names = (list: { items: { metadata: { name: string } }[] }) =>
  list.items.map(({ metadata }) => metadata.name);

beforeEach(async () => {
  standIn = await createClusterStandIn({ historyLimit: 100 });
  standIn.store.create({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: 'tenant-a' },
  });
});

afterEach(() => standIn.stop());

describe('lists', () => {
  beforeEach(() => {
    ['b2', 'a1', 'c1', 'a2', 'b1'].forEach(name =>
      standIn.store.create(pod(name)),
    );
  });

  it('come in pages that all show the version of the first', async () => {
    const { body: first } = await ask(standIn, `${PODS}?limit=2`);
    expect(first).toMatchObject({
      kind: 'PodList',
      apiVersion: 'v1',
      metadata: { remainingItemCount: 3 },
    });
    expect(first.items[0].kind).toBeUndefined();
    standIn.store.create(pod('b9'));
    standIn.store.delete({ ...pod('b1'), namespace: 'tenant-a', name: 'b1' });
    const next = `${PODS}?limit=9&continue=${first.metadata.continue}`;
    const { body: rest } = await ask(standIn, next);
    expect([...names(first), ...names(rest)]).toEqual([
      'a1',
      'a2',
      'b1',
      'b2',
      'c1',
    ]);
    expect(rest.metadata).toEqual({
      resourceVersion: first.metadata.resourceVersion,
    });
    const { body: now } = await ask(standIn, PODS);
    expect(names(now)).toEqual(['a1', 'a2', 'b2', 'b9', 'c1']);
  });

  it('refuse to go on when the version is forgotten, and offer the rest', async () => {
    const { body: first } = await ask(standIn, `${PODS}?limit=2`);
    standIn.faults.expireVersions();
    const next = (token: string) =>
      ask(standIn, `${PODS}?limit=2&continue=${token}`);
    const gone = await next(first.metadata.continue);
    expect(gone).toMatchObject({
      status: 410,
      body: { kind: 'Status', reason: 'Expired', code: 410 },
    });
    const rest = await next(gone.body.metadata.continue);
    expect(names(rest.body)).toEqual(['b1', 'b2']);
  });

  it.each([
    ['labelSelector=app=a', ['a1', 'a2']],
    ['labelSelector=app!=a,app', ['b1', 'b2', 'c1']],
    ['labelSelector=app in (a,c)', ['a1', 'a2', 'c1']],
    ['labelSelector=app notin (a,c)', ['b1', 'b2']],
    ['labelSelector=!app', []],
    ['fieldSelector=metadata.name=b1', ['b1']],
    ['fieldSelector=spec.nodeName=node-c1', ['c1']],
    ['fieldSelector=metadata.namespace!=tenant-a', []],
  ])('select by %s', async (query, expected) => {
    const { body } = await ask(standIn, `/api/v1/pods?${encodeURI(query)}`);
    expect(names(body)).toEqual(expected);
  });

  it('refuse what nothing is selected by', async () => {
    expect(
      await ask(standIn, `${PODS}?fieldSelector=spec.foo=1`),
    ).toMatchObject({ status: 400, body: { reason: 'BadRequest' } });
    expect(await ask(standIn, `${PODS}?labelSelector=a%20b`)).toMatchObject({
      status: 400,
    });
  });

  it('are cut down to the metadata', async () => {
    const { body } = await ask(standIn, PODS, { headers: METADATA });
    expect(body).toMatchObject({
      kind: 'PartialObjectMetadataList',
      apiVersion: 'meta.k8s.io/v1',
    });
    expect(Object.keys(body.items[0])).toEqual([
      'kind',
      'apiVersion',
      'metadata',
    ]);
    expect(
      await ask(standIn, `${PODS}/a1`, { headers: METADATA }),
    ).toMatchObject({ status: 406 });
  });
});

describe('watches', () => {
  it('tell what has happened since a version, and then what happens', async () => {
    const since = standIn.store.revision;
    standIn.store.create(pod('a1'));
    const watch = await openWatch(
      standIn,
      `${PODS}?watch=true&resourceVersion=${since}`,
    );
    expect(await watch.next(1)).toMatchObject([
      { type: 'ADDED', object: { kind: 'Pod', metadata: { name: 'a1' } } },
    ]);
    standIn.store.replace(pod('a1', { spec: { nodeName: 'other' } }));
    standIn.store.delete({ ...pod('a1'), ...pod('a1').metadata });
    const [changed, deleted] = await watch.next(2);
    expect(changed).toMatchObject({
      type: 'MODIFIED',
      object: { spec: { nodeName: 'other' } },
    });
    expect(deleted.type).toBe('DELETED');
    expect(deleted.object.metadata.resourceVersion).toBe(
      String(standIn.store.revision),
    );
    watch.close();
  });

  it('tell of what leaves the selector as deleted', async () => {
    standIn.store.create(pod('a1'));
    const watch = await openWatch(
      standIn,
      `${PODS}?watch=true&labelSelector=app%3Da&resourceVersion=${standIn.store.revision}`,
    );
    standIn.store.create(pod('b1'));
    standIn.store.update({ ...pod('a1'), ...pod('a1').metadata }, object => ({
      ...object,
      metadata: { ...object.metadata, labels: { app: 'other' } },
    }));
    expect(await watch.next(1)).toMatchObject([
      { type: 'DELETED', object: { metadata: { labels: { app: 'a' } } } },
    ]);
    watch.close();
  });

  it('begin with how things are, end in time, and send bookmarks', async () => {
    standIn.store.create(pod('a1'));
    const watch = await openWatch(
      standIn,
      `${PODS}?watch=true&allowWatchBookmarks=true&timeoutSeconds=1`,
      { accept: METADATA.accept.replace('List;', ';') },
    );
    expect(await watch.next(2)).toMatchObject([
      { type: 'ADDED', object: { kind: 'PartialObjectMetadata' } },
      {
        type: 'BOOKMARK',
        object: {
          metadata: { annotations: { 'k8s.io/initial-events-end': 'true' } },
        },
      },
    ]);
    expect(await watch.rest()).toMatchObject([
      {
        type: 'BOOKMARK',
        object: {
          metadata: { resourceVersion: String(standIn.store.revision) },
        },
      },
    ]);
  });

  it('say that a version is too old', async () => {
    const since = standIn.store.revision;
    for (let index = 0; index < 200; index += 1) {
      standIn.store.create(pod(`p${index}`));
    }
    const watch = await openWatch(
      standIn,
      `${PODS}?watch=1&resourceVersion=${since}`,
    );
    expect(await watch.rest()).toMatchObject([
      {
        type: 'ERROR',
        object: { kind: 'Status', code: 410, reason: 'Expired' },
      },
    ]);
  });
});

describe('objects', () => {
  it('are created, changed and deleted', async () => {
    const created = await ask(standIn, PODS, { json: pod('a1') });
    expect(created).toMatchObject({
      status: 201,
      body: { metadata: { uid: expect.any(String), generation: 1 } },
    });
    expect(await ask(standIn, PODS, { json: pod('a1') })).toMatchObject({
      status: 409,
      body: { reason: 'AlreadyExists', details: { name: 'a1', kind: 'pods' } },
    });
    const patched = await ask(standIn, `${PODS}/a1`, {
      method: 'PATCH',
      json: { spec: { nodeName: null, priority: 1 } },
      headers: { 'content-type': 'application/merge-patch+json' },
    });
    expect(patched.body.spec).toEqual({ priority: 1, containers: [] });
    expect(patched.body.metadata.generation).toBe(2);
    const again = await ask(standIn, `${PODS}/a1`, {
      method: 'PATCH',
      json: [{ op: 'replace', path: '/spec/priority', value: 2 }],
      headers: { 'content-type': 'application/json-patch+json' },
    });
    expect(again.body.spec.priority).toBe(2);
    expect(
      await ask(standIn, `${PODS}/a1`, { method: 'PUT', json: created.body }),
    ).toMatchObject({ status: 409, body: { reason: 'Conflict' } });
    const status = await ask(standIn, `${PODS}/a1/status`, {
      method: 'PATCH',
      json: { spec: { priority: 9 }, status: { phase: 'Running' } },
      headers: { 'content-type': 'application/merge-patch+json' },
    });
    expect(status.body).toMatchObject({
      spec: { priority: 2 },
      status: { phase: 'Running' },
    });
    expect(
      await ask(standIn, `${PODS}/a1`, { method: 'DELETE' }),
    ).toMatchObject({ status: 200, body: { status: 'Success' } });
    expect(await ask(standIn, `${PODS}/a1`)).toMatchObject({
      status: 404,
      body: { message: 'pods "a1" not found', reason: 'NotFound' },
    });
  });

  it('are refused where there is no such namespace', async () => {
    const path = '/api/v1/namespaces/nowhere/configmaps';
    expect(
      await ask(standIn, path, { json: { metadata: { name: 'a' } } }),
    ).toMatchObject({
      status: 404,
      body: { message: 'namespaces "nowhere" not found' },
    });
  });

  it('take with them what belongs to them, and wait for their finalizers', () => {
    const { store } = standIn;
    const type = { apiVersion: 'argoproj.io/v1alpha1', kind: 'Application' };
    const ref = { ...type, namespace: 'argo', name: 'tenant-a' };
    const owner = store.create({
      ...type,
      metadata: { ...ref, finalizers: ['f'] },
    });
    store.create({
      ...pod('a1'),
      metadata: {
        ...pod('a1').metadata,
        ownerReferences: [
          { ...type, name: 'tenant-a', uid: owner.metadata.uid },
        ],
      },
    });
    expect(store.delete(ref)?.metadata.deletionTimestamp).toBeDefined();
    expect(store.count({ apiVersion: 'v1', kind: 'Pod' })).toBe(1);
    store.update(ref, object => ({
      ...object,
      metadata: { ...object.metadata, finalizers: [] },
    }));
    expect(store.get(ref)).toBeUndefined();
    expect(store.count({ apiVersion: 'v1', kind: 'Pod' })).toBe(0);
  });

  it('are the same events in both of their groups', async () => {
    standIn.store.create({
      apiVersion: 'v1',
      kind: 'Event',
      metadata: { name: 'e1', namespace: 'tenant-a' },
      involvedObject: { kind: 'Pod', name: 'a1' },
      message: 'back-off',
      type: 'Warning',
    });
    const { body } = await ask(
      standIn,
      '/apis/events.k8s.io/v1/namespaces/tenant-a/events?fieldSelector=regarding.name%3Da1',
    );
    expect(body).toMatchObject({
      kind: 'EventList',
      items: [{ regarding: { name: 'a1' }, note: 'back-off' }],
    });
  });
});

describe('what is not there', () => {
  it('is 404, 401 or 501, as it should be', async () => {
    expect(await ask(standIn, '/apis/nope.io/v1/foos')).toMatchObject({
      status: 404,
      body: '404 page not found\n',
    });
    expect(await ask(standIn, '/api/v1/foos')).toMatchObject({
      status: 404,
      body: { reason: 'NotFound', details: {} },
    });
    expect(
      await ask({ url: standIn.url, token: 'guessed' }, '/api'),
    ).toMatchObject({ status: 401, body: { reason: 'Unauthorized' } });
    expect(await ask(standIn, `${PODS}?timeout=1s&foo=1`)).toMatchObject({
      status: 501,
      body: { kind: 'Status', message: expect.stringContaining('foo') },
    });
    standIn.store.create(pod('a1'));
    expect(await ask(standIn, `${PODS}/a1/exec`)).toMatchObject({
      status: 501,
    });
  });
});
