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
  | { does: 'put'; object: ObservedObject }
  | { does: 'remove'; object: ObservedObject }
  | { does: 'list'; objects: ObservedObject[]; type: ObservedObject };

const anyActions = fc.array(
  fc.oneof<fc.Arbitrary<Action>[]>(
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

function isSame(a: unknown, b: unknown): boolean {
  const [one, other] = [a, b].map(value =>
    JSON.stringify(value, (_, each) => each ?? `${each}`),
  );
  return one === other;
}

function isOf(object: ObservedObject, type: ObservedObject): boolean {
  return (
    object.cluster === type.cluster &&
    object.apiVersion === type.apiVersion &&
    object.kind === type.kind
  );
}

function objectsOf(action: Action): ObservedObject[] {
  return action.does === 'list' ? action.objects : [action.object];
}

/** Does it to both, and gives what the store says and what it should. */
function done(
  action: Action,
  store: ObservationStore,
  known: Map<string, ObservedObject>,
): [unknown, unknown] {
  switch (action.does) {
    case 'put': {
      const before = known.get(idOf(action.object));
      known.set(idOf(action.object), action.object);
      return [store.put(action.object), !isSame(before, action.object)];
    }
    case 'remove':
      return [store.remove(action.object), known.delete(idOf(action.object))];
    default: {
      const { cluster, apiVersion, kind } = action.type;
      const listed = action.objects.filter(each => isOf(each, action.type));
      const gone = [...known.entries()].filter(
        ([id, each]) =>
          isOf(each, action.type) && !listed.some(other => idOf(other) === id),
      );
      gone.forEach(([id]) => known.delete(id));
      store.beginListing({ cluster, apiVersion, kind });
      for (const each of listed) {
        store.put(each);
        known.set(idOf(each), each);
      }
      return [
        new Set(store.endListing({ cluster, apiVersion, kind })),
        new Set(
          gone.map(([, { namespace, name: own }]) => ({
            cluster,
            namespace,
            name: own,
          })),
        ),
      ];
    }
  }
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
        for (const action of actions) {
          const [told, expected] = done(action, store, known);
          expect(told).toEqual(expected);
          expect(store.counts.objects).toBe(known.size);
        }
        expect(contents(store, actions.flatMap(objectsOf))).toEqual(known);
      }),
      { numRuns: 300 },
    );
  });
});
