import { Agent, request } from 'undici';

/** How to reach a Kubernetes API. */
export interface KubeAccess {
  /** Such as `https://127.0.0.1:6443`. */
  url: string;
  /** Certificates that the server's one is signed by, as PEM. */
  ca: string;
  /** Bearer token. */
  token: string;
}

/** What a Kubernetes API has answered. */
export interface KubeAnswer<T> {
  body: T;
  /** Texts of the `Warning` headers. */
  warnings: string[];
}

/** A request that the API has refused. */
export class KubeApiError extends Error {
  readonly name = 'KubeApiError';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** A request; the body is JSON unless its type says otherwise. */
export interface KubeRequest {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  query?: Record<string, string>;
  body?: unknown;
  contentType?: string;
}

/** Calls a Kubernetes API with nothing between it and the test. */
export class KubeClient {
  readonly #access: KubeAccess;
  readonly #agent: Agent;

  constructor(access: KubeAccess) {
    this.#access = access;
    this.#agent = new Agent({ connect: { ca: access.ca } });
  }

  /**
   * @param path below the server's address, with its segments encoded
   * @throws KubeApiError when the answer is no success.
   */
  async call<T = unknown>(
    path: string,
    options: KubeRequest = {},
  ): Promise<KubeAnswer<T>> {
    const { method = 'GET', query, body, contentType } = options;
    const answer = await request(new URL(path, this.#access.url), {
      dispatcher: this.#agent,
      method,
      query,
      headers: {
        authorization: `Bearer ${this.#access.token}`,
        accept: 'application/json',
        'content-type': contentType ?? 'application/json',
      },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    const text = await answer.body.text();
    if (answer.statusCode >= 400) {
      throw new KubeApiError(answer.statusCode, messageOf(text));
    }
    return {
      body: parse(text) as T,
      warnings: readWarnings(answer.headers.warning),
    };
  }

  /** Closes its connections. */
  async close(): Promise<void> {
    await this.#agent.close();
  }
}

// Health checks answer with plain text.
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function messageOf(text: string): string {
  const status = parse(text) as { message?: string };
  return status?.message ?? text;
}

/** The texts of `Warning: 299 - "text"`, as RFC 7234 has them. */
export function readWarnings(header: string | string[] | undefined): string[] {
  const lines = [header ?? []].flat().join(', ');
  return [...lines.matchAll(/\b299 \S+ "((?:[^"\\]|\\.)*)"/g)].map(([, text]) =>
    text.replace(/\\(.)/g, '$1'),
  );
}
