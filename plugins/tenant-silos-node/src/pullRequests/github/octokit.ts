import type { LoggerService } from '@backstage/backend-plugin-api';
import { throttling } from '@octokit/plugin-throttling';
import { Octokit } from '@octokit/rest';
import Bottleneck from 'bottleneck';

const ThrottledOctokit = Octokit.plugin(throttling);

/** A client of GitHub's API, REST and GraphQL. */
export type GithubClient = InstanceType<typeof ThrottledOctokit>;

/** How fast GitHub is asked. @public */
export interface Pace {
  /**
   * Milliseconds between two writes.
   *
   * @see https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api
   */
  writeInterval: number;
  /** Writes in an hour. */
  writesPerHour: number;
  /** Most seconds that a write waits for its turn before it is refused. */
  maxWait: number;
  /** Most seconds that GitHub may ask us to wait before we give up. */
  patience: number;
  /** Milliseconds until an answer counts as lost. */
  timeout: number;
}

export const defaultPace: Pace = {
  writeInterval: 1000,
  writesPerHour: 500,
  maxWait: 150,
  patience: 20,
  timeout: 30_000,
};

// Spacing out writes is done before the request, where replicas can agree; the
// plugin's own groups would space out queries, too.
const unspaced = new Bottleneck.Group({ maxConcurrent: 10 });

/**
 * Makes a client that keeps to GitHub's limits. It repeats a request only
 * when GitHub refused to look at it, never when the answer was lost.
 *
 * @param options.beforeRequest - awaited before each request
 * @param options.renew - another token for one that is not taken any more;
 *   undefined when there is none
 */
export function createGithubClient(options: {
  apiBaseUrl: string;
  token: string;
  /** Whose limits are used up: names the account, not the token. */
  account: string;
  beforeRequest?: () => Promise<void>;
  renew?: () => Promise<string | undefined>;
  pace: Pace;
  logger: LoggerService;
}): GithubClient {
  const { apiBaseUrl, account, beforeRequest, pace, logger } = options;
  const onLimit = (
    seconds: number,
    request: { method?: string; url?: string },
    _client: unknown,
    retries: number,
  ) => {
    const wait = retries < 1 && seconds <= pace.patience;
    logger.warn(
      `GitHub's rate limit is reached at ${request.method} ${request.url}; ${
        wait ? `trying again` : 'giving up, it would take'
      } ${wait ? 'in ' : ''}${seconds} s`,
    );
    return wait;
  };
  const client = new ThrottledOctokit({
    baseUrl: apiBaseUrl,
    request: {
      fetch: (url: string, init: RequestInit) =>
        fetchOnce(url, { ...init, signal: AbortSignal.timeout(pace.timeout) }),
    },
    // Octokit's own lines would repeat what we log with more context.
    log: {
      debug: () => {},
      info: () => {},
      warn: (message: string) => logger.debug(message),
      error: (message: string) => logger.debug(message),
    },
    throttle: {
      id: `${apiBaseUrl} ${account}`,
      write: unspaced,
      notifications: unspaced,
      onRateLimit: onLimit,
      onSecondaryRateLimit: onLimit,
    },
  });
  authorize(client, options.token, options.renew);
  if (beforeRequest) {
    client.hook.before('request', beforeRequest);
  }
  return client;
}

// Octokit's own authentication knows of one token only. What is refused with 401
// was not looked at, so that it can be sent again.
function authorize(
  client: GithubClient,
  first: string,
  renew?: () => Promise<string | undefined>,
): void {
  let token = first;
  client.hook.wrap('request', async (request, options) => {
    const send = () => {
      // The one scheme that GitHub takes for every kind, an App's JWT included.
      options.headers.authorization = `bearer ${token}`;
      return request(options);
    };
    try {
      return await send();
    } catch (error) {
      const isRefused = (error as { status?: number }).status === 401;
      const renewed = isRefused && (await renew?.());
      if (!renewed || renewed === token) {
        throw error;
      }
      token = renewed;
      return send();
    }
  });
}

/**
 * GitHub answers a rate limit with 403 or 429 and means the same; the plugin
 * knows the first one only.
 *
 * @see https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api
 */
async function fetchOnce(url: string, init: RequestInit): Promise<Response> {
  const response = await fetch(url, init);
  if (response.status !== 429) {
    return response;
  }
  const { headers, url: address } = response;
  const same = new Response(await response.text(), { status: 403, headers });
  // A response that is made up has no address, which Octokit needs.
  Object.defineProperty(same, 'url', { value: address });
  return same;
}
