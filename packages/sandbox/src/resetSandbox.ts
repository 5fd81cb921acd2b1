import { rm } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Removes what a stand-in left in its data folder, and nothing else that may
 * be there.
 */
export async function resetSandbox(dataDir: string): Promise<void> {
  await rm(join(dataDir, 'repositories'), { recursive: true, force: true });
  await rm(join(dataDir, 'accounts.json'), { force: true });
}
