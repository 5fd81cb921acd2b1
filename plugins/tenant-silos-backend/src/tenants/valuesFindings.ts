import {
  chartSchema,
  hideTexts,
  secretChecks,
  secretTexts,
  tenantRelease,
  valuesChecks,
  type Check,
  type EffectiveValues,
  type Fleet,
  type FleetState,
  type Subchart,
  type TenantLayers,
} from 'backstage-plugin-tenant-silos-common';
import type { TenantValues } from '../schema/openapi/generated/models';

/** Whose values are looked at. */
export interface ValuesSubject {
  fleet: Fleet;
  state: FleetState;
  tenant: string;
  environment: string;
}

/** What stands against a tenant's values and the files that they are from. */
export function valuesFindings(
  { fleet, state, environment }: ValuesSubject,
  { chart, layers }: TenantLayers,
  effective: EffectiveValues | undefined,
): Check[] {
  const files = [chart, ...innerLayers(chart), ...layers];
  const schema = chartSchema(fleet, state.files);
  const found = [
    ...(effective
      ? valuesChecks({ fleet, environment, chart, effective, schema })
      : []),
    ...files.flatMap(({ path, text }) => secretChecks(path, text)),
  ];
  const secrets = secretTexts(files.map(({ text }) => text));
  return hideTexts(found, secrets) as Check[];
}

/** What Helm warns of, and what Argo CD does otherwise. */
export function valuesWarnings(
  { fleet, state, tenant, environment }: ValuesSubject,
  effective: EffectiveValues | undefined,
): TenantValues['warnings'] {
  const { differs } = tenantRelease(fleet, state.files, tenant, environment);
  return [
    ...(effective?.warnings ?? []).map(({ message, path, origin }) => ({
      message,
      path,
      file: origin.path,
      line: origin.line,
    })),
    ...(differs
      ? [
          {
            message: `What Argo CD deploys has other values than these: ${differs}`,
            path: [],
          },
        ]
      : []),
  ];
}

/** The defaults of the charts within a chart. */
export function innerLayers({
  subcharts = [],
}: {
  subcharts?: Subchart[];
}): Subchart[] {
  return subcharts.flatMap(subchart => [subchart, ...innerLayers(subchart)]);
}
