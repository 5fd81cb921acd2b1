import { setTimeout as sleep } from 'node:timers/promises';
import {
  type ClusterStandIn,
  createClusterStandIn,
} from 'tenant-silos-sandbox';
import { installCrds } from '../kubernetes/installCrds';
import {
  type KubeApiserver,
  startKubeApiserver,
} from '../kubernetes/KubeApiserver';
import { upstreamCrds } from '../kubernetes/upstreamCrds';
import { describeWith } from '../tools/describeWith';
import { findKubernetes } from '../tools/tools';
import {
  type AskedServer,
  closeRequests,
  raw,
  type RawAnswer,
  shapeOf,
  watchToEnd,
} from './rawRequests';

jest.setTimeout(120_000);

const CONFIG_MAPS = '/api/v1/namespaces/tenant-a/configmaps';
const DEPLOYMENTS = '/apis/apps/v1/namespaces/tenant-a/deployments';
const APPLICATIONS =
  '/apis/argoproj.io/v1alpha1/namespaces/tenant-a/applications';
const REVIEWS = '/apis/authorization.k8s.io/v1';
const PARTIAL = 'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1';
const PARTIAL_LIST = PARTIAL.replace('Metadata;', 'MetadataList;');
// Has a token and no rights; which token is known at the start.
const STRANGER = { token: '' };
const MERGE = { 'content-type': 'application/merge-patch+json' };

const deployment = (name: string) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name },
  spec: {
    replicas: 1,
    selector: { matchLabels: { app: name } },
    template: {
      metadata: { labels: { app: name } },
      spec: { containers: [{ name: 'main', image: 'busybox:1' }] },
    },
  },
  status: { replicas: 7 },
});

const application = (name: string, metadata: object = {}) => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Application',
  metadata: { name, ...metadata },
  spec: {
    project: 'default',
    source: { repoURL: 'https://example.com/r', path: 'a' },
    destination: { server: 'https://kubernetes.default.svc' },
  },
});

/** What must be the same of an answer; messages may differ. */
function essence({ status, contentType, retryAfter, body }: RawAnswer) {
  return {
    status,
    contentType,
    retryAfter,
    kind: body?.kind,
    apiVersion: body?.apiVersion,
    reason: body?.reason,
    code: body?.code,
    shape: shapeOf(body),
  };
}

const names = ({ body }: RawAnswer): string[] =>
  body.items.map((item: any) => item.metadata.name);

// The real one remembers longer than etcd, but for what was before the kind.
function ofFirstVersion(token: string): string {
  const content = JSON.parse(Buffer.from(token, 'base64url').toString('utf8'));
  return Buffer.from(JSON.stringify({ ...content, rv: 1 })).toString(
    'base64url',
  );
}

type Run = (server: AskedServer) => Promise<unknown>;

