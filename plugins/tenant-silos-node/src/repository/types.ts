import type { Snapshot } from 'backstage-plugin-tenant-silos-common';

/**
 * The GitOps repository of one fleet, for reading.
 *
 * @public
 */
export interface FleetRepository {
  /**
   * Reads the files that matter at the head of the fleet's branch: all of
   * them, or it throws.
   *
   * @param previousCommit - what the caller has; costs one request when it is
   *   still the head
   * @throws NotFoundError when repository or branch are not there for us,
   *   ServiceUnavailableError when the host could not be asked
   */
  readSnapshot(previousCommit?: string): Promise<Snapshot | 'unchanged'>;
}

/** A commit of a fleet's branch. @public */
export interface BranchCommit {
  commit: string;
  /** ISO 8601. */
  committedAt: string;
  /** First line of the message. */
  message: string;
  /** As Git knows the author. */
  author?: string;
}

/**
 * The earlier commits of a fleet's branch, for comparing with them.
 *
 * @public
 */
export interface CommitHistory {
  /**
   * The latest commits of the branch, the newest first.
   *
   * @throws NotFoundError, ServiceUnavailableError
   */
  latest(): Promise<BranchCommit[]>;
  /**
   * Reads the files that matter at a commit that `latest` has told.
   *
   * @throws NotFoundError, ServiceUnavailableError
   */
  read(commit: string): Promise<Snapshot>;
}
