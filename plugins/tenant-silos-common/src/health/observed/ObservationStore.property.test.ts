import * as fc from 'fast-check';
import { ObservationStore } from './ObservationStore';
import type { ObservedApplication } from './projectApplication';
import type { ObservedObject } from './types';

// Names with what is cut out of texts, and what looks like it.
const word = fc.constantFrom('acme', 'a', 'tenant', 'corp', '12345', 'x1', '0');
const name = fc
  .array(word, { minLength: 1, maxLength: 4 })
  .map(words => words.join('-'));

const time = fc
  .date({
    min: new Date('1960-01-01'),
    max: new Date('2120-01-01'),
    noInvalidDate: true,
  })
  .map(date => date.toISOString());

const text = fc.oneof(
  { weight: 3, arbitrary: name },
  fc
    .tuple(name, fc.constantFrom('-', '.', '/', '', ' "', '\u0001'), name)
    .map(parts => parts.join('')),
  time,
  time.map(each => each.replace(/\.\d+/, '')),
  time.map(each => each.replace('Z', '+00:00')),
  fc.constantFrom('2026-02-30T00:00:00Z', '2026-13-01T00:00:00Z', ''),
  fc.uuid(),
  fc.uuid().map(id => `pvc-${id}`),
  fc.uuid().map(id => id.toUpperCase()),
  fc.stringMatching(/^[0-9a-f]{40}$/),
  fc.nat().map(number => `backup-${number}`),
  fc.constantFrom('007000', '99999999999', '10000000000000000000'),
  fc.string({ unit: 'binary' }),
);

const number = fc.oneof(
  fc.integer(),
  fc.nat(20),
  fc.constantFrom(0xffff_ffff, 0x1_0000_0000, -1, 1.5, 1e300),
);

// Facts are typed; the store takes them as they come.
const facts = fc.letrec(tie => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    text,
    number,
    fc.boolean(),
    fc.constant(null),
    fc.constant(undefined),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(
      fc.constantFrom('kind', 'conditions', 'since', 'text', 'list'),
      tie('value'),
    ),
  ),
}));

const optional = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.option(arbitrary, { nil: undefined });

const anyObject = fc.record({
  cluster: fc.constantFrom('eks', 'acme'),
  apiVersion: fc.constantFrom('v1', 'apps/v1'),
  kind: fc.constantFrom('A', 'acme'),
  namespace: optional(name),
  name: text,
  createdAt: optional(time),
  deletedAt: optional(time),
  labels: optional(fc.record({ tenant: text, instance: optional(text) })),
  owner: optional(fc.record({ kind: text, name: text })),
  trackedBy: optional(text),
  hook: optional(fc.boolean()),
  facts: facts.value,
}) as fc.Arbitrary<ObservedObject>;

const anyApplication = fc.record({
  instance: fc.constantFrom('one', 'two'),
  namespace: fc.constantFrom('argo', 'other'),
  name,
  sync: fc.constantFrom('synced', 'out-of-sync', 'unknown'),
  revisions: fc.array(text),
  reconciledAt: optional(text),
  healthSince: optional(time),
  conditions: facts.value,
}) as fc.Arbitrary<ObservedApplication>;

type Action =
  | { does: 'put' | 'remove'; object: ObservedObject }
  | { does: 'list'; objects: ObservedObject[]; type: ObservedObject };

const anyActions: fc.Arbitrary<Action[]> = fc.array(
  fc.oneof(
    fc.record({ does: fc.constant('put' as const), object: anyObject }),
    fc.record({ does: fc.constant('remove' as const), object: anyObject }),
    fc.record({
      does: fc.constant('list' as const),
      objects: fc.array(anyObject, { maxLength: 5 }),
      type: anyObject,
    }),
  ),
  { maxLength: 30 },
);

const idOf = ({
  cluster,
  apiVersion,
  kind,
  namespace,
  name: own,
}: ObservedObject) =>
  JSON.stringify([cluster, apiVersion, kind, namespace ?? null, own]);

/** All objects of the namespaces and names that occur. */
function contents(store: ObservationStore, seen: readonly ObservedObject[]) {
  const found = new Map<string, ObservedObject>();
  for (const { cluster, namespace, name: own } of seen) {
    for (const object of namespace === undefined
      ? store.clusterScoped(cluster, new Set([own]))
      : store.objectsIn(cluster, namespace)) {
      found.set(idOf(object), object);
    }
  }
  return found;
}

function isOf(object: ObservedObject, type: ObservedObject): boolean {
  return (
    object.cluster === type.cluster &&
    object.apiVersion === type.apiVersion &&
    object.kind === type.kind
  );
}

describe('ObservationStore, for whatever is observed', () => {
  it('gives back what was put', () => {
    fc.assert(
      fc.property(anyObject, object => {
        const store = new ObservationStore();
        expect(store.put(object)).toBe(true);
        expect([...contents(store, [object]).values()]).toEqual([object]);
        expect(store.put(structuredClone(object))).toBe(false);
        expect(store.remove(object)).toBe(true);
        expect(store.counts.objects).toBe(0);
      }),
      { numRuns: 1000 },
    );
  });

  it('gives back Applications as they were put', () => {
    fc.assert(
      fc.property(fc.array(anyApplication, { maxLength: 8 }), all => {
        const store = new ObservationStore();
        const known = new Map<string, ObservedApplication>();
        for (const each of all) {
          store.putApplication(each);
          known.set(
            JSON.stringify([each.namespace, each.name, each.instance]),
            each,
          );
        }
        expect(store.counts.applications).toBe(known.size);
        for (const each of known.values()) {
          expect(
            store
              .applicationsNamed(each.namespace, each.name)
              .find(({ instance }) => instance === each.instance),
          ).toEqual(each);
        }
      }),
    );
  });

  it('holds just what a plain map would', () => {
    fc.assert(
      fc.property(anyActions, actions => {
        const store = new ObservationStore();
        const known = new Map<string, ObservedObject>();
        const seen: ObservedObject[] = [];
        const put = (object: ObservedObject) => {
          store.put(object);
          known.set(idOf(object), object);
          seen.push(object);
        };
        for (const action of actions) {
          if (action.does === 'put') {
            put(action.object);
          } else if (action.does === 'remove') {
            expect(store.remove(action.object)).toBe(
              known.delete(idOf(action.object)),
            );
          } else {
            const { cluster, apiVersion, kind } = action.type;
            const listed = action.objects.filter(each =>
              isOf(each, action.type),
            );
            store.beginListing({ cluster, apiVersion, kind });
            listed.forEach(put);
            const gone = [...known.values()].filter(
              each =>
                isOf(each, action.type) &&
                !listed.some(other => idOf(other) === idOf(each)),
            );
            expect(
              store
                .endListing({ cluster, apiVersion, kind })
                .map(each => JSON.stringify(each))
                .sort(),
            ).toEqual(
              gone
                .map(({ namespace, name: own }) =>
                  JSON.stringify({ cluster, namespace, name: own }),
                )
                .sort(),
            );
            gone.forEach(each => known.delete(idOf(each)));
          }
          expect(store.counts.objects).toBe(known.size);
        }
        expect(contents(store, seen)).toEqual(known);
      }),
      { numRuns: 300 },
    );
  });
});
