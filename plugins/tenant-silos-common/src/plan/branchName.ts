import type { Fleet } from '../fleet';
import type { ChangeAction } from './types';

const ACTIONS: readonly ChangeAction[] = ['create', 'update', 'remove'];

/**
 * The branch of an intent.
 *
 * @param previous - number of the last closed pull request for the same intent,
 *   so that writers that race after it agree on a new branch
 * @public
 */
export function branchName(
  fleet: Fleet,
  action: ChangeAction,
  tenant: string,
  previous?: number,
): string {
  const suffix = previous === undefined ? '' : `-${previous}`;
  return `${fleet.pullRequests.branchPrefix}${fleet.id}/${action}-${tenant}${suffix}`;
}

/**
 * Whether a branch is one of a fleet, by its name alone. The tenant is not read
 * from it, for `create-acme-7` may be tenant `acme-7` or the branch after #7.
 *
 * @public
 */
export function isFleetBranch(fleet: Fleet, branch: string): boolean {
  const prefix = `${fleet.pullRequests.branchPrefix}${fleet.id}/`;
  return (
    branch.startsWith(prefix) &&
    ACTIONS.some(action => branch.slice(prefix.length).startsWith(`${action}-`))
  );
}
