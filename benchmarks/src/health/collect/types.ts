/** What the process of a collector is told. */
export interface CollectInput {
  /** Address of the Kubernetes API. */
  url: string;
  token: string;
}

/** What it tells. */
export interface CollectResult {
  /** Until everything was listed, and is watched. */
  seconds: number;
  /** Of all threads. */
  cpuSeconds: number;
  applications: number;
  /** Objects beside the Applications. */
  objects: number;
  /** Held after a garbage collection, beyond what was held before. */
  megabytes: number;
}
