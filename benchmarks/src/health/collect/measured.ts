import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { CollectResult } from './types';

/**
 * Measures what fills somebody's memory.
 *
 * @param collect - answers when all is there
 */
export async function measured(
  collect: () => Promise<Pick<CollectResult, 'applications' | 'objects'>>,
): Promise<CollectResult> {
  const before = heldMegabytes();
  const cpu = process.cpuUsage();
  const start = performance.now();
  const counts = await collect();
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  return {
    ...counts,
    seconds,
    cpuSeconds: (user + system) / 1e6,
    megabytes: heldMegabytes() - before,
  };
}

/** What is reachable: the heap, and the buffers outside of it. */
function heldMegabytes(): number {
  setFlagsFromString('--expose-gc');
  const collectGarbage = runInNewContext('gc') as () => void;
  // What was finalized by one is freed by the next.
  for (let turn = 0; turn < 4; turn++) {
    collectGarbage();
  }
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1e6;
}
