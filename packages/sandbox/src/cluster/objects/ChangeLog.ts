import type { ObjectChange } from './types';

/** The last changes, oldest first, for watches and for lists of the past. */
export class ChangeLog {
  readonly #limit: number;
  #changes: ObjectChange[] = [];
  #compacted: number;

  /** @param limit - how many are kept at least */
  constructor(limit: number, revision: number) {
    this.#limit = limit;
    this.#compacted = revision;
  }

  /** What happened up to this revision is forgotten. */
  get compacted(): number {
    return this.#compacted;
  }

  add(change: ObjectChange): void {
    this.#changes.push(change);
    // Half as many again, so that forgetting does not cost on each change.
    if (this.#changes.length > this.#limit * 1.5) {
      this.compact(this.#changes.at(-this.#limit - 1)!.revision);
    }
  }

  /** Forgets what happened up to a revision. */
  compact(revision: number): void {
    this.#changes = this.since(revision);
    this.#compacted = Math.max(this.#compacted, revision);
  }

  /** What happened after a revision. */
  since(revision: number): ObjectChange[] {
    let low = 0;
    let high = this.#changes.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#changes[middle].revision > revision) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return this.#changes.slice(low);
  }
}
