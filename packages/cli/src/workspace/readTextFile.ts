import { readFile, stat } from 'node:fs/promises';
import { InputError } from '@backstage/errors';
import { MAX_YAML_LENGTH } from 'backstage-plugin-tenant-silos-common';

// A character takes at most three bytes.
const MAX_BYTES = 3 * MAX_YAML_LENGTH;

/**
 * Reads a file that somebody named.
 *
 * @param what - what it is for, for people
 * @throws InputError when it is not there, no file, or too large
 */
export async function readTextFile(
  path: string,
  what: string,
): Promise<string> {
  try {
    const info = await stat(path);
    // A named pipe is fine: `-f <(sops -d values.yaml)`.
    if (info.isDirectory()) {
      throw new InputError(`${what}: ${path} is a folder; name a file`);
    }
    if (info.size > MAX_BYTES) {
      throw new InputError(
        `${what}: ${path} has ${info.size} bytes; at most ${MAX_BYTES} are read`,
      );
    }
    return await readFile(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') {
      throw new InputError(`${what}: ${path} is not there`);
    }
    if (code === 'EACCES') {
      throw new InputError(`${what}: this account may not read ${path}`);
    }
    throw error;
  }
}
