import {
  effectiveValues,
  haChecklist,
  lineUrl,
  sizeSummary,
  tenantLayers,
  type Check,
  type EffectiveValues,
  type Fleet,
  type FleetState,
  type TenantLayers,
  type TenantRecord,
} from 'backstage-plugin-tenant-silos-common';
import type {
  TenantValues,
  ValueOrigin as OriginView,
} from '../schema/openapi/generated/models';
import { secretMask } from './maskSecrets';
import { innerLayers, valuesFindings, valuesWarnings } from './valuesFindings';

/** The effective values of a tenant in one environment, as the API tells them. */
export function valuesView(
  fleet: Fleet,
  state: FleetState,
  tenant: TenantRecord,
  environment: string,
  asOf: string,
): TenantValues {
  const layers = tenantLayers(fleet, state.files, tenant.name, environment);
  const subject = { fleet, state, tenant: tenant.name, environment };
  const { effective, checks } = merge(layers);
  const mask = secretMask(
    [layers.chart, ...layers.layers],
    innerLayers(layers.chart),
  );
  const url = (path: string, line?: number) =>
    lineUrl(fleet, state.commit, path, line);
  const withUrl = (origin: Omit<OriginView, 'url'>): OriginView => ({
    ...origin,
    url: url(origin.path, origin.line),
  });
  return {
    fleet: fleet.id,
    tenant: tenant.name,
    environment,
    environments: tenant.environments.map(({ name }) => name),
    commit: state.commit,
    asOf,
    layers: layersView(layers, url),
    entries: (effective?.entries() ?? []).map(entry => ({
      path: entry.path,
      ...mask(entry.path, entry.value, entry.origin),
      origin: withUrl(entry.origin),
      replaced: entry.replaced.map(({ value, origin, removed }) => ({
        ...mask(entry.path, value, origin),
        origin: withUrl(origin),
        ...(removed && { removed }),
      })),
    })),
    removed: (effective?.removed() ?? []).map(entry => ({
      path: entry.path,
      origin: withUrl(entry.origin),
      replaced: entry.replaced.map(({ value, origin }) => ({
        ...mask(entry.path, value, origin),
        origin: withUrl(origin),
      })),
    })),
    warnings: valuesWarnings(subject, effective),
    checklist: effective ? haChecklist(effective.values) : [],
    size: sizeSummary(effective?.values ?? {}),
    checks: [...checks, ...valuesFindings(subject, layers, effective)],
  };
}

// A tenant with an unreadable file is shown with what is wrong with it.
function merge({ chart, layers }: TenantLayers): {
  effective?: EffectiveValues;
  checks: Check[];
} {
  try {
    return { effective: effectiveValues(chart, layers), checks: [] };
  } catch (error) {
    return {
      checks: [
        {
          id: 'unreadable-values',
          severity: 'error',
          message: error instanceof Error ? error.message : String(error),
          fix: 'Correct the file in the repository.',
        },
      ],
    };
  }
}

function layersView(
  { chart, layers, missing }: TenantLayers,
  url: (path: string) => string,
): TenantValues['layers'] {
  const present = [chart, ...layers].filter(
    ({ path }) => !missing.includes(path),
  );
  return [
    ...present.map(({ id, title, path, role }) => ({
      id,
      title,
      path,
      role,
      present: true,
      url: url(path),
    })),
    ...missing.map(path => ({
      id: path,
      title: path,
      path,
      role: path === chart.path ? 'chart' : 'other',
      present: false,
    })),
  ];
}
