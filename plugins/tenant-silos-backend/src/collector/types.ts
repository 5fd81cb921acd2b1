/** How the collector's work stands, for metrics. */
export interface CollectorStats {
  /** Those that are watched, one for each environment. */
  tenants: number;
  /** What is held in memory. */
  objects: number;
  applications: number;
  /** How often watches were begun anew, by cluster, since the lease was taken. */
  restarts: ReadonlyMap<string, number>;
  /** Milliseconds from when something was told until it was written, at last. */
  lag: number;
}
