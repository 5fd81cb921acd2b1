import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { MASTERS } from './access';
import { Cluster, type ClusterOptions } from './Cluster';

/** How to run a {@link ClusterStandIn}. */
export interface ClusterStandInOptions
  extends Partial<Omit<ClusterOptions, 'tokens'>> {
  /** @defaultValue any that is free */
  port?: number;
  /** Bearer token that may do everything. @defaultValue `cluster-token` */
  token?: string;
  /** Others that may ask, by token. */
  tokens?: ClusterOptions['tokens'];
  /** Path that the API is below, such as `/clusters/eks`. */
  basePath?: string;
}

/** A cluster with a server of its own. */
export interface ClusterStandIn {
  readonly cluster: Cluster;
  /** Address of the API, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  readonly token: string;
  readonly store: Cluster['store'];
  readonly requests: Cluster['requests'];
  readonly faults: Cluster['faults'];
  /** Nothing listens any more: connections are refused. */
  shutDown(): Promise<void>;
  /** Listens again, at the same address. */
  startAgain(): Promise<void>;
  stop(): Promise<void>;
}

const HOST = '127.0.0.1';

async function listen(server: Server, port: number): Promise<number> {
  server.listen(port, HOST);
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

async function close(server: Server): Promise<void> {
  if (server.listening) {
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  }
}

/**
 * Starts a Kubernetes API on the loopback, over objects in memory and without
 * controllers: what nobody changes stays as it is. For tests and benchmarks.
 */
export async function createClusterStandIn(
  options: ClusterStandInOptions = {},
): Promise<ClusterStandIn> {
  const { token = 'cluster-token', basePath = '', tokens, ...rest } = options;
  const cluster = new Cluster({
    name: 'stand-in',
    ...rest,
    tokens: { [token]: { user: 'admin', groups: [MASTERS] }, ...tokens },
  });
  const app = express();
  app.disable('x-powered-by');
  app.use(basePath || '/', cluster.router);
  const server = createServer(app);
  const port = await listen(server, options.port ?? 0);
  return {
    cluster,
    url: `http://${HOST}:${port}${basePath}`,
    port,
    token,
    store: cluster.store,
    requests: cluster.requests,
    faults: cluster.faults,
    shutDown: () => close(server),
    async startAgain() {
      await listen(server, port);
    },
    async stop() {
      cluster.close();
      await close(server);
    },
  };
}
