import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { NotRenderedError } from './errors';

/**
 * Writes files below a folder that is empty. Each becomes a plain file: there
 * are no links among them, and none leads out.
 *
 * @throws NotRenderedError for a path that is none, or two that collide
 */
export async function writeFolder(
  folder: string,
  files: ReadonlyMap<string, string>,
): Promise<void> {
  for (const path of files.keys()) {
    if (!isPlainPath(path)) {
      throw new NotRenderedError(
        `'${path}' is not a path of a file within its folder`,
      );
    }
  }
  const folders = new Set([...files.keys()].map(path => dirname(path)));
  try {
    for (const name of folders) {
      await mkdir(join(folder, name), { recursive: true });
    }
    for (const [path, text] of files) {
      await writeFile(join(folder, path), text, { flag: 'wx', mode: 0o600 });
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new NotRenderedError(
      code === 'EEXIST' || code === 'ENOTDIR' || code === 'EISDIR'
        ? 'two files of the chart have the same path on this machine'
        : `the temporary folder could not be written (${code})`,
    );
  }
}

function isPlainPath(path: string): boolean {
  return (
    !path.includes('\\') &&
    !path.includes('\u0000') &&
    path
      .split('/')
      .every(segment => segment !== '' && segment !== '.' && segment !== '..')
  );
}
