import type { Readable } from 'node:stream';
import { GitRepository } from './GitRepository';

/** The archive formats that GitHub offers. */
export type ArchiveFormat = 'tar.gz' | 'zip';

/** Streams a commit's files, below one folder as GitHub's archives have it. */
export function archive(
  git: GitRepository,
  oid: string,
  folder: string,
  format: ArchiveFormat,
): Readable {
  // The lowest compression: the archive travels over the loopback only.
  return git.stream([
    'archive',
    `--format=${format}`,
    '-1',
    `--prefix=${folder}/`,
    oid,
  ]);
}
