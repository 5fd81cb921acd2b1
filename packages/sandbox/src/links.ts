import type { SandboxContext } from './context';
import type { PullRequestRecord, Repository } from './store';

/** A path of an address, each segment encoded. */
export function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

/** Address of the REST API. */
export function apiUrl(context: SandboxContext): string {
  return `${context.baseUrl}/api/v3`;
}

/** Address of a repository in the REST API. */
export function repositoryApiUrl(
  context: SandboxContext,
  repo: Repository,
): string {
  return `${apiUrl(context)}/repos/${repo.fullName}`;
}

/** Address of a repository's page. */
export function repositoryUrl(
  context: SandboxContext,
  repo: Repository,
): string {
  return `${context.baseUrl}/${repo.fullName}`;
}

/** Address of a pull request's page. */
export function pullRequestUrl(
  context: SandboxContext,
  repo: Repository,
  pull: PullRequestRecord,
): string {
  return `${repositoryUrl(context, repo)}/pull/${pull.number}`;
}

/** Address of a file's page. */
export function fileUrl(
  context: SandboxContext,
  repo: Repository,
  revision: string,
  path: string,
  kind: 'blob' | 'tree' | 'raw' = 'blob',
): string {
  return `${repositoryUrl(context, repo)}/${kind}/${encodePath(
    revision,
  )}/${encodePath(path)}`;
}
