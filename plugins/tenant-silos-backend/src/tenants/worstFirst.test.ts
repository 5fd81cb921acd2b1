import { healthOrder } from 'backstage-plugin-tenant-silos-common';
import { healthRow } from '../__testUtils__/FakeHealthReader';
import { byTrouble, FleetHealths } from '../healthViews/FleetHealths';
import { listed } from './rows';
import { worstFirst } from './worstFirst';

const names = Array.from(
  { length: 60 },
  (_, index) => `tenant-${String(index).padStart(2, '0')}`,
);

// Of each health several, some since the same time, and some that are nowhere.
const rows = names.map((name, index) => ({
  ...healthRow(name, { status: healthOrder[(index * 5) % 6] }),
  since: index % 4 ? `2026-01-0${1 + ((index * 3) % 4)}T00:00:00Z` : undefined,
}));

const tenants = new FleetHealths(
  'laminar',
  new Map(rows.map(row => [row.tenant, [row]])),
  new Map([['eks', 'eks']]),
).list(
  names.map((name, index) =>
    listed(
      {
        name,
        owner: 'group:default/team',
        tier: 'silo',
        state: 'in-force',
        environments: ['eks'],
        hosts: [],
      },
      { fleet: 'laminar', tenant: name, owner: '', tier: 'silo' },
      index % 7 ? ['eks'] : [],
    ),
  ),
);

const wholeSort = (sign: number) =>
  [...tenants].sort((a, b) =>
    a.health && b.health
      ? sign * byTrouble(a.health, b.health)
      : Number(!a.health) - Number(!b.health),
  );

describe('worstFirst', () => {
  it.each([false, true])(
    'is a part of all sorted, reversed: %s',
    isReversed => {
      const all = wholeSort(isReversed ? -1 : 1);
      for (const [from, to] of [
        [0, 5],
        [0, 60],
        [0, 100],
        [8, 9],
        [7, 31],
        [50, 60],
        [58, 80],
        [60, 70],
        [3, 3],
      ]) {
        expect(worstFirst(tenants, isReversed, from, to)).toEqual(
          all.slice(from, to),
        );
      }
    },
  );
});
