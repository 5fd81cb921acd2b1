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

  /** Whether files were left out because all together are too much. */
  get overflown(): boolean {
    return this.#total > this.#limits.totalBytes;
  }

  /** Paths of the files that are too large. */
  get oversized(): readonly string[] {
    return this.#oversized;
  }
}
