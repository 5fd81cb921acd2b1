import type { Fleet } from 'backstage-plugin-tenant-silos-common';
import {
  missingRights,
  type RepositorySetup,
} from 'backstage-plugin-tenant-silos-node';
import type { SetupItem } from '../schema/openapi/generated/models';
import { count, list } from './item';

/** Whether the portal's credentials do, and which rights they lack. */
export function credentialsItem(
  fleet: Fleet,
  setup: RepositorySetup,
): SetupItem {
  const { account, repository, host } = setup;
  const about = { id: 'credentials', title: 'Credentials and rights' };
  if (account.kind === 'none') {
    return {
      ...about,
      status: 'error',
      detail: account.error ?? `There are no credentials for ${host}`,
      fix: `Give the entry for ${host} under integrations.github a token or an App.`,
    };
  }
  if (!repository.value) {
    const isRefused = [401, 403, 404].includes(repository.status ?? 0);
    return {
      ...about,
      status: isRefused ? 'error' : 'unknown',
      detail: repository.error,
      fix: isRefused
        ? `Check the entry for ${host} under integrations.github, and that its account may read ${fleet.repository.url}; a token for a private repository needs the scope repo.`
        : 'Try again later.',
    };
  }
  const missing = missingRights(fleet, setup);
  if (missing.length > 0) {
    return {
      ...about,
      status: 'error',
      detail: `Missing: ${missing
        .map(({ right, why }) => `${right} (${why})`)
        .join('; ')}`,
      fix:
        account.kind === 'app'
          ? 'Give the App these permissions in its settings, and accept them where it is installed.'
          : 'Give the token these scopes, and its account write access to the repository.',
    };
  }
  if (account.error) {
    return {
      ...about,
      status: 'unknown',
      detail: `An App whose permissions are not known: ${account.error}`,
      fix: 'Look at the permissions of the App in its settings: contents and pull requests to write, checks and commit statuses to read.',
    };
  }
  if (account.permissions) {
    return {
      ...about,
      status: 'ok',
      detail: `An App with ${list(
        Object.entries(account.permissions).map(
          ([name, level]) => `${name}: ${level}`,
        ),
      )}`,
    };
  }
  if (account.scopes && account.scopes.length > 0) {
    return {
      ...about,
      status: 'ok',
      detail: `A token with the ${count(account.scopes.length, 'scope').replace(
        /^\d+ /,
        '',
      )} ${list(account.scopes)}; it may write`,
    };
  }
  return repository.value.push === true
    ? {
        ...about,
        status: 'ok',
        detail: 'A fine-grained token that may write',
      }
    : {
        ...about,
        status: 'unknown',
        detail: `${host} does not tell what the token may do`,
        fix: 'A fine-grained token needs contents and pull requests to read and write, and commit statuses to read.',
      };
}

/** Whether the repository takes changes at all. */
export function writableItem(fleet: Fleet, setup: RepositorySetup): SetupItem {
  const about = { id: 'writable', title: 'Changes from the portal' };
  if (fleet.readOnly) {
    return {
      ...about,
      status: 'warning',
      detail: 'The fleet is read-only: the portal refuses every change',
      fix: `Set tenantSilos.fleets.${fleet.id}.readOnly to false when changes are wanted.`,
    };
  }
  const { value, error } = setup.repository;
  if (!value) {
    return { ...about, status: 'unknown', detail: error };
  }
  if (value.archived) {
    return {
      ...about,
      status: 'error',
      detail: 'The repository is archived, so nothing can be written',
      fix: `Unarchive it, or set tenantSilos.fleets.${fleet.id}.readOnly to true.`,
    };
  }
  const { branch } = fleet.repository;
  const methods = value.mergeMethods
    ? `; it can be merged by ${list(value.mergeMethods)}`
    : '';
  return {
    ...about,
    status: 'ok',
    detail: `Pull requests go to ${branch}${
      value.defaultBranch === branch
        ? ''
        : `, which is not the default branch (${value.defaultBranch})`
    }${methods}`,
  };
}

/** What the branch asks of those who merge. */
export function protectionItem(
  fleet: Fleet,
  setup: RepositorySetup,
): SetupItem {
  const { branch } = fleet.repository;
  const about = { id: 'branch-protection', title: 'Branch protection' };
  const { value: rules, error, status } = setup.branch;
  if (!rules) {
    return {
      ...about,
      status: status === 404 ? 'error' : 'unknown',
      detail: error,
      fix:
        status === 404
          ? `Create the branch ${branch}, or name another one under repository.branch.`
          : undefined,
    };
  }
  if (!rules.protected) {
    return {
      ...about,
      status: 'warning',
      detail: `${branch} is not protected: whoever may write can change tenants without anybody’s approval`,
      fix: `Protect ${branch} on the host: a pull request and at least one approval.`,
    };
  }
  const asks = [
    ...(rules.requiredReviews
      ? [count(rules.requiredReviews, 'approval')]
      : []),
    ...(rules.codeOwners ? ['an approval by code owners'] : []),
    ...(rules.requiredChecks.length > 0
      ? [
          `the ${rules.requiredChecks.length === 1 ? 'check' : 'checks'} ${list(
            rules.requiredChecks,
          )}`,
        ]
      : []),
    ...(rules.mergeQueue ? ['the merge queue'] : []),
  ];
  const text = `${branch} is protected${
    asks.length > 0 ? ` and asks for ${list(asks)}` : ''
  }`;
  if (!rules.complete && rules.requiredReviews === undefined) {
    return {
      ...about,
      status: 'unknown',
      detail: `${text}; further rules may not be seen with the portal’s account`,
      fix: 'Look at the rules on the host. To have them shown here, give the account the right to read the administration of the repository.',
    };
  }
  return rules.requiredReviews
    ? { ...about, status: 'ok', detail: text }
    : {
        ...about,
        status: 'warning',
        detail: `${text}, but for no approval`,
        fix: `Require at least one approval on ${branch}.`,
      };
}
