import { quantityValue } from '../../availability/quantity';
import { isMap, type ValuesMap } from '../../values/path';
import type { Check } from '../types';
import type { Origins } from './origins';

const MAX_DEPTH = 20;

/**
 * Requests over their limits, and what is no quantity: wherever values have
 * `requests` or `limits` beside each other, as a container has them.
 */
export function resourceChecks(values: ValuesMap, origins: Origins): Check[] {
  return [...resourceMaps(values, [])].flatMap(({ path, resources }) => {
    const { requests, limits } = resources;
    const names = new Set([
      ...(isMap(requests) ? Object.keys(requests) : []),
      ...(isMap(limits) ? Object.keys(limits) : []),
    ]);
    return [...names].flatMap(name => [
      ...notAQuantity(
        [...path, 'requests', name],
        amount(requests, name),
        origins,
      ),
      ...notAQuantity([...path, 'limits', name], amount(limits, name), origins),
      ...overLimit(path, name, resources, origins),
    ]);
  });
}

function* resourceMaps(
  value: ValuesMap,
  path: string[],
): Generator<{ path: string[]; resources: ValuesMap }> {
  if (path.length > MAX_DEPTH) {
    return;
  }
  const isResources =
    path.at(-1) === 'resources' &&
    (isMap(value.requests) || isMap(value.limits));
  if (isResources) {
    yield { path, resources: value };
    return;
  }
  for (const key of Object.keys(value)) {
    const entry = value[key];
    if (isMap(entry)) {
      yield* resourceMaps(entry, [...path, key]);
    }
  }
}

function amount(resources: unknown, name: string): unknown {
  return isMap(resources) && Object.hasOwn(resources, name)
    ? resources[name]
    : undefined;
}

function notAQuantity(
  path: string[],
  value: unknown,
  origins: Origins,
): Check[] {
  return value === undefined ||
    value === null ||
    quantityValue(value) !== undefined
    ? []
    : [
        origins.check(path, {
          id: 'quantity-invalid',
          severity: 'error',
          message: `${path.join('.')} is no quantity of Kubernetes`,
          fix: 'Write it like 500m or 256Mi.',
        }),
      ];
}

function overLimit(
  path: string[],
  name: string,
  { requests, limits }: ValuesMap,
  origins: Origins,
): Check[] {
  const request = amount(requests, name);
  const limit = amount(limits, name);
  const [asked, allowed] = [quantityValue(request), quantityValue(limit)];
  return asked !== undefined && allowed !== undefined && asked > allowed
    ? [
        origins.check([...path, 'requests', name], {
          id: 'request-over-limit',
          severity: 'error',
          message: `${path.join(
            '.',
          )} requests ${request} of ${name} and limits it to ${limit}, which Kubernetes refuses`,
          fix: 'Raise the limit, or lower the request.',
        }),
      ]
    : [];
}
