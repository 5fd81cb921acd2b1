import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { GitRepository } from './GitRepository';
import { ZERO_OID } from './names';

/** One change to a tree; an entry without `oid` is removed. */
export interface TreeChange {
  path: string;
  mode?: string;
  oid?: string;
}

/** Who a commit is by. */
export interface Signature {
  name: string;
  email: string;
  date: Date;
}

/** Stores contents as blobs and returns their ids in the same order. */
export async function writeBlobs(
  git: GitRepository,
  contents: readonly Buffer[],
): Promise<string[]> {
  if (contents.length === 0) {
    return [];
  }
  // One fast-import process instead of one hash-object per file: a change
  // over a whole fleet has hundreds of files.
  const commands = contents.flatMap((content, index) => [
    Buffer.from(`blob\nmark :${index + 1}\ndata ${content.length}\n`),
    content,
    Buffer.from(`\nget-mark :${index + 1}\n`),
  ]);
  const text = await git.text(['fast-import', '--quiet'], {
    input: Buffer.concat(commands),
  });
  return text.split('\n');
}

/**
 * Makes a tree out of another one.
 *
 * @param base - id of the tree or commit to start from; none starts empty.
 */
export async function writeTree(
  git: GitRepository,
  base: string | undefined,
  changes: readonly TreeChange[],
): Promise<string> {
  const indexFile = join(git.directory, `sandbox-index-${randomUUID()}`);
  const env = { GIT_INDEX_FILE: indexFile };
  try {
    await git.call(['read-tree', base ?? '--empty'], { env });
    const subtrees = changes.filter(change => change.mode === '040000');
    const entries = changes.filter(change => change.mode !== '040000');
    const removedFirst = [...entries].sort(
      (a, b) => Number(Boolean(a.oid)) - Number(Boolean(b.oid)),
    );
    const lines = removedFirst.map(({ path, mode, oid }) =>
      oid ? `${mode ?? '100644'} ${oid}\t${path}` : `0 ${ZERO_OID}\t${path}`,
    );
    await git.call(['update-index', '--replace', '-z', '--index-info'], {
      env,
      input: lines.map(line => `${line}\0`).join(''),
    });
    for (const { path, oid } of subtrees) {
      if (oid) {
        await git.call(['read-tree', `--prefix=${path}/`, oid], { env });
      }
    }
    return await git.text(['write-tree'], { env });
  } finally {
    await rm(indexFile, { force: true });
    await rm(`${indexFile}.lock`, { force: true });
  }
}

/** Stores a commit and returns its id. No ref is moved. */
export async function writeCommit(
  git: GitRepository,
  commit: {
    tree: string;
    parents: readonly string[];
    message: string;
    author: Signature;
    committer: Signature;
  },
): Promise<string> {
  const seconds = (date: Date) =>
    `${Math.floor(date.getTime() / 1000).toString()} +0000`;
  return git.text(
    [
      'commit-tree',
      commit.tree,
      ...commit.parents.flatMap(parent => ['-p', parent]),
      '-F',
      '-',
    ],
    {
      input: commit.message,
      env: {
        GIT_AUTHOR_NAME: commit.author.name,
        GIT_AUTHOR_EMAIL: commit.author.email,
        GIT_AUTHOR_DATE: `@${seconds(commit.author.date)}`,
        GIT_COMMITTER_NAME: commit.committer.name,
        GIT_COMMITTER_EMAIL: commit.committer.email,
        GIT_COMMITTER_DATE: `@${seconds(commit.committer.date)}`,
      },
    },
  );
}
