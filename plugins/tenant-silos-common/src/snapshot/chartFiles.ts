import type { Fleet } from '../fleet';
import { discover } from './discover';
import { knownDiscovery } from './knownDiscovery';

const known = new WeakMap<
  ReadonlyMap<string, string>,
  { fleet: Fleet; chart: ReadonlyMap<string, string> }
>();

/**
 * The files of a fleet's chart by their path in the repository, without those
 * of its tenants. Binary files are left out: no template can print them.
 *
 * @param files - those of a state, which nobody changes
 * @public
 */
export function chartFiles(
  fleet: Fleet,
  files: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const before = known.get(files);
  if (before?.fleet === fleet) {
    return before.chart;
  }
  const { chartPaths } = knownDiscovery(fleet, files) ?? discover(fleet, files);
  const chart = new Map<string, string>();
  for (const path of chartPaths) {
    const text = files.get(path)!;
    if (!text.includes('\u0000')) {
      chart.set(path, text);
    }
  }
  known.set(files, { fleet, chart });
  return chart;
}
