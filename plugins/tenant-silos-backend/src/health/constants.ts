/** Name of the lease under which health is collected. */
export const COLLECTOR_LEASE = 'health-collector';

/** Milliseconds without a heartbeat after which nothing is believed any more. */
export const SILENCE = 60_000;

/** How long a row that is gone is kept for replicas to learn of it: a day. */
export const TOMBSTONES_KEPT = 86_400_000;

/** How many reasons a row has. */
export const REASONS_OF_ROW = 3;
