import type { FleetState } from 'backstage-plugin-tenant-silos-common';

/**
 * What anybody would write first: every tenant held against every other one.
 *
 * @returns a text per pair and value
 */
export function pairwiseClashes(state: FleetState): string[] {
  const records = [...state.tenants.values()].map(record => ({
    name: record.name,
    names: record.names.filter(({ id }) =>
      ['namespace', 'database'].includes(id),
    ),
    hosts: record.environments.flatMap(({ hosts }) => hosts),
    prefixes: record.environments.flatMap(({ storage }) =>
      storage.map(({ url }) => `${url}/`),
    ),
  }));
  const found: string[] = [];
  for (let i = 0; i < records.length; i++) {
    for (let j = i + 1; j < records.length; j++) {
      const a = records[i];
      const b = records[j];
      for (const host of a.hosts) {
        if (b.hosts.includes(host)) {
          found.push(`${a.name} ${b.name} ${host}`);
        }
      }
      for (const name of a.names) {
        if (b.names.some(o => o.id === name.id && o.value === name.value)) {
          found.push(`${a.name} ${b.name} ${name.value}`);
        }
      }
      for (const x of a.prefixes) {
        for (const y of b.prefixes) {
          if (x.startsWith(y) || y.startsWith(x)) {
            found.push(`${a.name} ${b.name} ${x}`);
          }
        }
      }
    }
  }
  return found;
}
