import type { CheckRunRecord, Repository } from '../store';

/** The sum of a commit's checks; null without any. */
export type RollupState = 'SUCCESS' | 'FAILURE' | 'PENDING' | null;

const GOOD = ['success', 'neutral', 'skipped'];

/** The newest run of each check on a commit, by name. */
export function latestCheckRuns(
  repo: Repository,
  commit: string,
): CheckRunRecord[] {
  const byName = new Map<string, CheckRunRecord>();
  for (const run of repo.record.checkRuns) {
    if (run.headOid === commit) {
      byName.set(run.name, run);
    }
  }
  return [...byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Sums up the checks of a commit. */
export function rollupState(repo: Repository, commit: string): RollupState {
  const runs = latestCheckRuns(repo, commit);
  if (runs.length === 0) {
    return null;
  }
  if (runs.some(run => run.status !== 'completed')) {
    return 'PENDING';
  }
  return runs.every(run => GOOD.includes(run.conclusion ?? ''))
    ? 'SUCCESS'
    : 'FAILURE';
}

/** Which of the required checks have not succeeded on a commit. */
export function missingChecks(
  repo: Repository,
  commit: string,
  required: readonly string[],
): string[] {
  const good = latestCheckRuns(repo, commit)
    .filter(run => GOOD.includes(run.conclusion ?? ''))
    .map(run => run.name);
  return required.filter(name => !good.includes(name));
}
