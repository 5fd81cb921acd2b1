import type { Fleet } from '../fleet';

/**
 * The text of the chart's `values.schema.json`, by which Helm refuses values.
 *
 * @param files - of a snapshot
 * @public
 */
export function chartSchema(
  fleet: Fleet,
  files: ReadonlyMap<string, string>,
): string | undefined {
  return files.get(`${fleet.blueprint.chart.path}/values.schema.json`);
}
