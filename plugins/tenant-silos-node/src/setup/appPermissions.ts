import type { GithubAppConfig } from '@backstage/integration';
import { createAppAuth } from '@octokit/auth-app';
import type { GithubClient } from '../pullRequests/github/octokit';

/**
 * The permissions of the App in whose installation a repository is; one request.
 *
 * @throws RequestError of Octokit, also when the App is not installed there
 */
export async function appPermissions(options: {
  apps: readonly GithubAppConfig[];
  owner: string;
  repo: string;
  client: (token: string) => GithubClient;
}): Promise<Record<string, string>> {
  const { apps, owner, repo, client } = options;
  // The rule by which Backstage chooses an App, but for its look at the
  // installations: an App that is restricted to owners is for those alone.
  const app = apps.find(
    ({ allowedInstallationOwners: owners }) =>
      !owners ||
      owners.some(
        allowed =>
          allowed.toLocaleLowerCase('en-US') ===
          owner.toLocaleLowerCase('en-US'),
      ),
  );
  if (!app) {
    throw new Error(`no App is configured for ${owner}`);
  }
  const auth = createAppAuth({
    appId: app.appId,
    privateKey: app.privateKey.replace(/\\n/gm, '\n'),
  });
  const { token } = await auth({ type: 'app' });
  const { data } = await client(token).apps.getRepoInstallation({
    owner,
    repo,
  });
  return Object.fromEntries(
    Object.entries(data.permissions).flatMap(([name, level]) =>
      typeof level === 'string' ? [[name, level]] : [],
    ),
  );
}
