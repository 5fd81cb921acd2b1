import { ask, openWatch } from '../__testUtils__/kubeRequests';
import {
  type ClusterStandIn,
  createClusterStandIn,
} from '../createClusterStandIn';

const CERTIFICATES = '/apis/cert-manager.io/v1/certificates';
const NAMESPACES = '/api/v1/namespaces';

let standIn: ClusterStandIn;

beforeEach(async () => {
  standIn = await createClusterStandIn();
});

afterEach(() => standIn.stop());

const watchNow = () =>
  openWatch(
    standIn,
    `${NAMESPACES}?watch=1&resourceVersion=${standIn.store.revision}`,
  );

it('breaks connections, and refuses them', async () => {
  const watch = await watchNow();
  standIn.faults.cutOff();
  await expect(watch.rest()).rejects.toThrow();
  await expect(ask(standIn, NAMESPACES)).rejects.toThrow('fetch failed');
  standIn.faults.mend();
  expect(await ask(standIn, NAMESPACES)).toMatchObject({ status: 200 });
  await standIn.shutDown();
  await expect(ask(standIn, NAMESPACES)).rejects.toMatchObject({
    cause: { code: 'ECONNREFUSED' },
  });
  await standIn.startAgain();
  expect(await ask(standIn, NAMESPACES)).toMatchObject({ status: 200 });
});

it('answers nothing and ends nothing', async () => {
  const watch = await watchNow();
  standIn.faults.stall();
  const signal = AbortSignal.timeout(50);
  await expect(ask(standIn, NAMESPACES, { signal })).rejects.toThrow();
  standIn.requests.clear();
  const waiting = ask(standIn, NAMESPACES);
  waiting.catch(() => {});
  while (standIn.requests.count() === 0) {
    await new Promise(setImmediate);
  }
  standIn.store.delete({
    apiVersion: 'v1',
    kind: 'Namespace',
    name: 'default',
  });
  standIn.faults.mend();
  // Whoever waited learns that the connection is gone.
  await expect(waiting).rejects.toThrow('fetch failed');
  let ended = false;
  const rest = watch.rest().then(
    () => (ended = true),
    () => undefined,
  );
  expect(await ask(standIn, NAMESPACES)).toMatchObject({ status: 200 });
  expect(ended).toBe(false);
  watch.close();
  await rest;
});

it('turns requests away for a while', async () => {
  standIn.faults.throttle(2, 7);
  const answers = [
    await ask(standIn, NAMESPACES),
    await ask(standIn, NAMESPACES),
    await ask(standIn, NAMESPACES),
  ];
  expect(answers.map(({ status }) => status)).toEqual([429, 429, 200]);
  expect(answers[0].headers.get('retry-after')).toBe('7');
  expect(answers[0].body).toMatchObject({ reason: 'TooManyRequests' });
});

it('tells open watches that their version is too old', async () => {
  const before = standIn.store.revision;
  const watch = await watchNow();
  standIn.faults.expireVersions();
  expect(await watch.rest()).toMatchObject([
    { type: 'ERROR', object: { code: 410 } },
  ]);
  const late = await openWatch(
    standIn,
    `${NAMESPACES}?watch=1&resourceVersion=${before}`,
  );
  expect(await late.rest()).toMatchObject([{ type: 'ERROR' }]);
});

it('takes a token no more, and again', async () => {
  standIn.faults.expireTokens();
  expect(await ask(standIn, NAMESPACES)).toMatchObject({ status: 401 });
  standIn.faults.mend();
  expect(await ask(standIn, NAMESPACES)).toMatchObject({ status: 200 });
});

it('does not know a kind any more, ends its watches, and knows it again', async () => {
  const watch = await openWatch(standIn, `${CERTIFICATES}?watch=1`);
  standIn.faults.removeKind('certificates');
  expect(await watch.rest()).toEqual([]);
  expect(await ask(standIn, CERTIFICATES)).toMatchObject({
    status: 404,
    body: '404 page not found\n',
  });
  standIn.faults.mend();
  expect(await ask(standIn, CERTIFICATES)).toMatchObject({ status: 200 });
  expect(() => standIn.faults.removeKind('pods')).toThrow(
    'a part of Kubernetes itself',
  );
});

it('counts what it is asked', async () => {
  await ask(standIn, `${NAMESPACES}?limit=1`);
  const watch = await watchNow();
  watch.close();
  expect(standIn.requests.count({ path: NAMESPACES, watch: false })).toBe(1);
  expect(standIn.requests.list({ watch: true })).toHaveLength(1);
  expect(standIn.requests.list()[0].query).toEqual({ limit: '1' });
  standIn.requests.clear();
  expect(standIn.requests.count()).toBe(0);
});
