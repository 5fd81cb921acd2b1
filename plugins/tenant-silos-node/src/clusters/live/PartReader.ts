import type { UnreadPart } from 'backstage-plugin-tenant-silos-common';
import { KubernetesError } from '../client/KubernetesError';
import { Turns } from '../watch/Turns';

const AT_ONCE = 6;
const PART_MS = 10_000;

/** Reads part by part, a few at a time; one that fails fails alone. */
export class PartReader {
  readonly unread: UnreadPart[] = [];
  readonly #turns = new Turns(AT_ONCE);
  readonly #signal: AbortSignal;

  /** @param signal - ends all of them */
  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  /**
   * @param what - name of the part
   * @returns undefined when it could not be read, for the reason in `unread`
   */
  async read<T>(
    what: string,
    read: (signal: AbortSignal) => Promise<T>,
  ): Promise<T | undefined> {
    try {
      return await this.#turns.run(
        () =>
          read(AbortSignal.any([this.#signal, AbortSignal.timeout(PART_MS)])),
        this.#signal,
      );
    } catch (error) {
      this.skip(what, whyOf(error));
      return undefined;
    }
  }

  /** Says why a part is not read. A part has one reason at most. */
  skip(what: string, why: string): void {
    if (!this.unread.some(part => part.what === what)) {
      this.unread.push({ what, why });
    }
  }
}

function whyOf(error: unknown): string {
  if (!(error instanceof KubernetesError)) {
    return 'the time for it is over';
  }
  switch (error.reason) {
    case 'Forbidden':
      return 'the portal has no right to read it';
    case 'Aborted':
      return `it took longer than ${PART_MS / 1000} s`;
    default:
      return error.message;
  }
}
