import type { SandboxContext } from '../context';
import { includesPermission, permissionOf } from '../domain';
import { repositoryApiUrl, repositoryUrl } from '../links';
import { nodeId } from '../nodeIds';
import type { Repository, Viewer } from '../store';
import { ownerShape } from './accounts';

/** A repository as it appears inside other objects ("minimal repository"). */
export function minimalRepositoryShape(
  context: SandboxContext,
  repo: Repository,
) {
  const url = repositoryApiUrl(context, repo);
  return {
    id: repo.record.id,
    node_id: nodeId('Repository', repo.fullName),
    name: repo.record.name,
    full_name: repo.fullName,
    private: true,
    owner: ownerShape(context, repo.record.owner),
    html_url: repositoryUrl(context, repo),
    description: repo.record.description,
    fork: false,
    url,
    archive_url: `${url}/{archive_format}{/ref}`,
    assignees_url: `${url}/assignees{/user}`,
    blobs_url: `${url}/git/blobs{/sha}`,
    branches_url: `${url}/branches{/branch}`,
    collaborators_url: `${url}/collaborators{/collaborator}`,
    comments_url: `${url}/comments{/number}`,
    commits_url: `${url}/commits{/sha}`,
    compare_url: `${url}/compare/{base}...{head}`,
    contents_url: `${url}/contents/{+path}`,
    contributors_url: `${url}/contributors`,
    deployments_url: `${url}/deployments`,
    downloads_url: `${url}/downloads`,
    events_url: `${url}/events`,
    forks_url: `${url}/forks`,
    git_commits_url: `${url}/git/commits{/sha}`,
    git_refs_url: `${url}/git/refs{/sha}`,
    git_tags_url: `${url}/git/tags{/sha}`,
    hooks_url: `${url}/hooks`,
    issue_comment_url: `${url}/issues/comments{/number}`,
    issue_events_url: `${url}/issues/events{/number}`,
    issues_url: `${url}/issues{/number}`,
    keys_url: `${url}/keys{/key_id}`,
    labels_url: `${url}/labels{/name}`,
    languages_url: `${url}/languages`,
    merges_url: `${url}/merges`,
    milestones_url: `${url}/milestones{/number}`,
    notifications_url: `${url}/notifications{?since,all,participating}`,
    pulls_url: `${url}/pulls{/number}`,
    releases_url: `${url}/releases{/id}`,
    stargazers_url: `${url}/stargazers`,
    statuses_url: `${url}/statuses/{sha}`,
    subscribers_url: `${url}/subscribers`,
    subscription_url: `${url}/subscription`,
    tags_url: `${url}/tags`,
    teams_url: `${url}/teams`,
    trees_url: `${url}/git/trees{/sha}`,
  };
}

/** A repository inside pull requests and webhooks. */
export function repositoryShape(context: SandboxContext, repo: Repository) {
  const html = repositoryUrl(context, repo);
  const { host } = new URL(context.baseUrl);
  const openIssues = repo.record.pullRequests.filter(
    pull => pull.state === 'open',
  ).length;
  return {
    ...minimalRepositoryShape(context, repo),
    created_at: repo.record.createdAt,
    updated_at: repo.record.updatedAt,
    pushed_at: repo.record.pushedAt,
    git_url: `git://${host}/${repo.fullName}.git`,
    ssh_url: `git@${host}:${repo.fullName}.git`,
    clone_url: `${html}.git`,
    svn_url: html,
    homepage: null,
    size: 0,
    stargazers_count: 0,
    watchers_count: 0,
    language: null,
    has_issues: true,
    has_projects: false,
    has_downloads: false,
    has_wiki: false,
    has_pages: false,
    forks_count: 0,
    mirror_url: null,
    archived: false,
    disabled: false,
    open_issues_count: openIssues,
    license: null,
    forks: 0,
    open_issues: openIssues,
    watchers: 0,
    default_branch: repo.record.defaultBranch,
    visibility: 'private',
    is_template: false,
    topics: [],
    has_discussions: false,
    allow_forking: false,
    web_commit_signoff_required: false,
  };
}

/** A repository as lists have it. */
export function listedRepositoryShape(
  context: SandboxContext,
  repo: Repository,
  viewer: Viewer | undefined,
) {
  const has = permissionOf(repo, viewer);
  return {
    ...repositoryShape(context, repo),
    permissions: {
      admin: has === 'admin',
      maintain: has === 'admin',
      push: includesPermission(has, 'write'),
      triage: includesPermission(has, 'write'),
      pull: includesPermission(has, 'read'),
    },
    allow_rebase_merge: true,
    allow_squash_merge: true,
    allow_merge_commit: true,
    allow_auto_merge: false,
    allow_update_branch: false,
    delete_branch_on_merge: false,
  };
}

/** A repository as `GET /repos/…` has it. */
export function fullRepositoryShape(
  context: SandboxContext,
  repo: Repository,
  viewer: Viewer | undefined,
) {
  return {
    ...listedRepositoryShape(context, repo, viewer),
    subscribers_count: 0,
    network_count: 0,
    organization: ownerShape(context, repo.record.owner),
  };
}
