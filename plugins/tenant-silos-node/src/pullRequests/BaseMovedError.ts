import { ConflictError } from '@backstage/errors';

/**
 * The base branch is at another commit than the plan says: plan again.
 *
 * @public
 */
export class BaseMovedError extends ConflictError {
  constructor(readonly plannedCommit: string, readonly presentCommit: string) {
    super(
      `The base branch has moved from ${plannedCommit} to ${presentCommit} since it was planned; plan again`,
    );
  }
}
