import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { constants, deflateRawSync, inflateRaw } from 'node:zlib';
import type {
  ObservedApplication,
  ObservedObject,
  TenantHealth,
} from 'backstage-plugin-tenant-silos-common';
import type { HealthDetail, HealthRow } from './types';

const inflate = promisify(inflateRaw);
// Most are smaller than such a chunk, which is made for each.
const DEFLATE = { level: constants.Z_BEST_SPEED, chunkSize: 4096 };

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

/**
 * What `packDetail` has made, as it is kept: an eighth of its size. To hand so
 * little to another thread costs more than to do it here.
 */
export function deflated(body: string): Buffer {
  return deflateRawSync(body, DEFLATE);
}

/** What was kept, put together with its row. */
export async function unpackDetail(
  row: HealthRow,
  kept: Buffer,
): Promise<HealthDetail> {
  const text = (await inflate(kept)).toString('utf8');
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
