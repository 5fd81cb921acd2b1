import { quantityValue } from '../../availability/quantity';
import { isMap, type ValuesMap } from '../../values/path';
import type { FoundAt, Look } from './findInMaps';
import type { Flaw } from './flaws';

const INVALID: Flaw = {
  id: 'quantity-invalid',
  severity: 'error',
  tell: place => `${place} is no quantity of Kubernetes`,
  fix: 'Write it like 500m or 256Mi.',
};

/**
 * Requests over their limits, and what is no quantity: wherever values have
 * `requests` or `limits` under `resources`, as a container has them.
 */
export const resourceFlaws: Look<Flaw> = (key, entry) => {
  if (key !== 'resources' || !isMap(entry)) {
    return [];
  }
  const requests = isMap(entry.requests) ? entry.requests : {};
  const limits = isMap(entry.limits) ? entry.limits : {};
  const names = new Set([...Object.keys(requests), ...Object.keys(limits)]);
  return [...names].flatMap((name): FoundAt<Flaw>[] => [
    ...invalid(['requests', name], own(requests, name)),
    ...invalid(['limits', name], own(limits, name)),
    ...over(name, own(requests, name), own(limits, name)),
  ]);
};

function over(name: string, request: unknown, limit: unknown): FoundAt<Flaw>[] {
  const [asked, allowed] = [quantityValue(request), quantityValue(limit)];
  return asked !== undefined && allowed !== undefined && asked > allowed
    ? [
        {
          path: ['requests', name],
          found: {
            id: 'request-over-limit',
            severity: 'error',
            tell: place =>
              `${place} is ${request}, over its limit of ${limit}, which Kubernetes refuses`,
            fix: 'Raise the limit, or lower the request.',
          },
        },
      ]
    : [];
}

function invalid(path: string[], value: unknown): FoundAt<Flaw>[] {
  return value === undefined ||
    value === null ||
    quantityValue(value) !== undefined
    ? []
    : [{ path, found: INVALID }];
}

function own(map: ValuesMap, name: string): unknown {
  return Object.hasOwn(map, name) ? map[name] : undefined;
}
