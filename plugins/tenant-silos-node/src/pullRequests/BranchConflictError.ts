import { ConflictError } from '@backstage/errors';
import { unifiedDiff } from 'backstage-plugin-tenant-silos-common';

/** One file on which a person and a plan disagree. @public */
export interface FileConflict {
  path: string;
  /** What is on the branch; undefined when it was deleted there. */
  theirs?: string;
  /** What the plan wants; undefined when it deletes the file. */
  ours?: string;
}

/**
 * Somebody changed files of a pull request that the plan would write, too.
 * Nothing was written.
 *
 * @public
 */
export class BranchConflictError extends ConflictError {
  constructor(
    readonly branch: string,
    readonly conflicts: readonly FileConflict[],
  ) {
    super(
      [
        `On branch ${branch} somebody else changed what this would overwrite. ` +
          'Nothing was written. Take their change over into what you ask for, ' +
          'undo it on the branch, or close the pull request. From theirs (-) to yours (+):',
        ...conflicts.map(({ path, theirs, ours }) =>
          unifiedDiff(path, theirs, ours),
        ),
      ].join('\n'),
    );
  }
}
