import * as fc from 'fast-check';
import {
  expectationOf,
  FOREIGN,
  liveAcme,
  NAMESPACE,
  object,
  policy,
  STORAGE,
  valuesOf,
} from '../live/__testUtils__/liveTenant';
import type { LiveObjects } from '../live/types';
import { judgeIsolation } from './judgeIsolation';

const VALUES = valuesOf();
const EXPECTATION = expectationOf(VALUES);
const ACME = liveAcme();

function verdictsOf(live: LiveObjects): string[] {
  return judgeIsolation({
    expectation: EXPECTATION,
    live,
    values: VALUES,
    storage: STORAGE,
    foreignPrefixes: FOREIGN,
  }).map(({ verdict }) => verdict);
}

const PARTS = Object.keys(ACME).filter(
  key => !['cluster', 'asOf', 'unread'].includes(key),
) as (keyof LiveObjects)[];

const ACCOUNT = {
  kind: 'ServiceAccount',
  name: 'laminar-acme',
  namespace: NAMESPACE,
};

const bindingIn = (namespace: string) => ({
  metadata: { name: 'more', namespace },
  roleRef: { kind: 'ClusterRole', name: 'admin' },
  subjects: [ACCOUNT],
});

// What breaks a wall, or leaves it unproven, one for each part at least.
const CHANGES: Partial<LiveObjects>[] = [
  {
    namespace: { metadata: { name: NAMESPACE, labels: { tenant: 'globex' } } },
  },
  {
    pods: [
      object('theirs', {
        metadata: { labels: { tenant: 'globex' } },
        spec: {
          serviceAccountName: 'other',
          hostNetwork: true,
          containers: [
            { env: [{ name: 'URL', value: FOREIGN[0][0] }] },
            { env: [{ name: 'PGHOST', value: 'db.tenant-globex' }] },
          ],
        },
      }),
    ],
  },
  { endpointSlices: [] },
  { networkPolicies: [policy('open', { podSelector: {}, ingress: [{}] })] },
  { roleBindings: [bindingIn('tenant-globex')] },
  { otherRoleBindings: [bindingIn('tenant-globex')] },
  {
    clusterRoleBindings: [bindingIn('')],
    clusterRoles: [
      {
        metadata: { name: 'admin' },
        rules: [{ resources: ['*'], verbs: ['*'] }],
      },
    ],
  },
  { roles: [null] },
  { configMaps: [object('other', { data: { a: 'tenant-globex' } })] },
  { statefulSets: [] },
  {
    accessReviews: ACME.accessReviews!.map(review => ({
      ...review,
      allowed: true,
    })),
  },
  {
    probe: {
      ...ACME.probe!,
      attempts: [{ target: 'a', control: false, outcome: 'connected' }],
    },
  },
  {
    observed: [
      ...ACME.observed,
      { ...ACME.observed[0], name: 'theirs', labels: { tenant: 'globex' } },
    ],
  },
];

const anyLive: fc.Arbitrary<LiveObjects> = fc
  .subarray(CHANGES)
  .map(changes => Object.assign({}, ACME, ...changes) as LiveObjects);

describe('judgeIsolation, whatever it is given', () => {
  it('verifies nothing more when it is told less', () => {
    fc.assert(
      fc.property(
        anyLive,
        fc.subarray(PARTS, { minLength: 1 }),
        (live, removed) => {
          const before = verdictsOf(live);
          const less: LiveObjects = { ...live };
          for (const part of removed) {
            if (part === 'observed') {
              less.observed = [];
            } else {
              delete less[part];
            }
          }
          verdictsOf(less).forEach((verdict, layer) => {
            expect([verdict, before[layer]]).not.toEqual([
              'verified',
              expect.not.stringMatching('verified'),
            ]);
          });
        },
      ),
      { numRuns: 500 },
    );
  });

  it('verifies no wall of which something that it rests on is missing', () => {
    const rests: Partial<Record<keyof LiveObjects, number[]>> = {
      namespace: [0],
      pods: [0, 1, 2, 3, 4, 5],
      endpointSlices: [1],
      networkPolicies: [3],
      roles: [4],
      roleBindings: [4],
      otherRoleBindings: [4],
      clusterRoleBindings: [4],
      clusterRoles: [4],
      configMaps: [1, 2, 5],
      statefulSets: [1],
      accessReviews: [4],
      probe: [3],
      observed: [0, 1],
    };
    for (const part of PARTS) {
      const less = { ...ACME, [part]: part === 'observed' ? [] : undefined };
      expect([
        part,
        verdictsOf(less).flatMap((verdict, layer) =>
          verdict === 'verified' ? [] : [layer],
        ),
      ]).toEqual([part, rests[part] ?? []]);
    }
  });

  it('neither throws nor believes what is no object', () => {
    const odd = fc.oneof(
      fc.constantFrom(null, 5, 'text', true, [], {}, [null], [5], [[]], [{}]),
      fc.constantFrom(
        [{ metadata: null }],
        [{ metadata: { name: 5 } }],
        [
          {
            metadata: { name: 'a', namespace: NAMESPACE, labels: 5 },
            spec: [],
          },
        ],
        [object('a', { spec: { podSelector: 5, ingress: [5], egress: 'x' } })],
        [object('a', { subjects: [null], roleRef: 5, rules: 'all' })],
        [
          object('a', {
            spec: { containers: [null, { env: [5] }] },
            data: [5],
          }),
        ],
        [object('a', { data: { b: 5 }, endpoints: [null, { targetRef: 5 }] })],
      ),
      fc.anything(),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...PARTS.filter(part => part !== 'observed')),
        odd,
        (part, value) => {
          const verifiedOf = (live: LiveObjects) =>
            verdictsOf(live).filter(verdict => verdict === 'verified').length;
          // What is no list says no more than a part that was not read.
          const most = Array.isArray(value)
            ? 6
            : verifiedOf({ ...ACME, [part]: undefined });
          expect(verifiedOf({ ...ACME, [part]: value })).toBeLessThanOrEqual(
            most,
          );
        },
      ),
      { numRuns: 500 },
    );
  });
});
