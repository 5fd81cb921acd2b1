import type { Fleet } from '../../fleet';
import type { FleetState, TenantRecord } from '../../snapshot/types';
import { chartSchema } from '../../values/chartSchema';
import { effectiveValues } from '../../values/effective';
import { tenantLayers } from '../../values/tenantLayers';
import type { EffectiveValues } from '../../values/types';
import type { Check } from '../types';
import { valuesChecks } from '../values';

/** What stands against the values of each tenant in each environment. */
export function* tenantValuesChecks(
  fleet: Fleet,
  state: FleetState,
): Generator<Check> {
  const schema = chartSchema(fleet, state.files);
  for (const record of state.tenants.values()) {
    // Which files are unreadable is told among the tenant's problems.
    if (record.state === 'unreadable') {
      continue;
    }
    for (const { name: environment } of record.environments) {
      for (const check of checksIn(fleet, state, record, environment, schema)) {
        yield { ...check, tenant: record.name };
      }
    }
  }
}

function checksIn(
  fleet: Fleet,
  { files }: FleetState,
  { name }: TenantRecord,
  environment: string,
  schema: string | undefined,
): Check[] {
  try {
    const { chart, layers } = tenantLayers(fleet, files, name, environment);
    const effective = effectiveValues(chart, layers);
    return [
      ...warningChecks(effective, environment),
      ...valuesChecks({ fleet, environment, chart, effective, schema }),
    ];
  } catch (error) {
    return [
      {
        id: 'unreadable-values',
        severity: 'error',
        environment,
        message: `The values cannot be merged: ${
          error instanceof Error ? error.message : String(error)
        }`,
        fix: 'Correct the file in the repository.',
      },
    ];
  }
}

function warningChecks(
  { warnings }: EffectiveValues,
  environment: string,
): Check[] {
  return warnings.map(({ message, path, origin }) => ({
    id: 'values-warning',
    severity: 'warning',
    environment,
    subject: path.join('.'),
    file: origin.path,
    line: origin.line,
    message,
  }));
}
