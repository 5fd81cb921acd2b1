import type { SandboxContext } from '../context';
import { GithubRefusal, notFound, unprocessable } from '../errors';
import {
  findEntry,
  isValidFilePath,
  readBranch,
  Signature,
  TreeChange,
  writeBlobs,
  writeCommit,
  writeTree,
} from '../git';
import type { SandboxUser } from '../options';
import type { Repository, Viewer } from '../store';
import { requirePermission } from './access';
import { assertMayPush, pushRef } from './branches';

/** Files to write and to remove in one commit. */
export interface FileChanges {
  additions: ReadonlyArray<{ path: string; content: Buffer }>;
  deletions: readonly string[];
}

/** A commit's author or committer for an account. */
export function signatureOf(user: SandboxUser, date = new Date()): Signature {
  return { name: user.name, email: user.email, date };
}

async function treeChanges(
  repo: Repository,
  parent: string,
  changes: FileChanges,
): Promise<TreeChange[]> {
  const paths = [
    ...changes.additions.map(({ path }) => path),
    ...changes.deletions,
  ];
  for (const path of paths) {
    if (!isValidFilePath(path)) {
      throw unprocessable(`path "${path}" is malformed`);
    }
  }
  for (const path of changes.deletions) {
    if (!(await findEntry(repo.git, parent, path))) {
      throw unprocessable(
        `A path was requested for deletion which does not exist as of commit oid \`${parent}\`: ${path}`,
      );
    }
  }
  const oids = await writeBlobs(
    repo.git,
    changes.additions.map(({ content }) => content),
  );
  return [
    ...changes.deletions.map(path => ({ path })),
    ...changes.additions.map(({ path }, index) => ({
      path,
      oid: oids[index],
    })),
  ];
}

/** Writes a commit on top of a branch, without asking for rights. */
export async function commitFilesAs(
  context: SandboxContext,
  repo: Repository,
  user: SandboxUser,
  branch: string,
  parent: string,
  message: string,
  changes: FileChanges,
): Promise<string> {
  const author = signatureOf(user);
  const commit = await writeCommit(repo.git, {
    tree: await writeTree(
      repo.git,
      parent,
      await treeChanges(repo, parent, changes),
    ),
    parents: [parent],
    message,
    author,
    committer: author,
  });
  await pushRef(context, repo, user, `refs/heads/${branch}`, parent, commit);
  return commit;
}

/**
 * Commits files on a branch.
 *
 * @param expectedHead - the commit that the branch must point to.
 * @throws GithubRefusal 404 without the branch, STALE_DATA (409) when its head
 * is another one, 422 for bad paths and for branches that ask for a pull
 * request.
 */
export async function commitFiles(
  context: SandboxContext,
  repo: Repository,
  viewer: Viewer | undefined,
  branch: string,
  expectedHead: string | undefined,
  message: string,
  changes: FileChanges,
): Promise<string> {
  requirePermission(repo, viewer, 'write', 'CreateCommitOnBranch', true);
  const head = await readBranch(repo.git, branch);
  if (!head) {
    throw notFound(
      `Could not resolve to a Branch with the name '${branch}' in ${repo.fullName}.`,
    );
  }
  if (expectedHead !== undefined && head !== expectedHead) {
    throw new GithubRefusal({
      status: 409,
      type: 'STALE_DATA',
      message: `Expected branch to point to "${expectedHead}" but it did not.  Pull and try again.`,
    });
  }
  assertMayPush(repo, viewer, branch);
  return commitFilesAs(
    context,
    repo,
    viewer.user,
    branch,
    head,
    message,
    changes,
  );
}
