import { Commit, listCommits } from './commits';
import { GitRepository } from './GitRepository';
import { Signature, writeCommit } from './writeObjects';

/**
 * Merges two commits without a work tree.
 *
 * @returns the id of the merged tree; undefined when they conflict.
 */
export async function mergeTrees(
  git: GitRepository,
  base: string,
  head: string,
): Promise<string | undefined> {
  const { stdout, exitCode } = await git.call(
    ['merge-tree', '--write-tree', '--no-messages', base, head],
    { acceptExitCodes: [1] },
  );
  return exitCode === 0 ? stdout.toString('utf8').trim() : undefined;
}

async function replay(
  git: GitRepository,
  commit: Commit,
  onto: string,
  ontoTree: string,
  committer: Signature,
): Promise<{ oid: string; tree: string } | undefined> {
  // merge-tree works out the common ancestor by itself. A throw-away commit
  // with the tree of the new base and the parent of the old commit makes that
  // ancestor the old parent: this is what a cherry-pick merges against.
  const pivot = await writeCommit(git, {
    tree: ontoTree,
    parents: commit.parents.slice(0, 1),
    message: 'pivot',
    author: committer,
    committer,
  });
  const tree = await mergeTrees(git, pivot, commit.oid);
  if (!tree) {
    return undefined;
  }
  const oid = await writeCommit(git, {
    tree,
    parents: [onto],
    message: commit.message,
    author: { ...commit.author, date: new Date(commit.author.date) },
    committer,
  });
  return { oid, tree };
}

/**
 * Replays the commits of `head` that `base` does not have on top of `base`.
 *
 * @returns the id of the last new commit; undefined when one of them conflicts.
 */
export async function rebaseCommits(
  git: GitRepository,
  base: string,
  head: string,
  committer: Signature,
): Promise<string | undefined> {
  const commits = await listCommits(git, head, {
    exclude: base,
    oldestFirst: true,
  });
  let tip = {
    oid: base,
    tree: await git.text(['rev-parse', `${base}^{tree}`]),
  };
  for (const commit of commits.filter(({ parents }) => parents.length === 1)) {
    const next = await replay(git, commit, tip.oid, tip.tree, committer);
    if (!next) {
      return undefined;
    }
    tip = next;
  }
  return tip.oid;
}
