import { Agent, request } from 'undici';

/** A server that is asked. */
export interface AskedServer {
  url: string;
  token: string;
  /** Certificates, where it speaks TLS. */
  ca?: string;
}

/** A request as it goes over the wire. */
export interface RawRequest {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  body?: unknown;
  headers?: Record<string, string>;
  /** Instead of the server's own. */
  token?: string;
}

/** An answer, whatever its status. */
export interface RawAnswer {
  status: number;
  contentType: string;
  retryAfter?: string;
  // Tests look into whatever comes.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  body: any;
}

const agents = new Map<string, Agent>();

function agentOf({ url, ca }: AskedServer): Agent {
  let agent = agents.get(url);
  if (!agent) {
    agent = new Agent(ca ? { connect: { ca } } : {});
    agents.set(url, agent);
  }
  return agent;
}

/** Closes all connections. */
export async function closeRequests(): Promise<void> {
  await Promise.all([...agents.values()].map(agent => agent.destroy()));
  agents.clear();
}

function send(server: AskedServer, path: string, options: RawRequest) {
  const { method, body, headers, token = server.token } = options;
  return request(`${server.url}${path}`, {
    dispatcher: agentOf(server),
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    headers: {
      authorization: `Bearer ${token}`,
      accept: 'application/json',
      'content-type': 'application/json',
      ...headers,
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

/** Asks, and reads the answer as JSON where it is. */
export async function raw(
  server: AskedServer,
  path: string,
  options: RawRequest = {},
): Promise<RawAnswer> {
  const answer = await send(server, path, options);
  const text = await answer.body.text();
  let body: unknown = text;
  try {
    body = JSON.parse(text);
  } catch {
    // Some answers are plain text.
  }
  return {
    status: answer.statusCode,
    contentType: String(answer.headers['content-type']),
    ...(answer.headers['retry-after'] !== undefined && {
      retryAfter: String(answer.headers['retry-after']),
    }),
    body,
  };
}

/**
 * Reads all events of a watch that ends by itself.
 *
 * @param meanwhile - what happens once it is open
 */
export async function watchToEnd(
  server: AskedServer,
  path: string,
  options: RawRequest = {},
  meanwhile: () => Promise<void> = async () => {},
): Promise<RawAnswer & { events: { type: string; object: any }[] }> {
  const answer = await send(server, path, options);
  await meanwhile();
  const text = await answer.body.text();
  return {
    status: answer.statusCode,
    contentType: String(answer.headers['content-type']),
    body: undefined,
    events: text
      .split('\n')
      .filter(Boolean)
      .map(line => JSON.parse(line)),
  };
}

// Who changed what: the stand-in does not keep that.
const LEFT_OUT = ['managedFields'];

/** The keys of a value at any depth, and the types at their ends. */
export function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(shapeOf);
  }
  if (typeof value !== 'object' || value === null) {
    return value === null ? 'null' : typeof value;
  }
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !LEFT_OUT.includes(key))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, shapeOf(inner)]),
  );
}
