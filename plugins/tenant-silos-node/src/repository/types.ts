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
