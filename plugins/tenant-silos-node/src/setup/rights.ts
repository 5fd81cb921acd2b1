import type { Fleet } from 'backstage-plugin-tenant-silos-common';
import type { RepositorySetup } from './types';

/** A right that the portal's account lacks. @public */
export interface MissingRight {
  /** As GitHub calls it: `repo`, `contents: write`. */
  right: string;
  /** What does not work without it. */
  why: string;
}

const READ = 0;
const LEVELS: Readonly<Record<string, number>> = {
  read: READ,
  write: 1,
  admin: 2,
};

const APP_RIGHTS: readonly { name: string; level: string; why: string }[] = [
  {
    name: 'contents',
    level: 'write',
    why: 'branches and files cannot be written, nor pull requests merged',
  },
  {
    name: 'pull_requests',
    level: 'write',
    why: 'pull requests cannot be opened or closed',
  },
  {
    name: 'checks',
    level: 'read',
    why: 'the checks of pull requests are not seen',
  },
  {
    name: 'statuses',
    level: 'read',
    why: 'the statuses of pull requests are not seen',
  },
];

const TEAMS = 'teams cannot be asked for reviews';

/**
 * The rights that the portal needs for a fleet and its account lacks.
 *
 * @see https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/scopes-for-oauth-apps
 * @see https://docs.github.com/en/rest/authentication/permissions-required-for-github-apps
 *
 * @returns none also when the host does not tell; look at the account first
 * @public
 */
export function missingRights(
  fleet: Fleet,
  setup: RepositorySetup,
): MissingRight[] {
  const asksTeams = fleet.pullRequests.teamReviewers.length > 0;
  const { account, repository } = setup;
  const missing: MissingRight[] = [];
  if (account.permissions) {
    const needed = asksTeams
      ? [...APP_RIGHTS, { name: 'members', level: 'read', why: TEAMS }]
      : APP_RIGHTS;
    for (const { name, level, why } of needed) {
      const has = Object.hasOwn(account.permissions, name)
        ? LEVELS[account.permissions[name]]
        : undefined;
      if ((has ?? -1) < LEVELS[level]) {
        missing.push({ right: `${name}: ${level}`, why });
      }
    }
    return missing;
  }
  const isPublic = repository.value?.private === false;
  // A token without scopes would not see a private repository: one that does
  // is of the fine-grained sort.
  const isFineGrained =
    account.scopes?.length === 0 && repository.value?.private === true;
  const scopes = isFineGrained ? undefined : account.scopes;
  if (
    scopes &&
    !scopes.includes('repo') &&
    !(isPublic && scopes.includes('public_repo'))
  ) {
    missing.push({
      right: isPublic ? 'public_repo' : 'repo',
      why: 'pull requests cannot be opened',
    });
  } else if (repository.value?.push === false) {
    missing.push({
      right: 'write access to the repository',
      why: 'branches and files cannot be written',
    });
  }
  const readsTeams = ['read:org', 'write:org', 'admin:org'];
  if (
    asksTeams &&
    scopes &&
    !scopes.some(scope => readsTeams.includes(scope))
  ) {
    missing.push({ right: 'read:org', why: TEAMS });
  }
  return missing;
}
