import { setTimeout as sleep } from 'node:timers/promises';

const FLEET = '/api/tenant-silos/fleets/laminar';
const EVERY_MS = 200;

/** How many tenants are how well; what nobody is, is not there. */
export type Counts = Partial<Record<string, number>>;

/** A backend, as a browser sees it. */
export class Portal {
  readonly base: string;
  readonly token: string;

  constructor(base: string, token: string) {
    this.base = base;
    this.token = token;
  }

  /** Address of something of the fleet, such as `/health`. */
  fleet(path: string): string {
    return `${this.base}${FLEET}${path}`;
  }

  /**
   * Asks for something of any plugin.
   *
   * @param body - sent as JSON by POST; a GET without
   * @throws Error when the answer is no success
   */
  async text(url: string, body?: object): Promise<string> {
    const response = await fetch(url, {
      method: body ? 'POST' : 'GET',
      headers: {
        authorization: `Bearer ${this.token}`,
        ...(body && { 'content-type': 'application/json' }),
      },
      body: body && JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) {
      throw new Error(`${url}: ${response.status} ${text}`);
    }
    return text;
  }

  /**
   * Waits until all tenants are as they should be.
   *
   * @returns the seconds that it took
   * @throws Error when they do not get there in time
   */
  async untilCounts(wanted: Counts, timeoutSeconds: number): Promise<number> {
    const start = performance.now();
    for (;;) {
      const { counts } = JSON.parse(await this.text(this.fleet('/health'))) as {
        counts: Counts;
      };
      const seconds = (performance.now() - start) / 1000;
      if (isSame(counts, wanted)) {
        return seconds;
      }
      if (seconds > timeoutSeconds) {
        throw new Error(
          `After ${timeoutSeconds} s the tenants are ${JSON.stringify(
            counts,
          )} instead of ${JSON.stringify(wanted)}`,
        );
      }
      await sleep(EVERY_MS);
    }
  }
}

function isSame(a: Counts, b: Counts): boolean {
  return [...Object.keys(a), ...Object.keys(b)].every(
    status => (a[status] ?? 0) === (b[status] ?? 0),
  );
}
