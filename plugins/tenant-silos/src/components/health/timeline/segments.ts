import type {
  HealthEvent,
  HealthStatus,
} from 'backstage-plugin-tenant-silos-common/client';

/** A stretch of time with one status, as shares of the window, 0 to 1. */
export interface Segment {
  status: HealthStatus;
  start: number;
  end: number;
}

/** A point in time in the window. */
export interface Mark {
  at: number;
  event: HealthEvent;
}

/** A window of time, in milliseconds since 1970. */
export interface TimeWindow {
  from: number;
  to: number;
}

/**
 * What a timeline draws: the statuses one after the other, and the syncs. What
 * lies before the first event is left open, for nothing is known of it.
 *
 * @param events - the latest first
 */
export function segmentsOf(
  events: readonly HealthEvent[],
  { from, to }: TimeWindow,
): { segments: Segment[]; syncs: Mark[] } {
  const share = (time: number) => (time - from) / (to - from);
  const segments: Segment[] = [];
  const syncs: Mark[] = [];
  let next = to;
  for (const event of events) {
    const at = Date.parse(event.at);
    if (event.type === 'sync') {
      if (at >= from && at <= to) {
        syncs.push({ at: share(at), event });
      }
    } else if (event.status && next > from) {
      const start = Math.max(at, from);
      if (start < next) {
        segments.push({
          status: event.status,
          start: share(start),
          end: share(next),
        });
      }
      next = Math.min(next, at);
    }
  }
  return { segments: segments.reverse(), syncs: syncs.reverse() };
}

/** Shares of the window by status, 0 to 1, the greatest first. */
export function sharesOf(
  segments: readonly Segment[],
): { status: HealthStatus; share: number }[] {
  const shares = new Map<HealthStatus, number>();
  for (const { status, start, end } of segments) {
    shares.set(status, (shares.get(status) ?? 0) + end - start);
  }
  return [...shares]
    .map(([status, share]) => ({ status, share }))
    .sort((a, b) => b.share - a.share);
}
