import { createServer, request } from 'node:http';

/**
 * Serves the page on a port of its own, as Backstage does in development,
 * while the backend is where it comes from.
 *
 * @param {{ port: number, backendPort: number }} options
 * @returns {Promise<{ close: () => Promise<void> }>}
 */
export async function servePage({ port, backendPort }) {
  const server = createServer((incoming, outgoing) => {
    if (incoming.method !== 'GET' && incoming.method !== 'HEAD') {
      outgoing.writeHead(405, { allow: 'GET, HEAD' }).end();
      return;
    }
    const upstream = request(
      {
        host: '127.0.0.1',
        port: backendPort,
        method: incoming.method,
        path: incoming.url,
        headers: incoming.headers,
      },
      answer => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      },
    );
    upstream.once('error', () => {
      if (outgoing.headersSent) {
        outgoing.destroy();
      } else {
        outgoing
          .writeHead(502, { 'content-type': 'text/plain' })
          .end('The backend does not answer; is it starting again?\n');
      }
    });
    outgoing.once('close', () => upstream.destroy());
    upstream.end();
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host: '127.0.0.1' }, () => resolve(undefined));
  });
  return {
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
