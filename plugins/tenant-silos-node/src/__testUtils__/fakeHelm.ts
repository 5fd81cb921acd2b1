import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * An executable in the place of Helm, and a folder for temporary files of its
 * own, so that a test sees what is left there.
 *
 * @param program - body of a Node.js script; `LOG` is a file to write to
 */
export async function fakeHelm(program: string) {
  const base = await mkdtemp(join(tmpdir(), 'fake-helm-'));
  const binary = join(base, 'helm');
  const log = join(base, 'log');
  const temporary = await mkdtemp(join(base, 'tmp-'));
  await writeFile(
    binary,
    `#!${process.execPath}\nconst LOG = ${JSON.stringify(
      log,
    )};\nconst fs = require('node:fs');\n${program}\n`,
    { mode: 0o700 },
  );
  const before = process.env.TMPDIR;
  process.env.TMPDIR = temporary;
  return {
    binary,
    /** What the program wrote, by line. */
    log: async () =>
      (await readFile(log, 'utf8').catch(() => '')).split('\n').filter(Boolean),
    /** @throws Error when renderings have left something behind */
    async remove() {
      const left = await readdir(temporary);
      if (before === undefined) {
        delete process.env.TMPDIR;
      } else {
        process.env.TMPDIR = before;
      }
      await rm(base, { recursive: true, force: true });
      if (left.length > 0) {
        throw new Error(`Left behind: ${left.join(', ')}`);
      }
    },
  };
}