/** Requests whose answers have the same essence. */
const SAME_ANSWER: readonly [
  string,
  (server: AskedServer) => Promise<RawAnswer>,
][] = [
  ['a list', server => raw(server, CONFIG_MAPS)],
  ['a page', server => raw(server, `${CONFIG_MAPS}?limit=2`)],
  ['a page of a custom kind', server => raw(server, `${APPLICATIONS}?limit=1`)],
  ['an object', server => raw(server, `${CONFIG_MAPS}/c1`)],
  [
    'metadata of a list',
    server => raw(server, CONFIG_MAPS, { headers: { accept: PARTIAL_LIST } }),
  ],
  [
    'metadata of an object',
    server =>
      raw(server, `${CONFIG_MAPS}/c1`, { headers: { accept: PARTIAL } }),
  ],
  [
    'metadata asked for wrongly',
    server => raw(server, CONFIG_MAPS, { headers: { accept: PARTIAL } }),
  ],
  [
    'metadata asked for wrongly, of an object',
    server =>
      raw(server, `${CONFIG_MAPS}/c1`, { headers: { accept: PARTIAL_LIST } }),
  ],
  ['no such object', server => raw(server, `${CONFIG_MAPS}/nothing`)],
  [
    'no such object of a group',
    server => raw(server, `${DEPLOYMENTS}/nothing`),
  ],
  [
    'no such object of a custom kind',
    server => raw(server, `${APPLICATIONS}/nothing`),
  ],
  ['an unknown kind', server => raw(server, '/api/v1/foos')],
  ['an unknown kind of a group', server => raw(server, '/apis/apps/v1/foos')],
  [
    'an unknown kind of a custom group',
    server => raw(server, '/apis/argoproj.io/v1alpha1/foos'),
  ],
  ['an unknown group', server => raw(server, '/apis/nothing.io/v1/foos')],
  [
    'resources of an unknown group',
    server => raw(server, '/apis/nothing.io/v1'),
  ],
  ['a wrong token', server => raw(server, CONFIG_MAPS, { token: 'guessed' })],
  [
    'somebody without rights, a list',
    server => raw(server, '/api/v1/pods', STRANGER),
  ],
  [
    'somebody without rights, an object',
    server => raw(server, `${CONFIG_MAPS}/c1`, STRANGER),
  ],
  [
    'a name that is taken',
    server => raw(server, CONFIG_MAPS, { body: { metadata: { name: 'c1' } } }),
  ],
  [
    'a name that cannot be',
    server => raw(server, CONFIG_MAPS, { body: { metadata: { name: 'C_1' } } }),
  ],
  [
    'a namespace that is not there',
    server =>
      raw(server, '/api/v1/namespaces/nowhere/configmaps', {
        body: { metadata: { name: 'c1' } },
      }),
  ],
  [
    'an old version that is written',
    server =>
      raw(server, `${CONFIG_MAPS}/c1`, {
        method: 'PUT',
        body: { metadata: { name: 'c1', resourceVersion: '1' } },
      }),
  ],
  [
    'a field that nothing is selected by',
    server => raw(server, `${CONFIG_MAPS}?fieldSelector=spec.x%3D1`),
  ],
  [
    'labels that cannot be read',
    server => raw(server, `${CONFIG_MAPS}?labelSelector=a%20b`),
  ],
  [
    'a token to go on with that is none',
    server => raw(server, `${CONFIG_MAPS}?continue=abc`),
  ],
  [
    'a version that is none',
    server => raw(server, `${CONFIG_MAPS}?resourceVersion=abc`),
  ],
  ['a limit that is none', server => raw(server, `${CONFIG_MAPS}?limit=x`)],
  [
    'a method that cannot be',
    server => raw(server, CONFIG_MAPS, { method: 'PUT', body: {} }),
  ],
  [
    'a patch of no type',
    server =>
      raw(server, `${CONFIG_MAPS}/c1`, { method: 'PATCH', body: { data: {} } }),
  ],
  [
    'a body of another type',
    server =>
      raw(server, CONFIG_MAPS, {
        body: 'a',
        headers: { 'content-type': 'text/plain' },
      }),
  ],
  [
    'a version that is still to come',
    server => raw(server, `${CONFIG_MAPS}?resourceVersion=999999999999999`),
  ],
  ['health', server => raw(server, '/readyz')],
  [
    'the review of oneself',
    server =>
      raw(server, `${REVIEWS}/selfsubjectaccessreviews`, {
        body: {
          spec: { resourceAttributes: { verb: 'list', resource: 'pods' } },
        },
      }),
  ],
  [
    'the review of somebody',
    server =>
      raw(server, `${REVIEWS}/subjectaccessreviews`, {
        body: {
          spec: {
            user: 'x',
            resourceAttributes: { verb: 'list', resource: 'pods' },
          },
        },
      }),
  ],
  [
    'the review in a namespace',
    server =>
      raw(server, `${REVIEWS}/namespaces/tenant-a/localsubjectaccessreviews`, {
        body: {
          spec: {
            user: 'x',
            resourceAttributes: {
              verb: 'list',
              resource: 'pods',
              namespace: 'tenant-a',
            },
          },
        },
      }),
  ],
  [
    'the review of nobody',
    server =>
      raw(server, `${REVIEWS}/subjectaccessreviews`, {
        body: {
          spec: { resourceAttributes: { verb: 'list', resource: 'pods' } },
        },
      }),
  ],
];

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
const SAME_OUTCOME: readonly [string, Run][] = [
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

describeWith(
  findKubernetes(),
  'the stand-in beside a real kube-apiserver',
  () => {
    let real: KubeApiserver;
    let standIn: ClusterStandIn;

    beforeAll(async () => {
      real = await startKubeApiserver({ users: [{ name: 'stranger' }] });
      await installCrds(real.client, await upstreamCrds());
      const stranger = real.accessOf('stranger').token;
      STRANGER.token = stranger;
      standIn = await createClusterStandIn({
        tokens: { [stranger]: { user: 'stranger', groups: [] } },
      });
      for (const server of [real, standIn]) {
        await raw(server, '/api/v1/namespaces', {
          body: { metadata: { name: 'tenant-a' } },
        });
        for (const name of ['c1', 'c2', 'c3', 'c4', 'c5']) {
          await raw(server, CONFIG_MAPS, {
            body: {
              metadata: { name, labels: { n: name.replace('c', 'v') } },
              data: { a: 'b' },
            },
          });
        }
        await raw(server, APPLICATIONS, { body: application('a1') });
        await raw(server, APPLICATIONS, { body: application('a2') });
      }
    });

    afterAll(async () => {
      await closeRequests();
      await standIn?.stop();
      await real?.stop();
    });

    it.each(SAME_ANSWER)('answers alike: %s', async (_, run) => {
      expect(essence(await run(standIn))).toEqual(essence(await run(real)));
    });

    it.each(SAME_OUTCOME)('comes to the same: %s', async (_, run) => {
      expect(await run(standIn)).toEqual(await run(real));
    });

    it('refuses to go on with a list whose version is gone, and offers the rest', async () => {
      const { body } = await raw(real, APPLICATIONS);
      const compacted = await fetch(`${real.etcdUrl}/v3/kv/compaction`, {
        method: 'POST',
        body: JSON.stringify({
          revision: body.metadata.resourceVersion,
          physical: true,
        }),
      });
      expect(compacted.status).toBe(200);
      const run = async (server: AskedServer) => {
        const first = await raw(server, `${APPLICATIONS}?limit=1`);
        const gone = await raw(
          server,
          `${APPLICATIONS}?limit=9&continue=${ofFirstVersion(
            first.body.metadata.continue,
          )}`,
        );
        const rest = await raw(
          server,
          `${APPLICATIONS}?limit=9&continue=${gone.body.metadata.continue}`,
        );
        return { gone: essence(gone), rest: names(rest) };
      };
      const ofReal = await run(real);
      expect(ofReal.gone.status).toBe(410);
      expect(await run(standIn)).toEqual(ofReal);
    });

    it('names its kinds as the real one does', async () => {
      const resourcesOf = async (server: AskedServer, path: string) => {
        const { body } = await raw(server, path);
        return new Map<string, any>(
          body.resources.map((each: any) => [each.name, each]),
        );
      };
      const groups = await raw(standIn, '/apis');
      const paths = [
        '/api/v1',
        ...groups.body.groups.map(
          (group: any) => `/apis/${group.preferredVersion.groupVersion}`,
        ),
      ];
      const told = (resource: any) => ({
        name: resource.name,
        singularName: resource.singularName,
        namespaced: resource.namespaced,
        kind: resource.kind,
        shortNames: resource.shortNames,
      });
      for (const path of paths) {
        const ofReal = await resourcesOf(real, path);
        for (const [name, resource] of await resourcesOf(standIn, path)) {
          expect(told(resource)).toEqual(
            told(ofReal.get(name) ?? { name: `${path}/${name} is not known` }),
          );
          expect(ofReal.get(name).verbs).toEqual(
            expect.arrayContaining(resource.verbs),
          );
        }
      }
    });
  },
);
