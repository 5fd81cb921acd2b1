import {
  bytesQuantity,
  cpuQuantity,
  quantityValue,
} from '../../availability/quantity';
import type { HaSettings } from '../../availability/haSettings';
import { sizeRows, type SizeRow } from '../../availability/sizeSummary';
import { isMap, valueAt, type ValuesMap } from '../../values/path';
import type { Check } from '../types';
import type { Origins } from './origins';

// Where the values of a part are.
const PATHS: Readonly<Record<string, string>> = {
  console: 'console',
  api: 'engine.api',
  controller: 'engine.controller',
  worker: 'engine.worker',
  database: 'postgresql.primary',
  exporter: 'postgresql.metrics',
};

/**
 * Whether what a tenant asks for fits into the quota of its size, and each
 * container under the limit range. Nothing is said where the values have none.
 */
export function quotaChecks(
  values: ValuesMap,
  settings: HaSettings,
  origins: Origins,
): Check[] {
  const rows = sizeRows(values, settings);
  return [
    ...rangeChecks(values, rows, origins),
    ...(valueAt(values, 'resourceQuota.enabled') === true
      ? totalChecks(values, rows, origins)
      : []),
  ];
}

// What a quota counts of our rows; the rest of it concerns others.
const COUNTED: readonly {
  key: string;
  format(total: number): string;
  of(row: SizeRow, fallback: Fallback): number;
}[] = [
  {
    key: 'requests.cpu',
    format: cpuQuantity,
    of: (row, { requests }) => number(row.requests.cpu ?? requests.cpu),
  },
  {
    key: 'requests.memory',
    format: bytesQuantity,
    of: (row, { requests }) => number(row.requests.memory ?? requests.memory),
  },
  {
    key: 'limits.cpu',
    format: cpuQuantity,
    of: (row, { limits }) => number(row.limits.cpu ?? limits.cpu),
  },
  {
    key: 'limits.memory',
    format: bytesQuantity,
    of: (row, { limits }) => number(row.limits.memory ?? limits.memory),
  },
  {
    key: 'requests.storage',
    format: bytesQuantity,
    of: row => number(row.storage),
  },
  {
    key: 'persistentvolumeclaims',
    format: String,
    of: row => (row.storage === undefined ? 0 : 1),
  },
  { key: 'pods', format: String, of: () => 1 },
];

// What a limit range gives to a container that says nothing.
interface Fallback {
  requests: { cpu?: unknown; memory?: unknown };
  limits: { cpu?: unknown; memory?: unknown };
}

function totalChecks(
  values: ValuesMap,
  rows: readonly SizeRow[],
  origins: Origins,
): Check[] {
  const hard = sized(values, 'resourceQuota', 'resourceQuota.hard');
  const fallback =
    valueAt(values, 'limitRange.enabled') === true
      ? {
          requests: sized(values, 'limitRange.defaultRequest'),
          limits: sized(values, 'limitRange.default'),
        }
      : { requests: {}, limits: {} };
  const causes = [
    ['size'],
    ...rows.map(({ component }) => [
      ...PATHS[component].split('.'),
      'replicas',
    ]),
    ['ha'],
  ];
  const worker = rows.find(row => row.component === 'worker');
  return COUNTED.flatMap(({ key, of, format }) => {
    const allowed = quantityValue(hard[key]);
    if (allowed === undefined) {
      return [];
    }
    const total = rows.reduce(
      (sum, row) => sum + row.replicas * of(row, fallback),
      0,
    );
    const subject = quotaPath(values, key);
    if (total > allowed) {
      return [
        origins.check(
          subject,
          {
            id: 'quota-exceeded',
            severity: 'error',
            message: `The tenant asks for ${format(
              total,
            )} of ${key}, and its quota is ${hard[key]}`,
            fix: 'Choose a larger size, or ask for less.',
          },
          causes,
        ),
      ];
    }
    return worker && total + of(worker, fallback) > allowed
      ? [
          origins.check(subject, {
            id: 'quota-without-workers',
            severity: 'warning',
            message: `The quota of ${
              hard[key]
            } of ${key} leaves no room for a worker beside the ${format(
              total,
            )} that the rest asks for`,
            fix: 'Choose a larger size, or smaller workers.',
          }),
        ]
      : [];
  });
}

function rangeChecks(
  values: ValuesMap,
  rows: readonly SizeRow[],
  origins: Origins,
): Check[] {
  if (valueAt(values, 'limitRange.enabled') !== true) {
    return [];
  }
  const max = sized(values, 'limitRange.max');
  return rows.flatMap(({ component, limits }) =>
    (['cpu', 'memory'] as const).flatMap(name => {
      const allowed = quantityValue(max[name]);
      const limit = quantityValue(limits[name]);
      return allowed !== undefined && limit !== undefined && limit > allowed
        ? [
            origins.check(
              [...PATHS[component].split('.'), 'resources', 'limits', name],
              {
                id: 'limit-over-maximum',
                severity: 'error',
                message: `The ${component} limits ${name} to ${limits[name]}, and a container of this size may have ${max[name]} at most`,
                fix: 'Choose a larger size, or a lower limit.',
              },
            ),
          ]
        : [];
    }),
  );
}

// What the size says, with the tenant's own over it, key by key.
function sized(
  values: ValuesMap,
  ofSize: string,
  own = ofSize,
): Record<string, unknown> {
  const sizes = valueAt(values, `sizes.${String(values.size)}.${ofSize}`);
  const ofTenant = valueAt(values, own);
  return {
    ...(isMap(sizes) ? sizes : {}),
    ...(isMap(ofTenant) ? ofTenant : {}),
  };
}

function quotaPath(values: ValuesMap, key: string): string[] {
  const own = valueAt(values, 'resourceQuota.hard');
  return isMap(own) && Object.hasOwn(own, key)
    ? ['resourceQuota', 'hard', key]
    : ['size'];
}

function number(quantity: unknown): number {
  return quantityValue(quantity) ?? 0;
}
