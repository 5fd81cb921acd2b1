/** How often the watches of one kind were begun anew. */
export interface WatchRestarts {
  cluster: string;
  kind: string;
  restarts: number;
}

/** How the collector's work stands, for metrics. */
export interface CollectorStats {
  /** Those that are watched, one for each environment. */
  tenants: number;
  /** What is held in memory. */
  objects: number;
  applications: number;
  /** How often watches were begun anew since the lease was taken, like all totals. */
  restarts: readonly WatchRestarts[];
  /** How often some tenant was judged. */
  judged: number;
  /** How often judgements could not be written; they are tried again. */
  writeFailures: number;
  /** Milliseconds from when something was told until it was written, at last. */
  lag: number;
}
