import type { ScmIntegrationRegistry } from '@backstage/integration';
import type { Problems } from './problems';

const EXAMPLE = 'write it like https://github.com/acme/laminar-infra';

/**
 * Checks a repository's URL and brings it to the one form that the rest of
 * the suite compares: no `.git`, no trailing slash.
 *
 * @param integrations - those that its host must be among; undefined where
 *   nobody asks that host
 * @returns the URL, or undefined after a problem was noted
 */
export function readRepositoryUrl(
  value: string,
  path: string,
  integrations: ScmIntegrationRegistry | undefined,
  problems: Problems,
): string | undefined {
  let url: URL;
  try {
    url = new URL(value);
  } catch {
    problems.add(path, `'${value}' is not a URL; ${EXAMPLE}`);
    return undefined;
  }
  if (url.username || url.password) {
    problems.add(
      path,
      'contains credentials; put them under integrations.github',
    );
    return undefined;
  }
  const segments = url.pathname.replace(/\/+$/, '').split('/').slice(1);
  if (
    !['http:', 'https:'].includes(url.protocol) ||
    segments.length !== 2 ||
    segments.some(segment => segment === '') ||
    url.search ||
    url.hash
  ) {
    problems.add(
      path,
      `'${value}' is not the web address of a repository; ${EXAMPLE}`,
    );
    return undefined;
  }
  if (integrations && !integrations.github.byHost(url.host)) {
    problems.add(
      path,
      `is on ${url.host}, for which there is no integration; add an entry with host: ${url.host} under integrations.github`,
    );
    return undefined;
  }
  return `${url.origin}/${segments[0]}/${segments[1].replace(/\.git$/, '')}`;
}

/**
 * Checks a branch name against what Git allows and what can be read.
 *
 * Backstage's GitHub reader takes the first path segment after `tree/` as the
 * branch, so a name with a slash would be read as another branch.
 */
export function checkBranch(
  branch: string,
  path: string,
  problems: Problems,
): void {
  if (branch.includes('/')) {
    problems.add(
      path,
      `'${branch}' contains a slash, which Backstage's GitHub reader cannot read; name a branch without one`,
    );
  } else if (!isRefName(branch)) {
    problems.add(path, `'${branch}' is not a branch name that Git allows`);
  }
}

/** Checks the prefix that branches of pull requests get. */
export function checkBranchPrefix(
  prefix: string,
  path: string,
  problems: Problems,
): void {
  if (!prefix.endsWith('/')) {
    problems.add(
      path,
      `'${prefix}' does not end in a slash; write '${prefix}/'`,
    );
  } else if (!isRefName(prefix.slice(0, -1))) {
    problems.add(
      path,
      `'${prefix}' is not the start of a branch name that Git allows; write it like tenant-silos/`,
    );
  }
}

// git-check-ref-format(1), but for characters that nobody needs.
function isRefName(name: string): boolean {
  return (
    /^[A-Za-z0-9_][A-Za-z0-9._/-]*$/.test(name) &&
    !/\.\.|\/\/|\/\.|\.\/|\.lock(\/|$)|[./]$/.test(name)
  );
}
