import type { KubeObject } from './types';

/** Order of keys, as bytes; `localeCompare` would order otherwise. */
function compare(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}

/** First place in a sorted list that is not before a key. */
export function placeOf(keys: readonly string[], key: string): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(keys[middle], key) < 0) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

/** `namespace/name`, or `/name` where there is no namespace. */
export function keyOf(namespace: string | undefined, name: string): string {
  return `${namespace ?? ''}/${name}`;
}

/** The objects of one kind, in the order of their keys. */
export class KindObjects {
  readonly #objects = new Map<string, KubeObject>();
  // Filling up is not the time to keep order: that is done at the next look.
  #keys: string[] = [];
  #added: string[] = [];

  get(key: string): KubeObject | undefined {
    return this.#objects.get(key);
  }

  set(key: string, object: KubeObject): void {
    if (!this.#objects.has(key)) {
      this.#added.push(key);
    }
    this.#objects.set(key, object);
  }

  delete(key: string): void {
    const keys = this.keys();
    this.#objects.delete(key);
    const place = placeOf(keys, key);
    if (keys[place] === key) {
      keys.splice(place, 1);
    }
  }

  get size(): number {
    return this.#objects.size;
  }

  /** In order; not to be changed by others. */
  keys(): string[] {
    if (this.#added.length > 0) {
      if (this.#added.length < 8) {
        for (const key of this.#added) {
          this.#keys.splice(placeOf(this.#keys, key), 0, key);
        }
      } else {
        this.#keys = [...this.#keys, ...this.#added].sort(compare);
      }
      this.#added = [];
    }
    return this.#keys;
  }

  /** Those of a namespace, or all, in the order of their keys. */
  list(namespace?: string): KubeObject[] {
    const keys = this.keys();
    if (namespace === undefined) {
      return keys.map(key => this.#objects.get(key)!);
    }
    const prefix = `${namespace}/`;
    const found: KubeObject[] = [];
    for (let at = placeOf(keys, prefix); at < keys.length; at += 1) {
      if (!keys[at].startsWith(prefix)) {
        break;
      }
      found.push(this.#objects.get(keys[at])!);
    }
    return found;
  }
}
