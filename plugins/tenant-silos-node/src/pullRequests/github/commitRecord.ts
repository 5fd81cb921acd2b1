import { createHash } from 'node:crypto';
import type { WantedFile } from '../types';

const BRANCH = 'Tenant-Silos-Branch';
const FILE = 'Tenant-Silos-File';
const DELETED = 'deleted';

/**
 * Object id that Git gives to a file's content.
 *
 * @see https://git-scm.com/book/en/v2/Git-Internals-Git-Objects
 */
export function blobOid(content: string): string {
  const bytes = Buffer.from(content, 'utf8');
  return createHash('sha1')
    .update(`blob ${bytes.length}\0`)
    .update(bytes)
    .digest('hex');
}

/**
 * What a commit of ours left in each file: the object id, or undefined where
 * it deleted the file.
 */
export type CommitRecord = ReadonlyMap<string, string | undefined>;

/**
 * The trailers by which a commit of ours is known again, so that a later one
 * can tell what somebody else changed in between. They survive a rebase, and
 * unlike a database they are where the commit is. The branch is part of them
 * because the base branch's history holds our earlier commits.
 */
export function commitBody(
  branch: string,
  files: readonly WantedFile[],
): string {
  return [
    `${BRANCH}: ${branch}`,
    ...files.map(
      ({ path, content }) =>
        `${FILE}: ${
          content === undefined ? DELETED : blobOid(content)
        } ${path}`,
    ),
  ].join('\n');
}

/**
 * Finds our last commit on a branch.
 *
 * @param messages - of the branch's commits, the newest first
 * @returns undefined when none is ours
 */
export function lastRecord(
  branch: string,
  messages: readonly string[],
): CommitRecord | undefined {
  for (const message of messages) {
    const lines = message.split('\n').map(line => line.trimEnd());
    if (lines.includes(`${BRANCH}: ${branch}`)) {
      return new Map(
        lines.flatMap(line => {
          const match = /^Tenant-Silos-File: (\S+) (.+)$/.exec(line);
          return match
            ? [[match[2], match[1] === DELETED ? undefined : match[1]]]
            : [];
        }),
      );
    }
  }
  return undefined;
}
