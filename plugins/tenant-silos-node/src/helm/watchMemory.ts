import { readFile } from 'node:fs/promises';

// Milliseconds: a template can fill a gigabyte in half a second.
const INTERVAL = 50;

/**
 * Watches what memory a process takes, where the system tells: on Linux.
 *
 * @param limit - bytes that it may take
 * @param onTooMuch - called once, when it takes more
 * @returns a function that ends the watch
 */
export function watchMemory(
  pid: number,
  limit: number,
  onTooMuch: () => void,
): () => void {
  const timer = setInterval(async () => {
    const bytes = await residentBytes(pid);
    if (bytes !== undefined && bytes > limit) {
      clearInterval(timer);
      onTooMuch();
    }
  }, INTERVAL);
  return () => clearInterval(timer);
}

// See proc_pid_status(5).
async function residentBytes(pid: number): Promise<number | undefined> {
  try {
    const status = await readFile(`/proc/${pid}/status`, 'utf8');
    const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
  } catch {
    // It has ended, or this is not Linux.
    return undefined;
  }
}
