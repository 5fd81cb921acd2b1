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
  /** Most seconds that GitHub may ask us to wait before we give up. */
  patience: number;
  /** Milliseconds until an answer counts as lost. */
  timeout: number;
}

export const defaultPace: Pace = {
  writeInterval: 1000,
  patience: 20,
  timeout: 30_000,
};

// Shared by all clients of one key, for GitHub counts per account.
const groups = new Map<string, Bottleneck.Group>();

function groupOf(key: string, minTime: number): Bottleneck.Group {
  let group = groups.get(`${key}/${minTime}`);
  if (!group) {
    group = new Bottleneck.Group({
      maxConcurrent: minTime > 0 ? 1 : 10,
      minTime,
    });
    groups.set(`${key}/${minTime}`, group);
  }
  return group;
}

/**
 * Makes a client that keeps to GitHub's limits. It repeats a request only
 * when GitHub refused to look at it, never when the answer was lost.
 *
 * @param options.use - `read` for GraphQL queries, which the throttling plugin
 *   cannot tell from mutations
 */
export function createGithubClient(options: {
  apiBaseUrl: string;
  token: string;
  /** Whose limits are used up: names the account, not the token. */
  account: string;
  use: 'read' | 'write';
  pace: Pace;
  logger: LoggerService;
}): GithubClient {
  const { apiBaseUrl, account, use, pace, logger } = options;
  const onLimit = (
    seconds: number,
    request: { method?: string; url?: string },
  ) => {
    const wait = seconds <= pace.patience;
    logger.warn(
      `GitHub's rate limit is reached at ${request.method} ${request.url}; ${
        wait ? `trying again` : 'giving up, it would take'
      } ${wait ? 'in ' : ''}${seconds} s`,
    );
    return wait;
  };
  const id = `${apiBaseUrl} ${account}`;
  const group = groupOf(use, use === 'write' ? pace.writeInterval : 0);
  return new ThrottledOctokit({
    baseUrl: apiBaseUrl,
    auth: options.token,
    request: {
      fetch: (url: string, init: RequestInit) =>
        fetch(url, { ...init, signal: AbortSignal.timeout(pace.timeout) }),
    },
    // Octokit's own lines would repeat what we log with more context.
    log: {
      debug: () => {},
      info: () => {},
      warn: (message: string) => logger.debug(message),
      error: (message: string) => logger.debug(message),
    },
    throttle: {
      id,
      write: group,
      notifications: group,
      onRateLimit: (
        seconds: number,
        request: { method?: string; url?: string },
        _client: unknown,
        retries: number,
      ) => retries < 1 && onLimit(seconds, request),
      onSecondaryRateLimit: (
        seconds: number,
        request: { method?: string; url?: string },
        _client: unknown,
        retries: number,
      ) => retries < 1 && onLimit(seconds, request),
    },
  });
}
