import {
  relevantPath,
  type Fleet,
  type Snapshot,
} from 'backstage-plugin-tenant-silos-common';
import type { GitClone } from './GitClone';
import {
  defaultSnapshotLimits,
  SizeGuard,
  type SnapshotLimits,
} from './SizeLimits';
import type { FleetRepository } from './types';

/** @public */
export interface GitFleetRepositoryOptions {
  fleet: Fleet;
  clone: GitClone;
  /** Branch, tag, commit: whatever git takes for a revision. */
  ref: string;
  limits?: SnapshotLimits;
  /** Told the path of each symbolic link that stands where a file matters. */
  onSymbolicLink?: (path: string) => void;
}

/**
 * Reads a fleet's repository at one commit of a clone on this machine. The
 * network is not asked, the work tree not touched, and symbolic links are not
 * followed.
 *
 * @public
 */
export class GitFleetRepository implements FleetRepository {
  readonly #options: GitFleetRepositoryOptions;

  /** Takes the fleet, the clone, and which commit of it. */
  static create(options: GitFleetRepositoryOptions): GitFleetRepository {
    return new GitFleetRepository(options);
  }

  private constructor(options: GitFleetRepositoryOptions) {
    this.#options = options;
  }

  async readSnapshot(previousCommit?: string): Promise<Snapshot | 'unchanged'> {
    const commit = await this.#options.clone.resolve(this.#options.ref);
    return commit === previousCommit ? 'unchanged' : this.#read(commit);
  }

  async #read(commit: string): Promise<Snapshot> {
    const { fleet, clone, limits, onSymbolicLink } = this.#options;
    const isRelevant = relevantPath(fleet);
    const guard = new SizeGuard(limits ?? defaultSnapshotLimits);
    const relevant = (await clone.listFiles(commit)).filter(({ path }) =>
      isRelevant(path),
    );
    const wanted = relevant.filter(({ path, size, isLink }) => {
      if (isLink) {
        onSymbolicLink?.(path);
        return false;
      }
      return guard.admit(path, size);
    });
    const texts = await clone.readBlobs(wanted.map(({ oid }) => oid));
    const files = new Map(
      wanted.map(({ path }, index) => [path, texts[index]]),
    );
    guard.complete(`Commit ${commit}`, files);
    return { commit, readAt: new Date().toISOString(), files };
  }
}
