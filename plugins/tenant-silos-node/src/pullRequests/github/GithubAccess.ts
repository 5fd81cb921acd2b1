import type { LoggerService } from '@backstage/backend-plugin-api';
import { NotAllowedError, toError } from '@backstage/errors';
import type {
  GithubCredentialsProvider,
  ScmIntegrationRegistry,
} from '@backstage/integration';
import type { Fleet } from 'backstage-plugin-tenant-silos-common';
import {
  describeGithubError,
  isAnswerLost,
  isGraphqlAnswer,
  type Attempt,
} from './errors';
import { createGithubClient, type GithubClient, type Pace } from './octokit';
import { awaitTurn, secondsToTurn, type OnWait, type Turns } from './turns';
import type { WriteSlots } from '../writeSlots';

/** A repository, and how to get at it. */
export interface RepositoryAddress {
  owner: string;
  name: string;
  /** `owner/name`. */
  fullName: string;
  host: string;
  /** The base branch. */
  base: string;
}

// Milliseconds; a failure that came later is not worth another wait.
const QUICK = 5000;

/**
 * Access to one fleet's repository: clients with the credentials of Backstage's
 * integration (token or App), or with a person's token.
 */
export class GithubAccess {
  readonly repository: RepositoryAddress;
  readonly #url: string;
  readonly #apiBaseUrl: string;
  readonly #createCredentials: () => GithubCredentialsProvider;
  #credentials: GithubCredentialsProvider;
  readonly #pace: Pace;
  readonly #turns: Turns;
  readonly #logger: LoggerService;

  constructor(options: {
    fleet: Fleet;
    integrations: ScmIntegrationRegistry;
    /** Called again when what it gave is not taken any more. */
    credentials: () => GithubCredentialsProvider;
    pace: Pace;
    slots: WriteSlots;
    logger: LoggerService;
  }) {
    const { url, branch } = options.fleet.repository;
    const { host, pathname } = new URL(url);
    const [owner, name] = pathname.slice(1).split('/');
    this.repository = {
      owner,
      name,
      fullName: `${owner}/${name}`,
      host,
      base: branch,
    };
    this.#url = url;
    this.#apiBaseUrl =
      options.integrations.github.byHost(host)?.config.apiBaseUrl ??
      `https://${host}/api/v3`;
    this.#createCredentials = options.credentials;
    this.#credentials = options.credentials();
    this.#pace = options.pace;
    this.#turns = { slots: options.slots, host, pace: options.pace };
    this.#logger = options.logger;
  }

  /**
   * A client with the portal's account. One to write with waits for its turn
   * before each request.
   */
  async portal(use: 'read' | 'write', onWait?: OnWait): Promise<GithubClient> {
    const provider = this.#credentials;
    const { token, type } = await this.#ask(provider);
    const { host } = this.repository;
    if (!token) {
      throw new NotAllowedError(
        `There are no credentials for ${host}; give the integration a token or an App under integrations.github`,
      );
    }
    return this.#client(token, 'portal', {
      beforeRequest:
        use === 'write' ? () => awaitTurn(this.#turns, onWait) : undefined,
      renew: type === 'app' ? () => this.#renew(provider) : undefined,
    });
  }

  // Tokens of an App end before their time when its rights change. Backstage's
  // provider keeps them until then, so that it takes another provider; one for
  // all who were refused at the same time.
  async #renew(
    refused: GithubCredentialsProvider,
  ): Promise<string | undefined> {
    if (this.#credentials === refused) {
      this.#credentials = this.#createCredentials();
    }
    return (await this.#ask(this.#credentials)).token;
  }

  async #ask(provider: GithubCredentialsProvider) {
    try {
      return await provider.getCredentials({ url: this.#url });
    } catch (error) {
      const doing = 'tell the portal what its App may do';
      if (typeof (error as { status?: unknown }).status === 'number') {
        throw this.describe(error, doing);
      }
      // Of Backstage: not installed, suspended, or not for this repository.
      this.log(error, doing);
      throw new NotAllowedError(
        `The portal's App cannot be used on ${this.repository.host}: ${
          toError(error).message
        }`,
      );
    }
  }

  /** Seconds that a write would wait for its turn if it came now. */
  async writeDelay(): Promise<number> {
    return secondsToTurn(this.#turns);
  }

  /** A client with a person's own token, which is kept nowhere. */
  person(token: string): GithubClient {
    return this.#client(token, 'person');
  }

  #client(
    token: string,
    account: string,
    hooks: {
      beforeRequest?: () => Promise<void>;
      renew?: () => Promise<string | undefined>;
    } = {},
  ): GithubClient {
    return createGithubClient({
      ...hooks,
      apiBaseUrl: this.#apiBaseUrl,
      token,
      account,
      pace: this.#pace,
      logger: this.#logger,
    });
  }

  /**
   * Asks a GraphQL query with the portal's account, twice when the answer was
   * lost.
   *
   * @param tolerated - fields or aliases that may fail, e.g. somebody who is
   *   not there
   */
  async query<T extends object>(
    doing: string,
    text: string,
    variables: Record<string, unknown>,
    tolerated: readonly string[] = [],
  ): Promise<T> {
    const client = await this.portal('read');
    const ask = () => client.graphql<T>(text, variables);
    const start = Date.now();
    try {
      return await ask().catch(error => {
        // Looking twice does no harm, unless it takes for ever.
        if (isAnswerLost(error) && Date.now() - start < QUICK) {
          this.log(error, doing);
          return ask();
        }
        throw error;
      });
    } catch (error) {
      if (
        isGraphqlAnswer<T>(error) &&
        error.data &&
        error.errors.every(({ path }) =>
          path?.some(field => tolerated.includes(String(field))),
        )
      ) {
        return error.data as T;
      }
      throw this.describe(error, doing);
    }
  }

  /** Puts a failure into words, and the details into the log. */
  describe(
    error: unknown,
    doing: string,
    account: Attempt['account'] = 'portal',
  ): Error {
    const { host } = this.repository;
    const described = describeGithubError(error, { doing, account, host });
    this.log(error, doing);
    return described;
  }

  /** Writes down what GitHub said; Octokit keeps tokens out of its errors. */
  log(error: unknown, doing: string): void {
    const { status, message } = (error ?? {}) as Record<string, unknown>;
    this.#logger.warn(
      `GitHub did not ${doing}: ${status ?? ''} ${message ?? error}`,
    );
  }
}
