import type { Fleet } from '../fleet';
import { chartFiles } from '../snapshot/chartFiles';
import { layerPaths, tenantPaths } from '../snapshot/layout';
import { primaryEnvironment } from '../spec/complete';
import type { TenantSpec } from '../spec/types';
import { effectiveValues } from '../values/effective';
import type { ValuesMap } from '../values/path';
import { tenantLayers } from '../values/tenantLayers';
import type { ChartValues, EffectiveValues } from '../values/types';
import { tenantFileTexts } from './files';

/** What the values of a tenant in one environment are, and what they are of. @public */
export interface TenantEffective {
  chart: ChartValues;
  effective: EffectiveValues;
}

/**
 * The effective values of a tenant in one environment.
 *
 * @param files - of a snapshot, or of a pull request's branch
 * @returns undefined where a file cannot be read, which the tenant's problems
 *   or the checks of a plan tell
 * @public
 */
export function tenantValues(
  fleet: Fleet,
  files: ReadonlyMap<string, string>,
  tenant: string,
  environment: string,
): ValuesMap | undefined {
  return tenantEffective(fleet, files, tenant, environment)?.effective.values;
}

/**
 * The effective values that a planned tenant will have in the environment that
 * stands for it.
 *
 * @param files - of a snapshot
 * @param spec - completed by `completeSpec`
 * @param texts - the tenant's files as the plan writes them
 * @public
 */
export function plannedValues(
  fleet: Fleet,
  files: ReadonlyMap<string, string>,
  spec: TenantSpec,
  texts: ReadonlyMap<string, string> = tenantFileTexts(fleet, spec, {}),
): ValuesMap | undefined {
  const environment = primaryEnvironment(fleet, spec.environments ?? []);
  return environment === undefined
    ? undefined
    : plannedEffective(fleet, files, spec, texts, environment)?.effective
        .values;
}

/** As `plannedValues`, in one environment, with where each value stands. */
export function plannedEffective(
  fleet: Fleet,
  files: ReadonlyMap<string, string>,
  spec: TenantSpec,
  texts: ReadonlyMap<string, string>,
  environment: string,
): TenantEffective | undefined {
  const { application } = tenantPaths(fleet, spec.name, environment);
  const paths = [
    ...layerPaths(fleet, spec.name, environment),
    ...(application === undefined ? [] : [application]),
  ];
  // Only these: a snapshot may have the files of thousands of tenants.
  const seen = new Map(chartFiles(fleet, files));
  for (const path of paths) {
    const text = texts.get(path) ?? files.get(path);
    if (text !== undefined) {
      seen.set(path, text);
    }
  }
  return tenantEffective(fleet, seen, spec.name, environment);
}

function tenantEffective(
  fleet: Fleet,
  files: ReadonlyMap<string, string>,
  tenant: string,
  environment: string,
): TenantEffective | undefined {
  try {
    const { chart, layers } = tenantLayers(fleet, files, tenant, environment);
    return { chart, effective: effectiveValues(chart, layers) };
  } catch {
    return undefined;
  }
}
