import type { SandboxContext } from '../context';
import { ChangedFile, Commit, CommitPerson } from '../git';
import { encodePath, fileUrl, repositoryApiUrl, repositoryUrl } from '../links';
import { nodeId } from '../nodeIds';
import type { Repository } from '../store';
import { userShape } from './accounts';

const UNSIGNED = {
  verified: false,
  reason: 'unsigned',
  signature: null,
  payload: null,
  verified_at: null,
};

function accountOf(context: SandboxContext, person: CommitPerson) {
  const user = context.accounts.users.find(
    ({ email }) => email === person.email,
  );
  return user ? userShape(context, user) : null;
}

/** A commit as the git database has it (`/git/commits/…`). */
export function gitCommitShape(
  context: SandboxContext,
  repo: Repository,
  commit: Commit,
) {
  const api = repositoryApiUrl(context, repo);
  const html = repositoryUrl(context, repo);
  return {
    sha: commit.oid,
    node_id: nodeId('Commit', repo.fullName, commit.oid),
    url: `${api}/git/commits/${commit.oid}`,
    html_url: `${html}/commit/${commit.oid}`,
    author: commit.author,
    committer: commit.committer,
    tree: { sha: commit.tree, url: `${api}/git/trees/${commit.tree}` },
    message: commit.message,
    parents: commit.parents.map(sha => ({
      sha,
      url: `${api}/git/commits/${sha}`,
      html_url: `${html}/commit/${sha}`,
    })),
    verification: UNSIGNED,
  };
}

/** A commit as lists and `/commits/…` have it. */
export function commitShape(
  context: SandboxContext,
  repo: Repository,
  commit: Commit,
) {
  const api = repositoryApiUrl(context, repo);
  const html = repositoryUrl(context, repo);
  return {
    sha: commit.oid,
    node_id: nodeId('Commit', repo.fullName, commit.oid),
    commit: {
      author: commit.author,
      committer: commit.committer,
      message: commit.message,
      tree: { sha: commit.tree, url: `${api}/git/trees/${commit.tree}` },
      url: `${api}/git/commits/${commit.oid}`,
      comment_count: 0,
      verification: UNSIGNED,
    },
    url: `${api}/commits/${commit.oid}`,
    html_url: `${html}/commit/${commit.oid}`,
    comments_url: `${api}/commits/${commit.oid}/comments`,
    author: accountOf(context, commit.author),
    committer: accountOf(context, commit.committer),
    parents: commit.parents.map(sha => ({
      sha,
      url: `${api}/commits/${sha}`,
      html_url: `${html}/commit/${sha}`,
    })),
  };
}

/** A file of a commit, a comparison or a pull request. */
export function changedFileShape(
  context: SandboxContext,
  repo: Repository,
  commit: string,
  file: ChangedFile,
) {
  const api = repositoryApiUrl(context, repo);
  return {
    sha: file.oid,
    filename: file.path,
    status: file.status,
    additions: file.additions,
    deletions: file.deletions,
    changes: file.additions + file.deletions,
    blob_url: fileUrl(context, repo, commit, file.path),
    raw_url: fileUrl(context, repo, commit, file.path, 'raw'),
    contents_url: `${api}/contents/${encodePath(file.path)}?ref=${commit}`,
    ...(file.patch === undefined ? {} : { patch: file.patch }),
    ...(file.previousPath === undefined
      ? {}
      : { previous_filename: file.previousPath }),
  };
}
