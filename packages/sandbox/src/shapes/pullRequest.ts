import type { SandboxContext } from '../context';
import { labelsOf, mergeState, permissionOfUser } from '../domain';
import { countCommits, listChangedFiles, mergeBase } from '../git';
import { pullRequestUrl, repositoryApiUrl } from '../links';
import { nodeId } from '../nodeIds';
import type { PullRequestRecord, Repository } from '../store';
import { ownerShape, teamShape } from './accounts';
import { labelShape } from './label';
import { repositoryShape } from './repository';

/** How somebody relates to the repository. */
export function authorAssociation(repo: Repository, login: string) {
  return permissionOfUser(repo, login) === 'none' ? 'NONE' : 'COLLABORATOR';
}

/** The commit that a pull request's difference is taken from. */
export async function pullRequestBase(
  repo: Repository,
  pull: PullRequestRecord,
): Promise<string> {
  return (
    (await mergeBase(repo.git, pull.baseOid, pull.headOid)) ?? pull.baseOid
  );
}

function sideShape(
  context: SandboxContext,
  repo: Repository,
  ref: string,
  sha: string,
) {
  return {
    label: `${repo.record.owner}:${ref}`,
    ref,
    sha,
    user: ownerShape(context, repo.record.owner),
    repo: repositoryShape(context, repo),
  };
}

/** A pull request as lists and review webhooks have it. */
export function simplePullRequestShape(
  context: SandboxContext,
  repo: Repository,
  pull: PullRequestRecord,
) {
  const api = repositoryApiUrl(context, repo);
  const url = `${api}/pulls/${pull.number}`;
  const issue = `${api}/issues/${pull.number}`;
  const html = pullRequestUrl(context, repo, pull);
  const statuses = `${api}/statuses/${pull.headOid}`;
  const organization = context.organizations.find(
    candidate => candidate.login === repo.record.owner,
  );
  return {
    url,
    id: pull.id,
    node_id: nodeId('PullRequest', repo.fullName, pull.number),
    html_url: html,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    issue_url: issue,
    number: pull.number,
    state: pull.state,
    locked: false,
    title: pull.title,
    user: ownerShape(context, pull.author),
    body: pull.body,
    created_at: pull.createdAt,
    updated_at: pull.updatedAt,
    closed_at: pull.closedAt,
    merged_at: pull.mergedAt,
    merge_commit_sha: pull.mergeCommit,
    assignee: null,
    assignees: [],
    requested_reviewers: pull.requestedReviewers.map(login =>
      ownerShape(context, login),
    ),
    requested_teams: (organization?.teams ?? [])
      .filter(team => pull.requestedTeams.includes(team.slug))
      .map(team => ({
        ...teamShape(context, organization!, team),
        parent: null,
      })),
    labels: labelsOf(repo, pull).map(label => labelShape(context, repo, label)),
    milestone: null,
    draft: pull.draft,
    commits_url: `${url}/commits`,
    review_comments_url: `${url}/comments`,
    review_comment_url: `${api}/pulls/comments{/number}`,
    comments_url: `${issue}/comments`,
    statuses_url: statuses,
    head: sideShape(context, repo, pull.headRef, pull.headOid),
    base: sideShape(context, repo, pull.baseRef, pull.baseOid),
    _links: {
      self: { href: url },
      html: { href: html },
      issue: { href: issue },
      comments: { href: `${issue}/comments` },
      review_comments: { href: `${url}/comments` },
      review_comment: { href: `${api}/pulls/comments{/number}` },
      commits: { href: `${url}/commits` },
      statuses: { href: statuses },
    },
    author_association: authorAssociation(repo, pull.author),
    auto_merge: null,
    active_lock_reason: null,
  };
}

/** A pull request with what has to be worked out from git. */
export async function pullRequestShape(
  context: SandboxContext,
  repo: Repository,
  pull: PullRequestRecord,
) {
  const base = await pullRequestBase(repo, pull);
  const files = await listChangedFiles(repo.git, base, pull.headOid);
  const { mergeable, status } = await mergeState(repo, pull);
  const shape = simplePullRequestShape(context, repo, pull);
  return {
    ...shape,
    // Only lists name the parent of a team.
    requested_teams: shape.requested_teams.map(
      ({ parent: _, ...team }) => team,
    ),
    merged: pull.mergedAt !== null,
    mergeable: mergeable ?? null,
    rebaseable: mergeable ?? null,
    mergeable_state: status.toLowerCase(),
    merged_by: pull.mergedBy ? ownerShape(context, pull.mergedBy) : null,
    comments: pull.comments.length,
    review_comments: 0,
    maintainer_can_modify: pull.maintainerCanModify,
    commits: await countCommits(repo.git, pull.headOid, { exclude: base }),
    additions: files.reduce((sum, file) => sum + file.additions, 0),
    deletions: files.reduce((sum, file) => sum + file.deletions, 0),
    changed_files: files.length,
  };
}
