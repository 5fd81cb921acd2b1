import type { SandboxContext } from '../context';
import { forbidden, GithubRefusal, notFound } from '../errors';
import { AppInstallation, Permission, PERMISSIONS } from '../options';
import type { Repository, Viewer } from '../store';

/** What somebody may do in a repository, whatever their token allows. */
export function permissionOfUser(repo: Repository, login: string): Permission {
  return repo.record.collaborators[login] ?? 'none';
}

/** What a request may do in a repository. */
export function permissionOf(
  repo: Repository,
  viewer: Viewer | undefined,
): Permission {
  if (viewer?.installation) {
    return permissionOfInstallation(repo, viewer.installation);
  }
  // The repositories are private, and GitHub shows private ones only to tokens
  // with the scope "repo".
  return viewer?.scopes.includes('repo')
    ? permissionOfUser(repo, viewer.user.login)
    : 'none';
}

// As far as the suite needs them: what opens pull requests counts as "write".
function permissionOfInstallation(
  repo: Repository,
  { account, repositories, permissions }: AppInstallation,
): Permission {
  const { owner, name } = repo.record;
  if (account !== owner || (repositories && !repositories.includes(name))) {
    return 'none';
  }
  const { contents, pull_requests: pulls } = permissions;
  if (!contents) {
    return 'none';
  }
  return contents === 'write' && pulls === 'write' ? 'write' : 'read';
}

/** Whether a permission includes another one. */
export function includesPermission(has: Permission, needs: Permission) {
  return PERMISSIONS.indexOf(has) >= PERMISSIONS.indexOf(needs);
}

/**
 * Finds a repository that the viewer may read.
 *
 * @throws GithubRefusal (404) also when it exists and the viewer has no access.
 */
export function findRepository(
  context: SandboxContext,
  viewer: Viewer | undefined,
  owner: string,
  name: string,
): Repository {
  const wanted = `${owner}/${name}`.toLowerCase();
  const repo = context.repositories.find(
    candidate => candidate.fullName.toLowerCase() === wanted,
  );
  if (!repo || permissionOf(repo, viewer) === 'none') {
    throw notFound(
      `Could not resolve to a Repository with the name '${owner}/${name}'.`,
    );
  }
  return repo;
}

/**
 * Refuses a viewer who may not do what is asked.
 *
 * @param hide - answer 404 over REST, as GitHub does for git data.
 */
export function requirePermission(
  repo: Repository,
  viewer: Viewer | undefined,
  needs: Permission,
  operation: string,
  hide: boolean = false,
): asserts viewer is Viewer {
  if (!viewer) {
    throw new GithubRefusal({
      status: 401,
      type: 'FORBIDDEN',
      message: 'Requires authentication',
    });
  }
  if (!includesPermission(permissionOf(repo, viewer), needs)) {
    const message = `${viewer.user.login} does not have the correct permissions to execute \`${operation}\``;
    throw hide
      ? new GithubRefusal({
          status: 404,
          type: 'FORBIDDEN',
          message,
          summary: 'Not Found',
        })
      : forbidden(message);
  }
}
