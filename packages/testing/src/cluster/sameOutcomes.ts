import { setTimeout as sleep } from 'node:timers/promises';
import { type AskedServer, raw, shapeOf, watchToEnd } from './rawRequests';
import {
  APPLICATIONS,
  CONFIG_MAPS,
  DEPLOYMENTS,
  MERGE,
  PARTIAL,
  REVIEWS,
  application,
  deployment,
  names,
} from './samples';

type Run = (server: AskedServer) => Promise<unknown>;

async function allPages(server: AskedServer, path: string) {
  const pages: string[][] = [];
  let token = '';
  do {
    const page = await raw(server, `${path}?limit=2&continue=${token}`);
    pages.push([...names(page), String(page.body.metadata.remainingItemCount)]);
    token = page.body.metadata.continue ?? '';
  } while (token);
  return pages;
}

async function allowed(server: AskedServer, spec: object): Promise<boolean> {
  const { body } = await raw(server, `${REVIEWS}/subjectaccessreviews`, {
    body: { spec },
  });
  return body.status.allowed;
}

const RIGHTS: readonly object[] = [
  { verb: 'list', resource: 'pods', namespace: 'tenant-a' },
  { verb: 'list', resource: 'pods' },
  { verb: 'get', resource: 'pods', subresource: 'log', namespace: 'tenant-a' },
  { verb: 'get', resource: 'secrets', name: 'own', namespace: 'tenant-a' },
  { verb: 'get', resource: 'secrets', name: 'other', namespace: 'tenant-a' },
  { verb: 'list', resource: 'secrets', namespace: 'tenant-a' },
  { verb: 'list', resource: 'nodes' },
  { verb: '*', group: '*', resource: '*' },
];

/** What comes out the same, whatever it is. */
export const SAME_OUTCOME: readonly [string, Run][] = [
  ['pages to the end', server => allPages(server, CONFIG_MAPS)],
  [
    'selection',
    async server =>
      Promise.all(
        [
          'labelSelector=n',
          'labelSelector=n in (v1,v3)',
          'labelSelector=n!=v1',
          'labelSelector=!n',
          'fieldSelector=metadata.name=c2',
          'fieldSelector=metadata.name!=c2',
        ].map(async query =>
          names(await raw(server, `${CONFIG_MAPS}?${encodeURI(query)}`)),
        ),
      ),
  ],
  [
    'a watch of metadata that begins with how things are',
    async server => {
      const { status, contentType, events } = await watchToEnd(
        server,
        `${CONFIG_MAPS}?watch=1&timeoutSeconds=1&allowWatchBookmarks=true`,
        { headers: { accept: PARTIAL } },
      );
      const [first, ...rest] = events.slice(0, 6);
      return {
        status,
        contentType,
        first: shapeOf(first),
        rest: rest.map(shapeOf),
      };
    },
  ],
  [
    'a watch of changes',
    async server => {
      const { body } = await raw(server, CONFIG_MAPS);
      const { events } = await watchToEnd(
        server,
        `${CONFIG_MAPS}?watch=1&timeoutSeconds=2&labelSelector=w&resourceVersion=${body.metadata.resourceVersion}`,
        {},
        async () => {
          const path = `${CONFIG_MAPS}/w1`;
          await raw(server, CONFIG_MAPS, {
            body: { metadata: { name: 'w1', labels: { w: 'x' } } },
          });
          await raw(server, path, {
            method: 'PATCH',
            headers: MERGE,
            body: { data: { a: 'b' } },
          });
          await raw(server, path, {
            method: 'PATCH',
            headers: MERGE,
            body: { metadata: { labels: { w: null } } },
          });
          await raw(server, path, {
            method: 'PATCH',
            headers: MERGE,
            body: { metadata: { labels: { w: 'y' } } },
          });
          await raw(server, path, { method: 'DELETE' });
        },
      );
      return events.map(({ type, object }) => [
        type,
        object.metadata.labels,
        shapeOf(object),
      ]);
    },
  ],
  [
    'a watch from a version that is too old',
    async server => {
      const { status, events } = await watchToEnd(
        server,
        `${APPLICATIONS}?watch=1&timeoutSeconds=2&resourceVersion=1`,
      );
      const { type, object } = events[0];
      return {
        status,
        count: events.length,
        type,
        reason: object.reason,
        code: object.code,
        shape: shapeOf(object),
      };
    },
  ],
  [
    'generations and versions',
    async server => {
      const created = await raw(server, DEPLOYMENTS, {
        body: deployment('d1'),
      });
      const path = `${DEPLOYMENTS}/d1`;
      const patch = (body: object, sub = '') =>
        raw(server, `${path}${sub}`, { method: 'PATCH', headers: MERGE, body });
      const same = await patch({ spec: { replicas: 1 } });
      const more = await patch({
        spec: { replicas: 2 },
        status: { replicas: 9 },
      });
      const reported = await patch(
        { spec: { replicas: 9 }, status: { replicas: 2 } },
        '/status',
      );
      const labelled = await patch({ metadata: { labels: { a: 'b' } } });
      const all = [created, same, more, reported, labelled];
      return {
        same:
          same.body.metadata.resourceVersion ===
          created.body.metadata.resourceVersion,
        seen: all.map(({ status, body }) => [
          status,
          body.metadata.generation,
          body.spec.replicas,
          body.status?.replicas,
        ]),
      };
    },
  ],
  [
    'finalizers',
    async server => {
      await raw(server, APPLICATIONS, {
        body: application('final', { finalizers: ['a.example.com/b'] }),
      });
      const path = `${APPLICATIONS}/final`;
      const deleted = await raw(server, path, { method: 'DELETE' });
      const still = await raw(server, path);
      await raw(server, path, {
        method: 'PATCH',
        headers: MERGE,
        body: { metadata: { finalizers: null } },
      });
      const gone = await raw(server, path);
      return [
        deleted.status,
        typeof still.body.metadata.deletionTimestamp,
        gone.status,
      ];
    },
  ],
  [
    'rights of a service account, by roles and bindings',
    async server => {
      const rbac = '/apis/rbac.authorization.k8s.io/v1/namespaces/tenant-a';
      await raw(server, `${rbac}/roles`, {
        body: {
          metadata: { name: 'r' },
          rules: [
            { apiGroups: [''], resources: ['pods'], verbs: ['list'] },
            { apiGroups: [''], resources: ['pods/log'], verbs: ['get'] },
            {
              apiGroups: [''],
              resources: ['secrets'],
              resourceNames: ['own'],
              verbs: ['get'],
            },
          ],
        },
      });
      await raw(server, `${rbac}/rolebindings`, {
        body: {
          metadata: { name: 'b' },
          roleRef: {
            apiGroup: 'rbac.authorization.k8s.io',
            kind: 'Role',
            name: 'r',
          },
          subjects: [
            { kind: 'ServiceAccount', name: 'app', namespace: 'tenant-a' },
          ],
        },
      });
      const user = 'system:serviceaccount:tenant-a:app';
      // The real authorizer hears of new roles a moment later.
      const [first] = RIGHTS;
      const deadline = Date.now() + 10_000;
      while (
        !(await allowed(server, { user, resourceAttributes: first })) &&
        Date.now() < deadline
      ) {
        await sleep(50);
      }
      const answers = [];
      for (const resourceAttributes of RIGHTS) {
        answers.push(await allowed(server, { user, resourceAttributes }));
      }
      answers.push(
        await allowed(server, {
          user: 'x',
          groups: ['system:masters'],
          resourceAttributes: RIGHTS[7],
        }),
      );
      return answers;
    },
  ],
];
