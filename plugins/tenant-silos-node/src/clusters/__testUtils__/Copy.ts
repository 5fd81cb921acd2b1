import type { WatchHandler, WatchState } from '../types';

/** A copy of a kind by name, as somebody who watches would keep it. */
export class Copy implements WatchHandler {
  /** Names, with the version of each. */
  readonly objects = new Map<string, string>();
  /** What was told, the last one last. */
  readonly states: WatchState[] = [];
  listings = 0;
  #unlisted?: Set<string>;
  #waiting: { is: () => boolean; resolve: () => void }[] = [];

  get names(): string[] {
    return [...this.objects.keys()].sort();
  }

  onListing(): void {
    this.#unlisted = new Set(this.objects.keys());
  }

  onObject(object: unknown): void {
    const { name, resourceVersion } = metadata(object);
    this.objects.set(name, resourceVersion);
    this.#unlisted?.delete(name);
    this.#look();
  }

  onListed(): void {
    for (const name of this.#unlisted ?? []) {
      this.objects.delete(name);
    }
    this.#unlisted = undefined;
    this.listings += 1;
    this.#look();
  }

  onDeleted(object: unknown): void {
    this.objects.delete(metadata(object).name);
    this.#look();
  }

  onState(state: WatchState): void {
    this.states.push(state);
    this.#look();
  }

  get state(): WatchState | undefined {
    return this.states.at(-1);
  }

  /** Waits until something is so. */
  async until(is: (copy: Copy) => boolean): Promise<void> {
    await new Promise<void>(resolve => {
      this.#waiting.push({ is: () => is(this), resolve });
      this.#look();
    });
  }

  #look(): void {
    this.#waiting = this.#waiting.filter(({ is, resolve }) => {
      if (is()) {
        resolve();
        return false;
      }
      return true;
    });
  }
}

function metadata(object: unknown) {
  return (object as { metadata: { name: string; resourceVersion: string } })
    .metadata;
}
