import { ServiceUnavailableError } from '@backstage/errors';
import { MAX_YAML_LENGTH } from 'backstage-plugin-tenant-silos-common';

/** How much of a repository is taken in. @public */
export interface SnapshotLimits {
  /** Bytes of one file; of a larger one the content is not taken in. */
  fileBytes: number;
  /** Bytes of all files together; more is refused. */
  totalBytes: number;
}

/**
 * A file of more bytes than this is refused by the model whatever is in it: a
 * character takes at most three. All files of 10,000 tenants are some 20 MB.
 *
 * @public
 */
export const defaultSnapshotLimits: SnapshotLimits = {
  fileBytes: 3 * MAX_YAML_LENGTH,
  totalBytes: 256 * 1024 * 1024,
};

// Longer than the model reads, which then says so.
const TOO_LARGE = ' '.repeat(MAX_YAML_LENGTH + 1);

/** Decides file by file what is read, and remembers what was not. */
export class SizeGuard {
  readonly #limits: SnapshotLimits;
  readonly #oversized: string[] = [];
  #total = 0;

  constructor(limits: SnapshotLimits) {
    this.#limits = limits;
  }

  /** Whether the file is to be read. */
  admit(path: string, bytes: number): boolean {
    if (bytes > this.#limits.fileBytes) {
      this.#oversized.push(path);
      return false;
    }
    this.#total += bytes;
    return this.#total <= this.#limits.totalBytes;
  }

  /**
   * Puts something into the place of each file that is too large, so that its
   * tenant does not vanish.
   *
   * @param source - what was read, for people
   * @throws ServiceUnavailableError when all together are too much
   */
  complete(source: string, files: Map<string, string>): void {
    for (const path of this.#oversized) {
      files.set(path, TOO_LARGE);
    }
    if (this.#total > this.#limits.totalBytes) {
      throw new ServiceUnavailableError(
        `${source} holds more than ${
          this.#limits.totalBytes
        } bytes of tenants' files, which is more than is read; remove what does not belong there`,
      );
    }
  }
}
