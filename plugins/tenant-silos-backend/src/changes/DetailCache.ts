import type { PullRequestDetail } from 'backstage-plugin-tenant-silos-node';

/**
 * Shares what was read of a pull request between viewers for a few seconds, so
 * that many who look cost the host as much as one.
 */
export class DetailCache {
  readonly #entries = new Map<
    string,
    { until: number; detail: Promise<PullRequestDetail> }
  >();
  readonly #lifetime: number;

  constructor(lifetime = 5000) {
    this.#lifetime = lifetime;
  }

  async get(
    key: string,
    read: () => Promise<PullRequestDetail>,
  ): Promise<PullRequestDetail> {
    const now = Date.now();
    const known = this.#entries.get(key);
    if (known && known.until > now) {
      return known.detail;
    }
    for (const [other, { until }] of this.#entries) {
      if (until <= now) {
        this.#entries.delete(other);
      }
    }
    const detail = read();
    this.#entries.set(key, { until: now + this.#lifetime, detail });
    detail.catch(() => this.#entries.delete(key));
    return detail;
  }

  forget(key: string): void {
    this.#entries.delete(key);
  }
}
