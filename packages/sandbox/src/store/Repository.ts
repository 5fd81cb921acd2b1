import { Mutex } from 'async-mutex';
import { GitRepository } from '../git';
import { JsonFile } from './JsonFile';
import type {
  LabelRecord,
  PullRequestRecord,
  RepositoryRecord,
} from './records';

/** A repository: its record, its git directory, and the lock around both. */
export class Repository {
  readonly #writing = new Mutex();
  readonly #file: JsonFile<RepositoryRecord>;
  #afterSaving: Array<() => void> = [];

  constructor(file: JsonFile<RepositoryRecord>, readonly git: GitRepository) {
    this.#file = file;
  }

  get record(): RepositoryRecord {
    return this.#file.value;
  }

  /** `owner/name` */
  get fullName(): string {
    return `${this.record.owner}/${this.record.name}`;
  }

  /**
   * Runs a change while no other runs, and saves the record after it.
   *
   * The edges (REST, GraphQL, pages) call this; what they run must not.
   */
  write<T>(change: () => Promise<T>): Promise<T> {
    return this.#writing.runExclusive(async () => {
      try {
        return await change();
      } finally {
        await this.#file.save();
        for (const tell of this.#afterSaving.splice(0)) {
          tell();
        }
      }
    });
  }

  /**
   * Saves the record in the middle of a change, so that a start after a crash
   * knows what the rest of the change was going to be.
   */
  checkpoint(): Promise<void> {
    return this.#file.save();
  }

  /** Runs something once the change under way is saved, and not before. */
  afterSaving(tell: () => void): void {
    if (this.#writing.isLocked()) {
      this.#afterSaving.push(tell);
    } else {
      tell();
    }
  }

  /** Waits until no change is under way. */
  idle(): Promise<void> {
    return this.#writing.runExclusive(() => {});
  }

  /** An id that nothing else in the stand-in has. */
  newId(): number {
    return this.record.nextId++;
  }

  pullRequest(number: number): PullRequestRecord | undefined {
    return this.record.pullRequests.find(pull => pull.number === number);
  }

  /** GitHub takes label names for equal regardless of case. */
  label(name: string): LabelRecord | undefined {
    return this.record.labels.find(
      label => label.name.toLowerCase() === name.toLowerCase(),
    );
  }
}
