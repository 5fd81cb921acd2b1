import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What is sent as JSON; undefined where nothing is. */
export type Answer = object | undefined;

/** Serves JSON on the loopback. */
export async function serve(
  answer: (request: IncomingMessage, url: URL) => Answer,
) {
  const server = createServer((request, response) => {
    request.resume();
    const found = answer(request, new URL(request.url!, 'http://localhost'));
    response.writeHead(found ? 200 : 404, {
      'content-type': 'application/json',
    });
    response.end(JSON.stringify(found ?? {}));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
