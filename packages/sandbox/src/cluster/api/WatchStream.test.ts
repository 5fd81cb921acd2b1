import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { Response } from 'express';
import { ObjectStore } from '../objects';
import { Watches } from './Watches';
import { WatchStream, type WatchRequest } from './WatchStream';

const NAMESPACE = { apiVersion: 'v1', kind: 'Namespace' };

/** An answer whose client takes nothing, so that it never closes. */
function unread() {
  const errors: Error[] = [];
  const res = new ServerResponse(new IncomingMessage(new Socket()));
  res.on('error', error => errors.push(error));
  return { res: res as unknown as Response, errors };
}

function setUp(since?: number) {
  const store = new ObjectStore({ now: () => new Date(0), firstRevision: 1 });
  const create = (name: string, text = '') =>
    store.create({ ...NAMESPACE, metadata: { name }, text });
  const request: WatchRequest = {
    kind: store.kinds.ofObject(NAMESPACE)!,
    query: {
      watch: true,
      limit: 0,
      allowWatchBookmarks: true,
      selects: false,
      matches: () => true,
    },
    metadataOnly: false,
    since,
  };
  return { store, create, request };
}

const nextTurn = () => new Promise(setImmediate);

it.each<[string, (stream: WatchStream) => void]>([
  ['ended', stream => stream.end()],
  ['told that its version is too old', stream => stream.expire()],
  ['cut', stream => stream.cut()],
])('writes nothing more once it is %s', async (_, finish) => {
  const { store, create, request } = setUp();
  const { res, errors } = unread();
  const stream = new WatchStream(store, res, request);
  stream.start();
  create('a');
  finish(stream);
  const write = jest.spyOn(res, 'write');
  create('b');
  stream.bookmark();
  stream.expire();
  stream.end();
  await nextTurn();
  expect(write).not.toHaveBeenCalled();
  expect(errors).toEqual([]);
});

it('does not go on with one that was cut while it caught up', () => {
  const { store, create, request } = setUp(1);
  const { res } = unread();
  const text = 'a'.repeat(40 * 1024 * 1024);
  ['a', 'b', 'c'].forEach(name => create(name, text));
  const write = jest.spyOn(res, 'write');
  const subscribe = jest.spyOn(store, 'subscribe');
  new WatchStream(store, res, request).start();
  expect(res.destroyed).toBe(true);
  expect(write).toHaveBeenCalledTimes(2);
  expect(subscribe).not.toHaveBeenCalled();
});

it('does not begin for a client that has gone away', () => {
  const { store, request } = setUp();
  const watches = new Watches(store, 60_000);
  const { res } = unread();
  res.destroy();
  watches.open(res, request);
  expect(watches.size).toBe(0);
  watches.close();
});
