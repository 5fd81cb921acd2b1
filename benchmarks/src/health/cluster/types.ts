/** What the process of the cluster is told. */
export interface ClusterInput {
  tenants: number;
  /** Share of the tenants that are well, from 0 to 1. */
  healthyShare: number;
}

/** Where the cluster and its Argo CD are. */
export interface ClusterInfo {
  /** Address of the Kubernetes API. */
  url: string;
  token: string;
  /** Address of Argo CD's API. */
  argoUrl: string;
  /** Address of what the benchmark asks. */
  controlUrl: string;
}

/** Requests that were answered, streams of watches left out. */
export interface Asked {
  /** Method, path and query. */
  cluster: string[];
  argo: string[];
}
