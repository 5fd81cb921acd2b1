import type { RefMove, SandboxContext } from '../context';
import {
  Commit,
  CommitPerson,
  EMPTY_TREE_OID,
  listChangedFiles,
  listCommits,
  ZERO_OID,
} from '../git';
import { encodePath, repositoryUrl } from '../links';
import type { SandboxUser } from '../options';
import { repositoryShape, userShape } from '../shapes';
import type { Repository } from '../store';
import { organizationOf } from './organization';

/** GitHub names at most so many commits in one push. */
const MAX_COMMITS = 20;

function unixSeconds(iso: string): number {
  return Date.parse(iso) / 1000;
}

function personShape(context: SandboxContext, person: CommitPerson) {
  const user = context.accounts.users.find(
    ({ email }) => email === person.email,
  );
  return {
    name: person.name,
    email: person.email,
    ...(user ? { username: user.login } : {}),
  };
}

async function pushedCommitShape(
  context: SandboxContext,
  repo: Repository,
  commit: Commit,
) {
  const files = await listChangedFiles(
    repo.git,
    commit.parents[0] ?? EMPTY_TREE_OID,
    commit.oid,
  );
  const paths = (status: string) =>
    files.filter(file => file.status === status).map(file => file.path);
  const renamed = files.filter(file => file.status === 'renamed');
  return {
    id: commit.oid,
    tree_id: commit.tree,
    distinct: true,
    message: commit.message,
    timestamp: commit.committer.date,
    url: `${repositoryUrl(context, repo)}/commit/${commit.oid}`,
    author: personShape(context, commit.author),
    committer: personShape(context, commit.committer),
    added: [...paths('added'), ...renamed.map(file => file.path)],
    removed: [...paths('removed'), ...renamed.map(file => file.previousPath)],
    modified: paths('modified'),
  };
}

async function pushedCommits(
  repo: Repository,
  { before, after }: RefMove,
): Promise<Commit[]> {
  if (after === undefined) {
    return [];
  }
  const newest = await listCommits(repo.git, after, {
    exclude: before,
    limit: before === undefined ? 1 : MAX_COMMITS,
  });
  return newest.reverse();
}

/** The payload of a `push` webhook. */
export async function pushPayload(
  context: SandboxContext,
  repo: Repository,
  sender: SandboxUser,
  move: RefMove,
) {
  const commits = await Promise.all(
    (
      await pushedCommits(repo, move)
    ).map(commit => pushedCommitShape(context, repo, commit)),
  );
  const html = repositoryUrl(context, repo);
  const shape = repositoryShape(context, repo);
  const range =
    move.before && move.after
      ? `${move.before.slice(0, 12)}...${move.after.slice(0, 12)}`
      : encodePath(move.ref.replace(/^refs\/(heads|tags)\//, ''));
  return {
    ref: move.ref,
    before: move.before ?? ZERO_OID,
    after: move.after ?? ZERO_OID,
    created: move.before === undefined,
    deleted: move.after === undefined,
    forced: move.forced,
    base_ref: null,
    compare: `${html}/compare/${range}`,
    // A new branch brings no commits of its own; its head is named all the same.
    commits: move.before === undefined ? [] : commits,
    head_commit: commits[commits.length - 1] ?? null,
    repository: {
      ...shape,
      owner: { ...shape.owner, name: repo.record.owner, email: null },
      url: html,
      created_at: unixSeconds(repo.record.createdAt),
      pushed_at: unixSeconds(repo.record.pushedAt),
      stargazers: 0,
      master_branch: repo.record.defaultBranch,
    },
    pusher: { name: sender.login, email: sender.email },
    sender: userShape(context, sender),
    ...organizationOf(context, repo),
  };
}
