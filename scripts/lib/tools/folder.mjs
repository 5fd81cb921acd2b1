import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { withLock } from '../lock.mjs';
import { step } from '../progress.mjs';

/**
 * Makes a folder of the cache, unless what it is for is in it. Of several
 * processes that want it one makes it, and it appears whole or not at all.
 *
 * @param {{ title: string, folder: string, has: string, fill: (temporary: string) => Promise<void> }} options
 *   `has` names the file by which a whole folder is known
 */
export async function provideFolder({ title, folder, has, fill }) {
  const isWhole = () => existsSync(join(folder, has));
  if (isWhole()) {
    return;
  }
  const parent = dirname(folder);
  await mkdir(parent, { recursive: true });
  await step(title, tell =>
    withLock(
      join(parent, `.${basename(folder)}.lock`),
      async () => {
        // The process that we waited for may have made it.
        if (isWhole()) {
          return;
        }
        const temporary = await mkdtemp(join(parent, '.incoming-'));
        try {
          await fill(temporary);
          // mkdtemp keeps it to its owner; the other tools' folders are not.
          await chmod(temporary, 0o755);
          await rm(folder, { recursive: true, force: true });
          await rename(temporary, folder);
        } finally {
          await rm(temporary, { recursive: true, force: true });
        }
      },
      () => tell('waiting for another run that makes it'),
    ),
  );
}
