import type { ClusterStandIn } from '../createClusterStandIn';

/** One answer, read. */
export interface KubeAnswer {
  status: number;
  headers: Headers;
  // Tests look into whatever comes.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  body: any;
}

/** Asks a stand-in, and reads the answer as JSON where it is. */
export async function ask(
  { url, token }: Pick<ClusterStandIn, 'url' | 'token'>,
  path: string,
  init: RequestInit & { json?: unknown } = {},
): Promise<KubeAnswer> {
  const { json, headers, ...rest } = init;
  const answer = await fetch(`${url}${path}`, {
    ...rest,
    ...(json !== undefined && {
      method: rest.method ?? 'POST',
      body: JSON.stringify(json),
    }),
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      ...headers,
    },
  });
  const text = await answer.text();
  let body: unknown = text;
  try {
    body = JSON.parse(text);
  } catch {
    // Some answers are plain text.
  }
  return { status: answer.status, headers: answer.headers, body };
}

/** One event of a watch. */
export interface WatchEvent {
  type: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  object: any;
}

/** A watch that is open. */
export interface OpenWatch {
  /** Waits for the next events. */
  next(count: number): Promise<WatchEvent[]>;
  /** Waits for the end, and hands over what came before. */
  rest(): Promise<WatchEvent[]>;
  close(): void;
}

/** Opens a watch and reads its events one by one. */
export async function openWatch(
  { url, token }: Pick<ClusterStandIn, 'url' | 'token'>,
  path: string,
  headers: Record<string, string> = {},
): Promise<OpenWatch> {
  const controller = new AbortController();
  const answer = await fetch(`${url}${path}`, {
    headers: { authorization: `Bearer ${token}`, ...headers },
    signal: controller.signal,
  });
  const reader = answer.body!.getReader();
  const decoder = new TextDecoder();
  let text = '';
  const readLine = async () => {
    while (!text.includes('\n')) {
      const { done, value } = await reader.read();
      if (done) {
        return undefined;
      }
      text += decoder.decode(value, { stream: true });
    }
    const end = text.indexOf('\n');
    const line = text.slice(0, end);
    text = text.slice(end + 1);
    return JSON.parse(line) as WatchEvent;
  };
  return {
    async next(count) {
      const events: WatchEvent[] = [];
      while (events.length < count) {
        const event = await readLine();
        if (!event) {
          throw new Error(`The watch has ended after ${events.length} events`);
        }
        events.push(event);
      }
      return events;
    },
    async rest() {
      const events: WatchEvent[] = [];
      for (let event = await readLine(); event; event = await readLine()) {
        events.push(event);
      }
      return events;
    },
    close: () => controller.abort(),
  };
}
