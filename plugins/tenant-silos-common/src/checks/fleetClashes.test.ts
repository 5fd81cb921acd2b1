import fc from 'fast-check';
import { laminarFleet, stateOf } from '../testUtils/fleet';
import { fleetClashes } from './fleetClashes';
import { claimsOfRecord } from './claims';

const fleet = laminarFleet();

function fleetOf(tenants: Record<string, { hosts?: string[]; path?: string }>) {
  return stateOf(
    fleet,
    Object.fromEntries(
      Object.entries(tenants).map(([name, { hosts, path }]) => [
        `k8s/laminar-core/tenants/${name}/values-eks.yaml`,
        JSON.stringify({
          ingress: { hosts: hosts ?? [`${name}.lmnr.cloud`] },
          engine: {
            artifactUrl: `s3://laminar-dev/${path ?? name}/artifacts`,
          },
        }),
      ]),
    ),
  );
}

describe('fleetClashes', () => {
  it('finds none among tenants that share nothing', () => {
    expect(fleetClashes(fleet, fleetOf({ acme: {}, 'acme-2': {} }))).toEqual(
      [],
    );
  });

  it('names the pair and the value, once', () => {
    const shared = { hosts: ['shop.lmnr.cloud'] };
    expect(
      fleetClashes(fleet, fleetOf({ b: shared, a: shared, c: {} })),
    ).toEqual([
      { kind: 'host', value: 'shop.lmnr.cloud', tenants: ['a', 'b'] },
    ]);
  });

  it('names every pair of three', () => {
    const shared = { hosts: ['shop.lmnr.cloud'] };
    expect(
      fleetClashes(fleet, fleetOf({ a: shared, b: shared, c: shared })).map(
        clash => clash.tenants,
      ),
    ).toEqual([
      ['a', 'b'],
      ['a', 'c'],
      ['b', 'c'],
    ]);
  });

  it('finds a prefix within another one', () => {
    expect(
      fleetClashes(
        fleet,
        fleetOf({ a: { path: 'x' }, b: { path: 'x/artifacts' } }),
      ),
    ).toEqual([
      {
        kind: 'storage',
        value: 's3://laminar-dev/x/artifacts/',
        otherValue: 's3://laminar-dev/x/artifacts/artifacts/',
        tenants: ['a', 'b'],
      },
    ]);
  });

  it('finds what a comparison of every pair finds', () => {
    const label = fc.constantFrom('a', 'b', 'c', 'd');
    const path = fc
      .array(label, { minLength: 1, maxLength: 3 })
      .map(parts => parts.join('/'));
    const tenants = fc.dictionary(
      label,
      fc.record({
        hosts: fc.array(
          label.map(name => `${name}.lmnr.cloud`),
          { minLength: 1, maxLength: 2 },
        ),
        path,
      }),
    );
    fc.assert(
      fc.property(tenants, generated => {
        const state = fleetOf(generated);
        const records = [...state.tenants.values()];
        const pairs = new Set<string>();
        for (const a of records) {
          for (const b of records) {
            if (a.name < b.name) {
              for (const x of claimsOfRecord(fleet, a)) {
                for (const y of claimsOfRecord(fleet, b)) {
                  const overlap =
                    x.kind === y.kind &&
                    (x.value === y.value ||
                      (x.kind === 'storage' &&
                        (x.value.startsWith(y.value) ||
                          y.value.startsWith(x.value))));
                  if (overlap) {
                    pairs.add(`${x.kind} ${a.name} ${b.name}`);
                  }
                }
              }
            }
          }
        }
        const found = fleetClashes(fleet, state).map(
          ({ kind, tenants: [a, b] }) => `${kind} ${a} ${b}`,
        );
        expect(new Set(found)).toEqual(pairs);
      }),
    );
  });
});
