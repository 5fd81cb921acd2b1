import fc from 'fast-check';
import { laminarBlueprint, parseBlueprint } from '../blueprint';
import { laminarFleet, stateOf } from '../testUtils/fleet';
import { fleetClashes } from './fleetClashes';
import { claimsOfRecord } from './claims';

const fleet = laminarFleet();

interface Tenant {
  hosts?: string[];
  path?: string;
  prefix?: string;
  user?: string;
  role?: string;
}

function fleetOf(tenants: Record<string, Tenant>, of = fleet) {
  return stateOf(
    of,
    Object.fromEntries(
      Object.entries(tenants).map(([name, { hosts, path, ...rest }]) => [
        `k8s/laminar-core/tenants/${name}/values-eks.yaml`,
        JSON.stringify({
          ingress: { hosts: hosts ?? [`${name}.lmnr.cloud`] },
          fullnameOverride: rest.prefix,
          postgresql: { auth: { username: rest.user } },
          engine: {
            artifactUrl: `s3://laminar-dev/${path ?? name}/artifacts`,
            serviceAccount: {
              annotations: { 'eks.amazonaws.com/role-arn': rest.role },
            },
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

  it('gives a wildcard every host below it, and nothing else', () => {
    const hosts = (...names: string[]) => ({
      hosts: names.map(name => `${name}.lmnr.cloud`),
    });
    const state = fleetOf({
      a: hosts('*.acme'),
      below: hosts('x.acme', 'y.z.acme'),
      beside: hosts('acme', 'notacme', 'x.acme2'),
      wider: hosts('*'),
    });
    expect(
      fleetClashes(fleet, state)
        .filter(({ tenants: [first] }) => first === 'a')
        .map(({ tenants: [, other], otherValue }) => `${other} ${otherValue}`)
        .sort(),
    ).toEqual([
      'below x.acme.lmnr.cloud',
      'below y.z.acme.lmnr.cloud',
      'wider *.lmnr.cloud',
    ]);
  });

  it('finds a database user and a cloud identity that two have', () => {
    const role = 'arn:aws:iam::123456789012:role/laminar';
    expect(
      fleetClashes(
        fleet,
        fleetOf({ a: { user: 'laminar', role }, b: { user: 'laminar', role } }),
      ),
    ).toEqual([
      { kind: 'databaseUser', value: 'laminar', tenants: ['a', 'b'] },
      { kind: 'identity', value: role, tenants: ['a', 'b'] },
    ]);
  });

  describe('where tenants share a namespace', () => {
    const shared = laminarFleet({
      blueprint: parseBlueprint({
        ...laminarBlueprint,
        names: [
          {
            id: 'namespace',
            title: 'Namespace',
            kind: 'namespace',
            pattern: 'silos',
          },
          ...laminarBlueprint.names.filter(({ id }) => id !== 'namespace'),
        ],
        objects: [
          { kind: 'Service', apiVersion: 'v1', name: 'laminar-{tenant}' },
          {
            kind: 'Service',
            apiVersion: 'v1',
            name: 'laminar-{tenant}-console',
          },
          {
            kind: 'ServiceAccount',
            apiVersion: 'v1',
            name: 'laminar-{tenant}',
          },
        ],
      }),
    });

    it('finds an object whose name two patterns give', () => {
      expect(
        fleetClashes(shared, fleetOf({ a: {}, 'a-console': {} }, shared)),
      ).toEqual([
        {
          kind: 'object',
          value: 'Service laminar-a-console in namespace silos',
          tenants: ['a', 'a-console'],
        },
      ]);
    });

    it('goes by the prefix that the files state', () => {
      expect(
        fleetClashes(
          shared,
          fleetOf({ a: {}, b: { prefix: 'laminar-a' } }, shared),
        ).map(({ value }) => value),
      ).toEqual([
        'Service laminar-a in namespace silos',
        'Service laminar-a-console in namespace silos',
        'ServiceAccount laminar-a in namespace silos',
      ]);
    });
  });

  it('ends where everybody claims the same', () => {
    const tenants = Object.fromEntries(
      Array.from({ length: 200 }, (_, index) => [
        `t${index}`,
        { hosts: ['shop.lmnr.cloud'] },
      ]),
    );
    expect(fleetClashes(fleet, fleetOf(tenants))).toHaveLength(10_000);
  });

  it('finds what a comparison of every pair finds', () => {
    const label = fc.constantFrom('a', 'b', 'c', 'd');
    const path = fc
      .array(label, { minLength: 1, maxLength: 3 })
      .map(parts => parts.join('/'));
    const host = fc
      .tuple(
        fc.constantFrom('', '*.'),
        fc.array(label, { minLength: 1, maxLength: 3 }),
      )
      .map(([star, labels]) => `${star}${labels.join('.')}`);
    const tenants = fc.dictionary(
      label,
      fc.record({
        hosts: fc.array(host, { minLength: 1, maxLength: 2 }),
        path,
        user: fc.option(label, { nil: undefined }),
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
                  if (x.kind === y.kind && overlap(x.kind, x.value, y.value)) {
                    pairs.add(
                      `${x.kind} ${a.name} ${x.value} ${b.name} ${y.value}`,
                    );
                  }
                }
              }
            }
          }
        }
        const found = fleetClashes(fleet, state).map(
          ({ kind, value, otherValue = value, tenants: [a, b] }) =>
            `${kind} ${a} ${value} ${b} ${otherValue}`,
        );
        expect(found).toHaveLength(pairs.size);
        expect(new Set(found)).toEqual(pairs);
      }),
      { numRuns: 500 },
    );
  });
});

// Said plainly, for two values at a time.
function overlap(kind: string, x: string, y: string): boolean {
  if (kind === 'storage') {
    return x.startsWith(y) || y.startsWith(x);
  }
  const below = (host: string, wildcard: string) =>
    wildcard.startsWith('*.') && host.endsWith(wildcard.slice(1));
  return x === y || (kind === 'host' && (below(x, y) || below(y, x)));
}
