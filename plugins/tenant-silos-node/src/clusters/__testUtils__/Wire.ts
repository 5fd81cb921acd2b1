import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** The way to a server, which can be cut and can fall silent. */
export class Wire {
  readonly #pairs = new Set<readonly [Socket, Socket]>();
  #state: 'works' | 'is cut' | 'is silent' = 'works';
  readonly #server = createServer(socket => this.#take(socket));

  private constructor(readonly target: number) {}

  /** @param target - port of the server, on the loopback */
  static async to(target: number): Promise<Wire> {
    const wire = new Wire(target);
    wire.#server.listen(0, '127.0.0.1');
    await once(wire.#server, 'listening');
    return wire;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Connections that are open. */
  get connections(): number {
    return this.#pairs.size;
  }

  /** Breaks all connections, and takes no new one. */
  cut(): void {
    this.#state = 'is cut';
    this.#hangUp();
  }

  /** Nothing comes through any more, and nobody hears of it. */
  silence(): void {
    this.#state = 'is silent';
    for (const [near, far] of this.#pairs) {
      near.unpipe(far);
      far.unpipe(near);
    }
  }

  mend(): void {
    this.#state = 'works';
  }

  /** Waits until all connections are closed. */
  async idle(): Promise<void> {
    for (const [near] of this.#pairs) {
      await once(near, 'close');
    }
  }

  async stop(): Promise<void> {
    this.#server.close();
    this.#hangUp();
    await once(this.#server, 'close');
  }

  #take(near: Socket): void {
    near.on('error', () => near.destroy());
    if (this.#state === 'is cut') {
      near.destroy();
      return;
    }
    const far = connect(this.target, '127.0.0.1');
    const pair = [near, far] as const;
    this.#pairs.add(pair);
    far.on('error', () => far.destroy());
    far.once('close', () => near.destroy());
    near.once('close', () => {
      far.destroy();
      this.#pairs.delete(pair);
    });
    if (this.#state === 'works') {
      near.pipe(far);
      far.pipe(near);
    }
  }

  #hangUp(): void {
    this.#pairs.forEach(([near]) => near.destroy());
  }
}
