import { valueAt, type ValuesMap } from '../values/path';
import { haSettings, type HaSettings } from './haSettings';
import { bytesQuantity, cpuQuantity, quantityValue } from './quantity';

/** Quantities of compute resources. @public */
export interface ComputeResources {
  cpu?: string;
  memory?: string;
}

/** What one part of a silo asks for. @public */
export interface SizeRow {
  component: string;
  /** 0 for workers: the controller makes them as they are needed. */
  replicas: number;
  /** Of one pod. */
  requests: ComputeResources;
  /** Of one pod; left out where there is no limit. */
  limits: ComputeResources;
  /** Size of one volume. */
  storage?: string;
}

/** What a tenant asks for, without its workers. @public */
export interface SizeSummary {
  size?: string;
  ha?: string;
  rows: SizeRow[];
  total: {
    /** Pods. */
    replicas: number;
    requests: ComputeResources;
    /** Left out where a part has none. */
    limits: ComputeResources;
    storage?: string;
  };
}

/**
 * What a tenant asks for by its effective values: pods, requests, limits and
 * volumes of each part, and all together.
 *
 * @public
 */
export function sizeSummary(values: ValuesMap): SizeSummary {
  const rows = sizeRows(values, haSettings(values));
  const text = (path: string) => {
    const value = valueAt(values, path);
    return typeof value === 'string' ? value : undefined;
  };
  return {
    size: text('size'),
    ha: text('ha'),
    rows,
    total: {
      replicas: rows.reduce((pods, { replicas }) => pods + replicas, 0),
      requests: {
        cpu: sum(rows, row => row.requests.cpu, cpuQuantity),
        memory: sum(rows, row => row.requests.memory, bytesQuantity),
      },
      limits: {
        cpu: sum(rows, row => row.limits.cpu, cpuQuantity, true),
        memory: sum(rows, row => row.limits.memory, bytesQuantity, true),
      },
      storage: sum(rows, row => row.storage, bytesQuantity),
    },
  };
}

/** The parts of a silo, by settings that were read already. */
export function sizeRows(
  values: ValuesMap,
  { console, api, controller, tier }: HaSettings,
): SizeRow[] {
  const row = (component: string, path: string, replicas: number): SizeRow => ({
    component,
    replicas,
    requests: resourcesAt(values, `${path}.resources.requests`),
    limits: resourcesAt(values, `${path}.resources.limits`),
  });
  const rows = [console, api].flatMap(workload =>
    workload ? [row(workload.component, workload.path, workload.replicas)] : [],
  );
  if (controller) {
    rows.push({
      ...row('controller', controller.path, controller.replicas),
      storage: controller.persistence?.size,
    });
    if (valueAt(values, 'engine.worker') !== undefined) {
      rows.push(row('worker', 'engine.worker', 0));
    }
  }
  const hasDatabase =
    tier === 'silo' && valueAt(values, 'postgresql.enabled') === true;
  if (hasDatabase) {
    rows.push({
      ...row('database', 'postgresql.primary', 1),
      storage: volumeSize(values, 'postgresql.primary.persistence'),
    });
    if (valueAt(values, 'postgresql.metrics.enabled') === true) {
      rows.push(row('exporter', 'postgresql.metrics', 1));
    }
  }
  return rows;
}

function volumeSize(values: ValuesMap, path: string): string | undefined {
  return valueAt(values, `${path}.enabled`) === true
    ? quantityText(valueAt(values, `${path}.size`))
    : undefined;
}

function resourcesAt(values: ValuesMap, path: string): ComputeResources {
  const resources = valueAt(values, path);
  const cpu = quantityText(valueAt(resources, 'cpu'));
  const memory = quantityText(valueAt(resources, 'memory'));
  return { ...(cpu && { cpu }), ...(memory && { memory }) };
}

function quantityText(value: unknown): string | undefined {
  return quantityValue(value) === undefined ? undefined : String(value);
}

function sum(
  rows: readonly SizeRow[],
  amount: (row: SizeRow) => string | undefined,
  format: (total: number) => string,
  all = false,
): string | undefined {
  let total = 0;
  for (const row of rows) {
    if (row.replicas === 0) {
      continue;
    }
    const value = quantityValue(amount(row));
    if (value !== undefined) {
      total += value * row.replicas;
    } else if (all) {
      return undefined;
    }
  }
  return total > 0 ? format(total) : undefined;
}
