import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { collect } from '../__testUtils__/collect';
import { json, TestServer } from '../__testUtils__/TestServer';
import type { KubernetesResource } from '../types';
import { KubernetesClient } from './KubernetesClient';
import { CachedToken } from './TokenSource';

const PODS: KubernetesResource = {
  apiVersion: 'v1',
  kind: 'Pod',
  plural: 'pods',
  namespaced: true,
};
const SECRETS: KubernetesResource = {
  ...PODS,
  kind: 'Secret',
  plural: 'secrets',
};
const DEPLOYMENTS: KubernetesResource = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  plural: 'deployments',
  namespaced: true,
};
const METADATA_OF_LIST =
  'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1';
const METADATA = 'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1';

describe('KubernetesClient', () => {
  let server: TestServer;
  let client: KubernetesClient;
  let tokens: string[];

  beforeEach(async () => {
    server = await TestServer.start();
    tokens = ['first-token', 'second-token', 'third-token'];
    client = clientOf(server.url);
  });

  afterEach(async () => {
    await client.close();
    await server.stop();
  });

  function clientOf(url: string): KubernetesClient {
    return new KubernetesClient({
      name: 'eks',
      url,
      tokens: new CachedToken(async () => tokens.shift()),
    });
  }

  describe('addresses', () => {
    it.each([
      ['', PODS, undefined, '/api/v1/pods'],
      [
        '/',
        DEPLOYMENTS,
        'tenant-acme',
        '/apis/apps/v1/namespaces/tenant-acme/deployments',
      ],
      ['/clusters/eks', PODS, 'a', '/clusters/eks/api/v1/namespaces/a/pods'],
      [
        '/clusters/eks/',
        PODS,
        'a/../b?',
        '/clusters/eks/api/v1/namespaces/a%2F..%2Fb%3F/pods',
      ],
    ])('below %p', async (base, resource, namespace, path) => {
      const other = clientOf(`${server.url}${base}`);
      await other.list(resource, { namespace });
      await other.close();
      expect(server.requests[0].url).toBe(path);
    });

    it.each(['', '.', '..'])('are never those of %p', async namespace => {
      await expect(client.list(PODS, { namespace })).rejects.toMatchObject({
        status: 400,
      });
      await expect(client.get(PODS, namespace)).rejects.toMatchObject({
        status: 400,
      });
      expect(server.requests).toEqual([]);
    });
  });

  describe('lists', () => {
    it('asks for a page, and reads it', async () => {
      server.answer = (_, res) =>
        json(res, 200, {
          kind: 'PodList',
          metadata: { resourceVersion: '7', continue: 'more=' },
          items: [{ metadata: { name: 'a' } }],
        });
      expect(
        await client.list(PODS, {
          labelSelector: 'tenant=acme,app in (a, b)',
          fieldSelector: 'status.phase!=Running',
          limit: 500,
          continue: 'a+b=',
          resourceVersion: '0',
        }),
      ).toEqual({
        items: [{ metadata: { name: 'a' } }],
        resourceVersion: '7',
        continue: 'more=',
      });
      const { searchParams } = new URL(server.requests[0].url, server.url);
      expect(Object.fromEntries(searchParams)).toEqual({
        labelSelector: 'tenant=acme,app in (a, b)',
        fieldSelector: 'status.phase!=Running',
        limit: '500',
        continue: 'a+b=',
        resourceVersion: '0',
      });
    });

    it('takes an empty list, which may say nothing of items', async () => {
      server.answer = (_, res) =>
        json(res, 200, { kind: 'PodList', metadata: { continue: '' } });
      expect(await client.list(PODS)).toEqual({
        items: [],
        resourceVersion: '',
        continue: undefined,
      });
    });

    it('unpacks', async () => {
      server.answer = ({ headers }, res) => {
        expect(headers['accept-encoding']).toBe('gzip');
        const list = { kind: 'PodList', metadata: {}, items: ['größer'] };
        res.writeHead(200, { 'content-encoding': 'gzip' });
        res.end(gzipSync(JSON.stringify(list)));
      };
      expect(await client.list(PODS)).toMatchObject({ items: ['größer'] });
    });

    it.each([
      ['no list', '{"kind":"Pod"}', 'The answer is no list'],
      ['no JSON', '<html>', 'The answer is no JSON'],
    ])('refuses %s', async (_, text, message) => {
      server.answer = (__, res) => res.end(text);
      await expect(client.list(PODS)).rejects.toMatchObject({
        reason: 'Malformed',
        message,
      });
    });
  });

  describe('metadata', () => {
    it('is asked for without a second choice', async () => {
      server.answer = (_, res) =>
        json(res, 200, { kind: 'PartialObjectMetadataList', items: [] });
      await client.list(PODS, { metadataOnly: true });
      expect(server.requests[0].headers.accept).toBe(METADATA_OF_LIST);
    });

    it('is all that is taken', async () => {
      server.answer = (_, res) =>
        json(res, 200, { kind: 'PodList', items: [{ spec: {} }] });
      await expect(client.list(PODS, { metadataOnly: true })).rejects.toThrow(
        'whole objects, not their metadata',
      );
      server.answer = (_, res) =>
        res.end('{"type":"ADDED","object":{"kind":"Pod"}}\n');
      await expect(
        collect(
          client.watch(PODS, { metadataOnly: true, resourceVersion: '1' }),
        ),
      ).rejects.toThrow('whole objects, not their metadata');
    });

    it('is all that is ever asked for of a Secret', async () => {
      server.answer = ({ url }, res) =>
        url.includes('watch=true')
          ? res.end()
          : json(res, 200, { kind: 'PartialObjectMetadataList' });
      const query = { namespace: 'tenant-acme' };
      await client.list(SECRETS);
      await client.list(SECRETS, { ...query, metadataOnly: false, limit: 1 });
      await client.get(SECRETS, 'password', query);
      await collect(client.watch(SECRETS, { ...query, resourceVersion: '1' }));
      await expect(client.create(SECRETS, {}, query)).rejects.toThrow(
        'does not write Secrets',
      );
      await expect(client.delete(SECRETS, 'password', query)).rejects.toThrow(
        'does not write Secrets',
      );
      expect(server.requests.map(({ headers }) => headers.accept)).toEqual([
        METADATA_OF_LIST,
        METADATA_OF_LIST,
        METADATA,
        METADATA,
      ]);
    });
  });

  describe('tokens', () => {
    const onlyFor = (token: string) => {
      server.answer = ({ headers }, res) =>
        headers.authorization === `Bearer ${token}`
          ? json(res, 200, { kind: 'PodList' })
          : json(res, 401, { kind: 'Status', reason: 'Unauthorized' });
    };

    it('is renewed once when it is refused, for all at a time', async () => {
      onlyFor('second-token');
      await Promise.all([client.list(PODS), client.list(PODS)]);
      expect(tokens).toEqual(['third-token']);
      await client.list(PODS);
      expect(server.requests).toHaveLength(5);
    });

    it('is renewed only once', async () => {
      onlyFor('third-token');
      await expect(client.list(PODS)).rejects.toMatchObject({ status: 401 });
      expect(server.requests).toHaveLength(2);
    });

    it('is not sent twice when there is no other', async () => {
      onlyFor('another');
      tokens = ['same', 'same'];
      await expect(client.list(PODS)).rejects.toMatchObject({ status: 401 });
      expect(server.requests).toHaveLength(1);
    });

    it('that cannot be had is an error of the cluster', async () => {
      const other = new KubernetesClient({
        name: 'eks',
        url: server.url,
        tokens: {
          token: async () => {
            throw new Error('no role');
          },
          renew: async () => undefined,
        },
      });
      await expect(other.list(PODS)).rejects.toMatchObject({
        reason: 'NoCredential',
        message: 'There is no token for cluster eks: no role',
      });
      await other.close();
    });

    it('is in no message', async () => {
      server.answer = ({ headers }, res) =>
        json(res, 500, { message: headers.accept });
      const refused = await client.list(PODS).catch(error => error);
      await server.stop();
      const unreachable = await client.list(PODS).catch(error => error);
      server = await TestServer.start();
      for (const error of [refused, unreachable]) {
        expect(error).toHaveProperty('name', 'KubernetesError');
        expect(`${error}${error.stack}`).not.toContain('first-token');
      }
    });
  });

  describe('errors', () => {
    it('are what the Status says', async () => {
      server.answer = (_, res) =>
        json(res, 429, {
          kind: 'Status',
          code: 429,
          reason: 'TooManyRequests',
          message: 'the server is busy',
          details: { retryAfterSeconds: 7 },
        });
      await expect(client.list(PODS)).rejects.toMatchObject({
        status: 429,
        reason: 'TooManyRequests',
        retryAfter: 7_000,
        message: 'GET /api/v1/pods of cluster eks: the server is busy',
      });
    });

    it('take the header first', async () => {
      server.answer = (_, res) => json(res, 503, {}, { 'retry-after': '3' });
      await expect(client.list(PODS)).rejects.toMatchObject({
        status: 503,
        retryAfter: 3_000,
      });
    });

    it('take what gateways say, and not all of it', async () => {
      server.answer = (_, res) => {
        res.writeHead(502);
        res.end(`Bad Gateway\n${'x'.repeat(10_000)}`);
      };
      await expect(client.list(PODS)).rejects.toMatchObject({
        message: 'GET /api/v1/pods of cluster eks: Bad Gateway',
      });
    });

    it('do not follow a redirect', async () => {
      server.answer = (_, res) => {
        res.writeHead(302, { location: 'http://127.0.0.1:1/login' });
        res.end();
      };
      await expect(client.list(PODS)).rejects.toMatchObject({ status: 302 });
    });

    it('tell a version that is not there yet from a timeout', async () => {
      server.answer = (_, res) =>
        json(res, 504, {
          reason: 'Timeout',
          message: 'Too large resource version: 99, current: 5',
          details: { causes: [{ reason: 'ResourceVersionTooLarge' }] },
        });
      await expect(client.list(PODS)).rejects.toMatchObject({
        reason: 'ResourceVersionTooLarge',
      });
    });

    it('tell when nobody is there', async () => {
      await server.stop();
      await expect(client.list(PODS)).rejects.toMatchObject({
        status: undefined,
        reason: 'Unreachable',
        message: expect.stringContaining('Cluster eks does not answer'),
      });
      server = await TestServer.start();
    });

    it('tell when the caller has ended it', async () => {
      const controller = new AbortController();
      server.answer = () => controller.abort();
      await expect(
        client.list(PODS, { signal: controller.signal }),
      ).rejects.toMatchObject({ reason: 'Aborted' });
    });
  });

  describe('single objects', () => {
    it('are undefined where there are none', async () => {
      server.answer = (_, res) => json(res, 404, { reason: 'NotFound' });
      expect(await client.get(PODS, 'a', { namespace: 'b' })).toBeUndefined();
      await client.delete(PODS, 'a', { namespace: 'b' });
      server.answer = (_, res) => json(res, 403, { reason: 'Forbidden' });
      await expect(client.get(PODS, 'a')).rejects.toMatchObject({
        status: 403,
      });
      await expect(client.delete(PODS, 'a')).rejects.toMatchObject({
        status: 403,
      });
    });

    it('are made', async () => {
      server.answer = ({ body }, res) =>
        json(res, 201, { ...JSON.parse(body), status: { allowed: true } });
      expect(
        await client.create(PODS, { spec: 'größer' }, { namespace: 'b' }),
      ).toEqual({ spec: 'größer', status: { allowed: true } });
      expect(server.requests[0]).toMatchObject({
        method: 'POST',
        url: '/api/v1/namespaces/b/pods',
        headers: { 'content-type': 'application/json' },
      });
    });
  });

  it('finds the kinds of a group, of its preferred version first', async () => {
    server.answer = ({ url }, res) => {
      if (url === '/apis/x.io') {
        json(res, 200, {
          kind: 'APIGroup',
          versions: [{ groupVersion: 'x.io/v2' }, { groupVersion: 'x.io/v1' }],
          preferredVersion: { groupVersion: 'x.io/v1' },
        });
      } else if (url === '/apis/x.io/v1') {
        json(res, 200, {
          kind: 'APIResourceList',
          resources: [
            { name: 'foos', kind: 'Foo', namespaced: true },
            { name: 'foos/status', kind: 'Foo', namespaced: true },
          ],
        });
      } else {
        json(res, 404, {});
      }
    };
    expect(await client.kinds('x.io')).toEqual([
      { apiVersion: 'x.io/v1', kind: 'Foo', plural: 'foos', namespaced: true },
    ]);
    expect(await client.kinds('y.io')).toEqual([]);
  });

  describe('watches', () => {
    const watch = (signal?: AbortSignal) =>
      client.watch(PODS, { resourceVersion: '5', timeoutSeconds: 9, signal });

    /** Answers with an event, and hands out the rest of the answer. */
    const answerOnce = () =>
      new Promise<{ res: ServerResponse; closed: Promise<unknown> }>(
        resolve => {
          server.answer = (_, res) => {
            res.write('{"type":"ADDED","object":{}}\n');
            resolve({ res, closed: once(res, 'close') });
          };
        },
      );

    it('asks for changes with bookmarks, and for an end', async () => {
      server.answer = (_, res) => res.end();
      await collect(watch());
      const { searchParams } = new URL(server.requests[0].url, server.url);
      expect(Object.fromEntries(searchParams)).toEqual({
        watch: 'true',
        allowWatchBookmarks: 'true',
        resourceVersion: '5',
        timeoutSeconds: '9',
      });
    });

    it('hands events on as they come', async () => {
      const answered = answerOnce();
      const events = watch();
      expect(await events.next()).toEqual({
        done: false,
        value: { type: 'ADDED', object: {} },
      });
      (await answered).res.end('{"type":"ERROR","object":{"code":410}}\n');
      expect(await events.next()).toEqual({
        done: false,
        value: { type: 'ERROR', object: { code: 410 } },
      });
      expect(await events.next()).toEqual({ done: true, value: undefined });
    });

    it.each([
      [
        'broken off by the server',
        async (res: ServerResponse) => res.destroy(),
      ],
      ['no event', async (res: ServerResponse) => res.write('{"type":"X"}\n')],
    ])('throws when it is %s', async (_, act) => {
      const answered = answerOnce();
      const events = watch();
      await events.next();
      await act((await answered).res);
      await expect(events.next()).rejects.toHaveProperty(
        'name',
        'KubernetesError',
      );
    });

    it('hangs up when nobody listens any more', async () => {
      const answered = answerOnce();
      const events = watch();
      expect(await events.next()).toMatchObject({ done: false });
      await events.return();
      await (
        await answered
      ).closed;
    });

    it('hangs up when the caller ends it, and when the client is closed', async () => {
      const controller = new AbortController();
      let answered = answerOnce();
      const ended = watch(controller.signal);
      await ended.next();
      const next = ended.next();
      controller.abort();
      await expect(next).rejects.toMatchObject({ reason: 'Aborted' });
      await (
        await answered
      ).closed;

      answered = answerOnce();
      const closed = watch();
      await closed.next();
      const last = closed.next();
      await client.close();
      await expect(last).rejects.toHaveProperty('name', 'KubernetesError');
      await (
        await answered
      ).closed;
    });

    it('takes no more than what is taken from it', async () => {
      const total = 8_000;
      const line = `${JSON.stringify({
        type: 'MODIFIED',
        object: { text: 'x'.repeat(8_000) },
      })}\n`;
      let sent = 0;
      server.answer = async (_, res) => {
        while (sent < total) {
          sent += 1;
          if (!res.write(line)) {
            await once(res, 'drain');
          }
        }
        res.end();
      };
      let taken = 0;
      let most = 0;
      for await (const _ of watch()) {
        taken += 1;
        most = Math.max(most, sent - taken);
        await new Promise(resolve => setImmediate(resolve));
      }
      expect(taken).toBe(total);
      // Of 64 MB, what the sockets hold.
      expect(most).toBeLessThan(total / 2);
    });
  });
});
