import type { QuotaFacts } from './facts';
import { fields, text, type Fields } from './fields';

/** What the cluster has taken in; before that, what is asked for. */
export function projectQuota(object: Fields): QuotaFacts {
  const status = fields(object.status);
  const hard = fields(status.hard ?? fields(object.spec).hard);
  const used = fields(status.used);
  return {
    kind: 'ResourceQuota',
    limits: Object.keys(hard)
      .sort()
      .map(resource => ({
        resource: text(resource) ?? '',
        hard: quantity(hard[resource]) ?? '',
        used: quantity(used[resource]),
      })),
  };
}

// A whole number may come as one.
function quantity(value: unknown): string | undefined {
  return typeof value === 'number' ? `${value}` : text(value);
}
