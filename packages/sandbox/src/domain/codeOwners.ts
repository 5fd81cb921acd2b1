import { minimatch } from 'minimatch';
import type { SandboxContext } from '../context';
import {
  findEntry,
  listChangedFiles,
  mergeBase,
  readBlob,
  readBranch,
} from '../git';
import type { CodeOwners, PullRequestRecord, Repository } from '../store';

/** Where GitHub looks for the file, in this order. */
const PLACES = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'];

interface OwnerRule {
  pattern: string;
  /** As in the file: `@login` and `@organization/team`. */
  owners: string[];
}

function parseRules(text: string): OwnerRule[] {
  return text
    .split('\n')
    .map(line => line.replace(/(^|\s)#.*/, '').trim())
    .filter(Boolean)
    .map(line => {
      const [pattern, ...owners] = line.split(/\s+/);
      return { pattern, owners };
    });
}

// The patterns of .gitignore, less "!", "\\" and "[ ]", which GitHub leaves out.
function owns(pattern: string, path: string): boolean {
  const isAnchored = pattern.slice(0, -1).includes('/');
  const glob = isAnchored ? pattern.replace(/^\//, '') : `**/${pattern}`;
  const options = { dot: true };
  return pattern.endsWith('/')
    ? minimatch(path, `${glob}**`, options)
    : minimatch(path, glob, options) ||
        // "docs/*" is not for what is deeper.
        (!pattern.endsWith('/*') && minimatch(path, `${glob}/**`, options));
}

async function readRules(repo: Repository, branch: string) {
  const commit = await readBranch(repo.git, branch);
  for (const place of PLACES) {
    const entry = commit && (await findEntry(repo.git, commit, place));
    if (entry) {
      const blob = await readBlob(repo.git, entry.oid);
      return parseRules(blob.toString('utf8'));
    }
  }
  return [];
}

function expand(
  { organizations }: SandboxContext,
  owners: readonly string[],
): CodeOwners {
  const names = owners
    .filter(owner => owner.startsWith('@'))
    .map(owner => owner.slice(1));
  const logins = names.filter(name => !name.includes('/'));
  const teams = organizations.flatMap(({ login, teams: all }) =>
    all.filter(({ slug }) => names.includes(`${login}/${slug}`)),
  );
  return {
    logins,
    teams: teams.map(({ slug }) => slug),
    people: [...new Set([...logins, ...teams.flatMap(team => team.members)])],
  };
}

/**
 * Finds the owners of what a pull request changes, and asks them for a review,
 * as GitHub does whenever its head is another one.
 */
export async function askCodeOwners(
  context: SandboxContext,
  repo: Repository,
  pull: PullRequestRecord,
): Promise<void> {
  const rules = await readRules(repo, pull.baseRef);
  if (rules.length === 0) {
    delete pull.codeOwners;
    return;
  }
  const base =
    (await mergeBase(repo.git, pull.baseOid, pull.headOid)) ?? pull.baseOid;
  const files = await listChangedFiles(repo.git, base, pull.headOid);
  const sets = files.map(({ path }) =>
    // The last rule that matches counts.
    (rules.findLast(rule => owns(rule.pattern, path))?.owners ?? []).join(' '),
  );
  pull.codeOwners = [...new Set(sets)]
    .map(set => expand(context, set.split(' ')))
    .filter(({ people }) => people.length > 0);
  const reviewed = pull.reviews.map(({ author }) => author);
  const wanted = (login: string) =>
    login !== pull.author && !reviewed.includes(login);
  pull.requestedReviewers = [
    ...new Set([
      ...pull.requestedReviewers,
      ...pull.codeOwners.flatMap(({ logins }) => logins.filter(wanted)),
    ]),
  ];
  pull.requestedTeams = [
    ...new Set([
      ...pull.requestedTeams,
      ...pull.codeOwners.flatMap(({ teams }) => teams),
    ]),
  ];
}

/** The sets of owners of whom nobody has approved. */
export function missingCodeOwners(
  pull: PullRequestRecord,
  approvers: readonly string[],
): CodeOwners[] {
  return (pull.codeOwners ?? []).filter(
    ({ people }) => !people.some(login => approvers.includes(login)),
  );
}
