import { createServer, type AddressInfo } from 'node:net';

/** Ports that are free now; all are held until the last one is known. */
export async function freePorts(count: number): Promise<number[]> {
  const listeners = await Promise.all(
    Array.from({ length: count }, async () => {
      const listener = createServer();
      await new Promise<void>((resolve, reject) => {
        listener.once('error', reject);
        listener.listen(0, '127.0.0.1', resolve);
      });
      return listener;
    }),
  );
  const ports = listeners.map(each => (each.address() as AddressInfo).port);
  await Promise.all(
    listeners.map(each => new Promise(resolve => each.close(resolve))),
  );
  return ports;
}
