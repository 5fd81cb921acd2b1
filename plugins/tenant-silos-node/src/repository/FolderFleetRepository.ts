import type { Dirent } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '@backstage/errors';
import {
  relevantPath,
  type Fleet,
  type Snapshot,
} from 'backstage-plugin-tenant-silos-common';
import {
  defaultSnapshotLimits,
  SizeGuard,
  type SnapshotLimits,
} from './SizeLimits';
import type { FleetRepository } from './types';

// Files that are read at the same time.
const AT_ONCE = 32;

/** The commit of a snapshot that was read from a folder as it is. @public */
export const WORKING_TREE = 'working tree';

/** @public */
export interface FolderFleetRepositoryOptions {
  fleet: Fleet;
  /** Root of the repository. */
  directory: string;
  limits?: SnapshotLimits;
  /** Told the path of each symbolic link that stands where a file matters. */
  onSymbolicLink?: (path: string) => void;
}

/**
 * Reads a fleet's repository from a folder of this machine, as its files are
 * now. Symbolic links are never followed: Git stores no more than where they
 * point, and it might be anywhere.
 *
 * @public
 */
export class FolderFleetRepository implements FleetRepository {
  readonly #fleet: Fleet;
  readonly #directory: string;
  readonly #limits: SnapshotLimits;
  readonly #onSymbolicLink: (path: string) => void;

  /** Takes the fleet and the folder. */
  static create(options: FolderFleetRepositoryOptions): FolderFleetRepository {
    return new FolderFleetRepository(options);
  }

  private constructor(options: FolderFleetRepositoryOptions) {
    this.#fleet = options.fleet;
    this.#directory = options.directory;
    this.#limits = options.limits ?? defaultSnapshotLimits;
    this.#onSymbolicLink = options.onSymbolicLink ?? (() => {});
  }

  /**
   * Reads the files that matter, whatever was read before: a folder has no
   * commit.
   *
   * @throws InputError when the folder cannot be read,
   *   ServiceUnavailableError when it holds too much
   */
  async readSnapshot(): Promise<Snapshot> {
    const isRelevant = relevantPath(this.#fleet);
    const guard = new SizeGuard(this.#limits);
    const files = new Map<string, string>();
    const paths: string[] = [];
    for await (const { path, isLink } of entriesBelow(this.#directory)) {
      if (isRelevant(path) && isLink) {
        this.#onSymbolicLink(path);
      } else if (isRelevant(path)) {
        paths.push(path);
      }
    }
    for (let start = 0; start < paths.length; start += AT_ONCE) {
      const some = paths.slice(start, start + AT_ONCE);
      const texts = await Promise.all(
        some.map(path => this.#readFile(path, guard)),
      );
      texts.forEach((text, index) => {
        if (text !== undefined) {
          files.set(some[index], text);
        }
      });
    }
    guard.complete(this.#directory, files);
    return {
      commit: WORKING_TREE,
      readAt: new Date().toISOString(),
      files,
    };
  }

  async #readFile(path: string, guard: SizeGuard) {
    const file = join(this.#directory, path);
    const { size } = await stat(file);
    return guard.admit(path, size) ? readFile(file, 'utf8') : undefined;
  }
}

/** Regular files and links of a folder: their paths with slashes, in order. */
async function* entriesBelow(
  directory: string,
  folder = '',
): AsyncGenerator<{ path: string; isLink: boolean }> {
  let entries: Dirent[];
  try {
    entries = await readdir(join(directory, folder), { withFileTypes: true });
  } catch (error) {
    throw new InputError(
      `${join(directory, folder)} cannot be read as a folder: ${reason(error)}`,
    );
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory() && entry.name !== '.git') {
      yield* entriesBelow(directory, path);
    } else if (entry.isFile() || entry.isSymbolicLink()) {
      yield { path, isLink: entry.isSymbolicLink() };
    }
  }
}

function reason(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  switch (code) {
    case 'ENOENT':
      return 'it is not there';
    case 'ENOTDIR':
      return 'it is a file';
    case 'EACCES':
      return 'this account may not read it';
    default:
      return code ?? 'for an unknown reason';
  }
}
