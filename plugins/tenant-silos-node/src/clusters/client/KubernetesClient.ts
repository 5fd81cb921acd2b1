import { Agent, type Dispatcher } from 'undici';
import type {
  KubernetesApi,
  KubernetesPage,
  KubernetesQuery,
  KubernetesResource,
  KubernetesWatchEvent,
} from '../types';
import { readJson, readKinds, readPage, readWatchEvent } from './answers';
import { KubernetesError } from './KubernetesError';
import { readBody } from './readBody';
import { readFrames } from './readFrames';
import { refusal } from './refusal';
import {
  accept,
  connectionError,
  discard,
  isSecret,
  queryText,
  refuseSecrets,
  selectors,
} from './requests';
import { resourcePath, segments } from './resourcePath';
import type { TokenSource } from './TokenSource';

const CONNECT_MS = 10_000;
const ANSWER_MS = 30_000;
const KEEP_ALIVE_MS = 30_000;
// A page of 500 objects has a few megabytes; one object has 1.5 MB at most.
const LIST_BYTES = 128 * 1024 * 1024;
const OBJECT_BYTES = 16 * 1024 * 1024;
const REFUSAL_BYTES = 256 * 1024;

/** How a cluster is reached. @public */
export interface ClusterConnection {
  /** Name of the cluster. */
  name: string;
  /** Address of its API server; may have a path. */
  url: string;
  /** Certificates that its one is signed by, as PEM; the system's if undefined. */
  ca?: string;
  skipTLSVerify?: boolean;
  tokens: TokenSource;
}

interface Call {
  method?: Dispatcher.HttpMethod;
  query?: Record<string, string | undefined>;
  accept?: string;
  body?: unknown;
  signal?: AbortSignal;
  /** Milliseconds between two parts of the answer; 0 for any. */
  silence?: number;
}

/**
 * Calls the API of a cluster over connections that are kept. A token that is
 * refused is renewed once; nothing else is tried again. Of a Secret nothing but
 * its metadata is asked for, whatever the query says.
 *
 * @public
 */
export class KubernetesClient implements KubernetesApi {
  readonly cluster: string;
  readonly #connection: ClusterConnection;
  readonly #agent: Agent;
  readonly #origin: string;
  readonly #base: string;
  readonly #closing = new AbortController();

