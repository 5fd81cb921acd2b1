/** One request that reached the cluster. */
export interface ClusterRequest {
  method: string;
  /** Below the cluster's own address, without the query. */
  path: string;
  query: Readonly<Record<string, string>>;
  watch: boolean;
  /** Whether only metadata was asked for. */
  metadataOnly: boolean;
}

/** Which requests are meant: those that have all of this. */
export type ClusterRequestFilter = Partial<
  Pick<ClusterRequest, 'method' | 'path' | 'watch' | 'metadataOnly'>
>;

const KEPT = 100_000;

/** The requests that a cluster has seen, answered or not. */
export class ClusterRequests {
  #requests: ClusterRequest[] = [];

  add(request: ClusterRequest): void {
    this.#requests.push(request);
    if (this.#requests.length > KEPT * 1.5) {
      this.#requests = this.#requests.slice(-KEPT);
    }
  }

  /** Oldest first. */
  list(filter: ClusterRequestFilter = {}): ClusterRequest[] {
    const wanted = Object.entries(filter);
    return this.#requests.filter(request =>
      wanted.every(
        ([key, value]) => request[key as keyof ClusterRequest] === value,
      ),
    );
  }

  count(filter: ClusterRequestFilter = {}): number {
    return this.list(filter).length;
  }

  clear(): void {
    this.#requests = [];
  }
}
