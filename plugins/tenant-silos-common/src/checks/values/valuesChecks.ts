import type { Check } from '../types';
import { haSettings } from '../../availability/haSettings';
import { availabilityChecks } from './availability';
import { flawChecks } from './flaws';
import { Origins } from './origins';
import { quotaChecks } from './quota';
import { schemaChecks } from './schema';
import type { ValuesCheckInput } from './types';
import { unknownValueChecks } from './unknownValues';

/**
 * What stands against the effective values of a tenant in one environment:
 * availability settings that contradict each other, requests over limits or
 * quota, values that the chart does not know or refuses, images that are not
 * pinned, rights in the whole cluster. Each names file and line.
 *
 * Secrets are another matter, for they may be in a file without being in
 * force: see `secretChecks`.
 *
 * @public
 */
export function valuesChecks({
  fleet,
  environment,
  chart,
  effective,
  schema,
}: ValuesCheckInput): Check[] {
  const { values } = effective;
  const settings = haSettings(values);
  const origins = new Origins(effective, environment, chart.path);
  return [
    ...(schema === undefined
      ? unknownValueChecks(fleet, chart, values, origins)
      : schemaChecks(schema, values, origins)),
    ...availabilityChecks(
      values,
      settings,
      fleet.environments[environment],
      origins,
    ),
    ...quotaChecks(values, settings, origins),
    ...flawChecks(values, origins),
  ];
}
