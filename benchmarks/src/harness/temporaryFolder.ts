import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Makes a folder; `remove` deletes it with all that is in it. */
export async function temporaryFolder() {
  const path = await mkdtemp(join(tmpdir(), 'tenant-silos-bench-'));
  return {
    path,
    remove: () => rm(path, { recursive: true, force: true, maxRetries: 3 }),
  };
}
