import { domain, allTenants, resource, system } from './fixtures';
import { toMutation } from './mutation';

const KEY = 'tenant-silos:laminar';
const NOTHING = new Map<string, string>();

function refs(items: object[]) {
  return items.map(item => {
    if ('entityRef' in item) {
      return item.entityRef;
    }
    const { entity } = item as { entity: typeof domain };
    return `${entity.kind}:${entity.metadata.name}`.toLowerCase();
  });
}

function full(...args: Parameters<typeof toMutation>) {
  const result = toMutation(...args);
  if (result.mutation.type !== 'full') {
    throw new Error('expected a full mutation');
  }
  return { ...result, mutation: result.mutation };
}

function delta(...args: Parameters<typeof toMutation>) {
  const result = toMutation(...args);
  if (result.mutation.type !== 'delta') {
    throw new Error('expected a delta mutation');
  }
  return { ...result, mutation: result.mutation };
}

describe('toMutation', () => {
  const first = full(
    allTenants('c1', {
      acme: [system('acme'), resource('acme', 'acme-db')],
      zeta: [system('zeta')],
    }),
    KEY,
    NOTHING,
  );

  it('replaces everything when the answer holds all tenants', () => {
    expect(refs(first.mutation.entities)).toEqual([
      'domain:laminar',
      'system:acme',
      'resource:acme-db',
      'system:zeta',
    ]);
    expect(first.mutation.entities.map(e => e.locationKey)).toEqual([
      KEY,
      KEY,
      KEY,
      KEY,
    ]);
    expect(first.emitted.get('resource:default/acme-db')).toBe('acme');
  });

  it('gives each entity the location that the catalog asks for, and keeps one that is there', () => {
    const placed = system('zeta');
    placed.metadata.annotations = {
      'backstage.io/managed-by-location': 'url:https://example.com/zeta',
    };
    const { mutation } = full(
      allTenants('c1', { acme: [system('acme')], zeta: [placed] }),
      KEY,
      NOTHING,
    );
    expect(mutation.entities[1].entity.metadata.annotations).toEqual({
      'backstage.io/managed-by-location': 'tenant-silos:laminar/acme',
      'backstage.io/managed-by-origin-location': 'tenant-silos:laminar/acme',
    });
    expect(
      mutation.entities[2].entity.metadata.annotations?.[
        'backstage.io/managed-by-location'
      ],
    ).toBe('url:https://example.com/zeta');
  });

  it('touches only the tenants that changed, and removes what they no longer have', () => {
    const { mutation, emitted } = delta(
      {
        ...allTenants('c2', { acme: [system('acme')] }),
        full: false,
        domain: [],
      },
      KEY,
      first.emitted,
    );
    expect(refs(mutation.added)).toEqual(['system:acme']);
    expect(mutation.removed).toEqual([
      { entityRef: 'resource:default/acme-db', locationKey: KEY },
    ]);
    expect([...emitted.keys()].sort()).toEqual([
      'domain:default/laminar',
      'system:default/acme',
      'system:default/zeta',
    ]);
  });

  it('removes a removed tenant, also what only the backend knows of', () => {
    const { mutation, emitted } = delta(
      {
        ...allTenants('c2', {}),
        full: false,
        removed: [
          { tenant: 'acme', entityRefs: ['System:default/Acme', 'api:acme-x'] },
        ],
      },
      KEY,
      first.emitted,
    );
    expect(refs(mutation.removed).sort()).toEqual([
      'api:default/acme-x',
      'resource:default/acme-db',
      'system:default/acme',
    ]);
    expect(emitted.has('system:default/zeta')).toBe(true);
    expect(emitted.has('system:default/acme')).toBe(false);
  });

  it('refuses a second entity of the same name and says whose it is', () => {
    const { mutation, refused } = full(
      allTenants('c1', {
        acme: [system('acme'), resource('acme', 'shared-db')],
        zeta: [system('zeta'), resource('zeta', 'Shared-DB')],
      }),
      KEY,
      NOTHING,
    );
    expect(mutation.entities).toHaveLength(4);
    expect(refused).toEqual([
      'resource:default/shared-db of tenant zeta is left out: tenant acme has an entity of that name already',
    ]);
  });

  it('never removes an entity that another tenant holds', () => {
    const before = full(
      allTenants('c1', {
        acme: [resource('acme', 'shared-db')],
        zeta: [resource('zeta', 'shared-db')],
      }),
      KEY,
      NOTHING,
    );
    const { mutation } = delta(
      {
        ...allTenants('c2', {}),
        full: false,
        removed: [
          { tenant: 'zeta', entityRefs: ['resource:default/shared-db'] },
        ],
      },
      KEY,
      before.emitted,
    );
    expect(mutation.removed).toEqual([]);
  });

  it('lets a name move from a removed tenant to another one', () => {
    const { mutation, refused } = delta(
      {
        ...allTenants('c2', { zeta: [resource('zeta', 'acme-db')] }),
        full: false,
        removed: [{ tenant: 'acme', entityRefs: [] }],
      },
      KEY,
      first.emitted,
    );
    expect(refused).toEqual([]);
    expect(refs(mutation.added)).toContain('resource:acme-db');
    expect(refs(mutation.removed).sort()).toEqual([
      'system:default/acme',
      'system:default/zeta',
    ]);
  });

  it('leaves out an entity that is none, and keeps the rest', () => {
    const { mutation, refused } = full(
      allTenants('c1', {
        acme: [{ ...system('acme'), kind: '' }],
        zeta: [system('zeta')],
      }),
      KEY,
      NOTHING,
    );
    expect(refs(mutation.entities)).toEqual(['domain:laminar', 'system:zeta']);
    expect(refused).toEqual([
      expect.stringMatching(/^An entity of tenant acme is not valid: .*kind/),
    ]);
  });
});