  constructor(connection: ClusterConnection) {
    this.cluster = connection.name;
    this.#connection = connection;
    const { origin, pathname } = new URL(connection.url);
    this.#origin = origin;
    this.#base = pathname.replace(/\/+$/, '');
    this.#agent = new Agent({
      keepAliveTimeout: KEEP_ALIVE_MS,
      headersTimeout: ANSWER_MS,
      bodyTimeout: ANSWER_MS,
      connect: {
        timeout: CONNECT_MS,
        ca: connection.ca,
        rejectUnauthorized: !connection.skipTLSVerify,
      },
    });
  }

  async list(
    resource: KubernetesResource,
    query: KubernetesQuery & {
      limit?: number;
      continue?: string;
      resourceVersion?: string;
    } = {},
  ): Promise<KubernetesPage> {
    const partial = query.metadataOnly || isSecret(resource);
    const text = await this.#read(
      resourcePath(resource, query.namespace),
      {
        query: {
          ...selectors(query),
          limit: query.limit?.toString(),
          continue: query.continue,
          resourceVersion: query.resourceVersion,
        },
        accept: accept(partial ? 'PartialObjectMetadataList' : undefined),
        signal: query.signal,
      },
      LIST_BYTES,
    );
    return readPage(text, partial);
  }

  async *watch(
    resource: KubernetesResource,
    query: KubernetesQuery & {
      resourceVersion: string;
      timeoutSeconds?: number;
    },
  ): AsyncGenerator<KubernetesWatchEvent, void, undefined> {
    const partial = query.metadataOnly || isSecret(resource);
    const signal = this.#until(query.signal);
    const { body } = await this.#send(
      resourcePath(resource, query.namespace),
      {
        query: {
          ...selectors(query),
          watch: 'true',
          allowWatchBookmarks: 'true',
          resourceVersion: query.resourceVersion,
          timeoutSeconds: query.timeoutSeconds?.toString(),
        },
        accept: accept(partial ? 'PartialObjectMetadata' : undefined),
        signal,
        silence: 0,
      },
      false,
    );
    try {
      for await (const frame of readFrames(body, OBJECT_BYTES)) {
        yield readWatchEvent(frame, partial);
      }
    } catch (error) {
      throw connectionError(this.cluster, error, signal);
    } finally {
      body.destroy();
    }
  }

  async get(
    resource: KubernetesResource,
    name: string,
    query: Pick<KubernetesQuery, 'namespace' | 'signal'> = {},
  ): Promise<unknown | undefined> {
    try {
      return await this.#json(resourcePath(resource, query.namespace, name), {
        accept: accept(
          isSecret(resource) ? 'PartialObjectMetadata' : undefined,
        ),
        signal: query.signal,
      });
    } catch (error) {
      return unlessAbsent(error);
    }
  }

  async create(
    resource: KubernetesResource,
    body: unknown,
    query: Pick<KubernetesQuery, 'namespace' | 'signal'> = {},
  ): Promise<unknown> {
    refuseSecrets(resource);
    return this.#json(resourcePath(resource, query.namespace), {
      method: 'POST',
      body,
      signal: query.signal,
    });
  }

  async delete(
    resource: KubernetesResource,
    name: string,
    query: Pick<KubernetesQuery, 'namespace' | 'signal'> = {},
  ): Promise<void> {
    refuseSecrets(resource);
    try {
      await this.#read(
        resourcePath(resource, query.namespace, name),
        { method: 'DELETE', signal: query.signal },
        OBJECT_BYTES,
      );
    } catch (error) {
      unlessAbsent(error);
    }
  }

  async kinds(
    group: string,
    query: Pick<KubernetesQuery, 'signal'> = {},
  ): Promise<KubernetesResource[]> {
    const read = async (path: string) => {
      try {
        return await this.#json(path, query);
      } catch (error) {
        return unlessAbsent(error);
      }
    };
    if (group === '') {
      return readKinds.ofVersion('v1', await read(segments('api', 'v1')));
    }
    const found: KubernetesResource[] = [];
    for (const apiVersion of readKinds.versions(
      await read(segments('apis', group)),
    )) {
      const list = await read(segments('apis', ...apiVersion.split('/')));
      found.push(...readKinds.ofVersion(apiVersion, list));
    }
    return found;
  }

  async close(): Promise<void> {
    // The agent alone leaves streams open.
    this.#closing.abort();
    await this.#agent.destroy();
  }

  #until(signal: AbortSignal | undefined): AbortSignal {
    return AbortSignal.any([this.#closing.signal, ...(signal ? [signal] : [])]);
  }

  async #json(path: string, call: Call): Promise<unknown> {
    return readJson(await this.#read(path, call, OBJECT_BYTES));
  }

  async #read(path: string, call: Call, limit: number): Promise<string> {
    const signal = this.#until(call.signal);
    const { body, headers } = await this.#send(path, { ...call, signal }, true);
    try {
      return await readBody(body, headers['content-encoding'], limit);
    } catch (error) {
      body.destroy();
      throw connectionError(this.cluster, error, signal);
    }
  }

  async #send(
    path: string,
    call: Call,
    packed: boolean,
  ): Promise<Dispatcher.ResponseData> {
    const token = await this.#token(() => this.#connection.tokens.token());
    const answer = await this.#request(path, call, packed, token);
    if (answer.statusCode !== 401) {
      return this.#checked(path, call, answer);
    }
    const renewed = await this.#token(() =>
      this.#connection.tokens.renew(token),
    ).catch(error => {
      discard(answer.body);
      throw error;
    });
    if (renewed === token) {
      return this.#checked(path, call, answer);
    }
    discard(answer.body);
    return this.#checked(
      path,
      call,
      await this.#request(path, call, packed, renewed),
    );
  }

  async #token(
    ask: () => Promise<string | undefined>,
  ): Promise<string | undefined> {
    try {
      return await ask();
    } catch (cause) {
      if (cause instanceof KubernetesError) {
        throw cause;
      }
      throw new KubernetesError(
        `There is no token for cluster ${this.cluster}: ${
          (cause as Error).message
        }`,
        { reason: 'NoCredential', cause },
      );
    }
  }

  async #request(
    path: string,
    call: Call,
    packed: boolean,
    token: string | undefined,
  ): Promise<Dispatcher.ResponseData> {
    try {
      return await this.#agent.request({
        origin: this.#origin,
        path: `${this.#base}${path}${queryText(call.query ?? {})}`,
        method: call.method ?? 'GET',
        headers: {
          accept: call.accept ?? 'application/json',
          'accept-encoding': packed ? 'gzip' : 'identity',
          'user-agent': 'tenant-silos',
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
          ...(call.body !== undefined && {
            'content-type': 'application/json',
          }),
        },
        body: call.body === undefined ? undefined : JSON.stringify(call.body),
        signal: call.signal,
        bodyTimeout: call.silence ?? ANSWER_MS,
      });
    } catch (error) {
      throw connectionError(this.cluster, error, call.signal);
    }
  }

  async #checked(
    path: string,
    call: Call,
    answer: Dispatcher.ResponseData,
  ): Promise<Dispatcher.ResponseData> {
    const { statusCode, headers, body } = answer;
    if (statusCode >= 200 && statusCode < 300) {
      return answer;
    }
    const text = await readBody(
      body,
      headers['content-encoding'],
      REFUSAL_BYTES,
    ).catch(() => '');
    throw refusal(
      `${call.method ?? 'GET'} ${path} of cluster ${this.cluster}`,
      statusCode,
      text,
      headers['retry-after'],
    );
  }
}

function unlessAbsent(error: unknown): undefined {
  if (error instanceof KubernetesError && error.status === 404) {
    return undefined;
  }
  throw error;
}
