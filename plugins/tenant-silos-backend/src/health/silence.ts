import type {
  HealthReason,
  ObservedSource,
} from 'backstage-plugin-tenant-silos-common';
import type { HealthDetail, HealthRow } from './types';

const CAUSE = 'the collector does not run';

/** A row of which nothing is known any more, since the collector fell silent. */
export function silentRow(row: HealthRow, heardAt: string): HealthRow {
  return {
    ...row,
    status: 'unknown',
    sync: 'unknown',
    reasons: [silentReason(heardAt)],
    since: heardAt,
    asOf: row.stale ? row.asOf : heardAt,
    stale: true,
  };
}

/** As `silentRow`, for all that is known of a tenant. */
export function silentDetail(
  { row, health, ...rest }: HealthDetail,
  heardAt: string,
): HealthDetail {
  const silent = silentRow(row, heardAt);
  const { status, sync, reasons, since, asOf, stale } = silent;
  return {
    ...rest,
    row: silent,
    health: {
      ...health,
      status,
      sync,
      reasons,
      since,
      asOf,
      stale,
      syncReasons: [],
      missing: [],
      objects: health.objects.map(({ message, ...object }) => ({
        ...object,
        status: 'unknown',
        message: `was ${object.status}`,
      })),
    },
  };
}

/** A source that nobody follows any more. */
export function silentSource(source: ObservedSource): ObservedSource {
  return source.state === 'live'
    ? { ...source, state: 'stale', error: CAUSE }
    : source;
}

function silentReason(heardAt: string): HealthReason {
  return {
    status: 'unknown',
    message: 'No news of any cluster',
    causes: [CAUSE],
    since: heardAt,
  };
}
