import { type AskedServer, raw, type RawAnswer } from './rawRequests';
import {
  APPLICATIONS,
  CONFIG_MAPS,
  DEPLOYMENTS,
  PARTIAL,
  PARTIAL_LIST,
  REVIEWS,
  STRANGER,
} from './samples';

const REVIEWS_OF = [
  'subjectaccessreviews',
  'namespaces/tenant-a/localsubjectaccessreviews',
  'selfsubjectaccessreviews',
];

/** Requests whose answers have the same essence. */
export const SAME_ANSWER: readonly [
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
  ...REVIEWS_OF.map(
    (path): [string, (server: AskedServer) => Promise<RawAnswer>] => [
      `somebody without rights, ${path}`,
      server =>
        raw(server, `${REVIEWS}/${path}`, {
          ...STRANGER,
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
  ),
];
