import { healthOrder } from 'backstage-plugin-tenant-silos-common';
import { healthRow } from '../__testUtils__/FakeHealthReader';
import { byTrouble, type TenantWithHealth } from '../healthViews/FleetHealths';
import { listed } from './rows';
import { worstFirst } from './worstFirst';

// Of each health several, some since the same time, and some without any.
const tenants = Array.from({ length: 60 }, (_, index): TenantWithHealth => {
  const name = `tenant-${String(index).padStart(2, '0')}`;
  const status = healthOrder[(index * 5) % 7];
  return {
    tenant: listed(
      {
        name,
        owner: 'group:default/team',
        tier: 'silo',
        state: 'in-force',
        environments: ['eks'],
        hosts: [],
      },
      { fleet: 'laminar', tenant: name, owner: '', tier: 'silo' },
    ),
    health: status && {
      ...healthRow(name, { status }),
      since:
        index % 4 ? `2026-01-0${1 + ((index * 3) % 4)}T00:00:00Z` : undefined,
    },
  };
});

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
