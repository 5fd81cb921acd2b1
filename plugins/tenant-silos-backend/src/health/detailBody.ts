import { createHash } from 'node:crypto';
import type {
  ObservedApplication,
  ObservedObject,
  TenantHealth,
} from 'backstage-plugin-tenant-silos-common';
import type { HealthDetail, HealthRow } from './types';

interface Body {
  health: Pick<
    TenantHealth,
    'syncReasons' | 'reasons' | 'objects' | 'extra' | 'foreign'
  >;
  applications: ObservedApplication[];
  observed: Omit<ObservedObject, 'cluster'>[];
}

/**
 * What is kept of a tenant besides its row. It holds nothing that the clock
 * alone changes, so that what is the same need not be written again.
 */
export function packDetail({
  health: { syncReasons, reasons, objects, extra, foreign },
  applications,
  observed,
}: Omit<HealthDetail, 'row'>): { digest: string; body: string } {
  const body: Body = {
    health: { syncReasons, reasons, objects, extra, foreign },
    applications,
    observed: observed.map(({ cluster, ...object }) => object),
  };
  const text = JSON.stringify(body);
  return {
    digest: createHash('sha256').update(text).digest('base64url'),
    body: text,
  };
}

/** What `packDetail` has made, put together with its row. */
export function unpackDetail(row: HealthRow, text: string): HealthDetail {
  const { health, applications, observed }: Body = JSON.parse(text);
  const { status, sync, since, asOf, stale, cluster = '' } = row;
  return {
    row,
    health: {
      ...health,
      status,
      sync,
      since,
      asOf,
      stale,
      missing: health.objects.filter(object => object.status === 'missing'),
    },
    applications,
    observed: observed.map(object => ({ cluster, ...object })),
  };
}
