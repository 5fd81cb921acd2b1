import type { Troubles } from '../controllers/types';
import type { ObjectRef } from '../objects';

/** Something that somebody has broken, and how it is mended. */
export interface Breakage {
  /** Counts from 1. */
  id: number;
  /** Name of the action. */
  action: string;
  /** A sentence for people. */
  text: string;
}

interface Entry extends Breakage {
  crash?: { namespace: string; component: string; since: string };
  image?: { namespace: string; component: string };
  storageClass?: { namespace: string; name: string };
  held?: readonly ObjectRef[];
  openNetwork?: boolean;
  mend?: () => void;
}

/** What an action has done, beside telling about it. */
export type BreakageEffect = Omit<Entry, keyof Breakage>;

function isSame(a: ObjectRef, b: ObjectRef): boolean {
  return (
    a.kind === b.kind &&
    a.apiVersion === b.apiVersion &&
    a.namespace === b.namespace &&
    a.name === b.name
  );
}

/** What is broken in a cluster until it is mended. */
export class BrokenThings implements Troubles {
  #entries: Entry[] = [];
  #nextId = 1;

  add(action: string, text: string, effect: BreakageEffect = {}): Breakage {
    const entry = { id: this.#nextId++, action, text, ...effect };
    this.#entries.push(entry);
    return { id: entry.id, action, text };
  }

  /** Oldest first. */
  list(): Breakage[] {
    return this.#entries.map(({ id, action, text }) => ({ id, action, text }));
  }

  /**
   * Mends one thing, or all.
   *
   * @returns how many were mended.
   */
  mend(id?: number): number {
    const mended = this.#entries.filter(
      entry => id === undefined || entry.id === id,
    );
    this.#entries = this.#entries.filter(entry => !mended.includes(entry));
    mended.forEach(({ mend }) => mend?.());
    return mended.length;
  }

  crashingSince(namespace: string, component: string): string | undefined {
    return this.#entries.find(
      ({ crash }) =>
        crash?.namespace === namespace && crash.component === component,
    )?.crash?.since;
  }

  lacksImage(namespace: string, component: string): boolean {
    return this.#entries.some(
      ({ image }) =>
        image?.namespace === namespace && image.component === component,
    );
  }

  storageClassOf(namespace: string): string | undefined {
    return this.#entries.find(
      ({ storageClass }) => storageClass?.namespace === namespace,
    )?.storageClass?.name;
  }

  isHeld(ref: ObjectRef): boolean {
    return this.#entries.some(({ held }) =>
      held?.some(each => isSame(each, ref)),
    );
  }

  ignoresPolicies(): boolean {
    return this.#entries.some(({ openNetwork }) => openNetwork);
  }
}
