import { Source } from './decode';
import { Stem } from './Stem';
import {
  pack,
  packIdentity,
  type Packed,
  type PackedIdentity,
  type PackOptions,
  type Templates,
} from './Templates';

// The highest bit of a value's first number, the id of its template.
const UNCONFIRMED = 0x8000_0000;
const ID = 0x7fff_ffff;

/**
 * Values by group, such as the objects of a namespace, in little memory: what they
 * have in common with those of other groups is held once, and the rest of a group
 * is a row of numbers. A group is looked through from its start, so it is meant to
 * have a hundred values rather than a hundred thousand.
 */
export class PackedGroups<T extends object> {
  readonly #templates: Templates;
  readonly #options: PackOptions<T>;
  readonly #originOf: (value: T) => string;
  readonly #groups = new Map<string, Uint32Array>();
  #size = 0;
  #stem = new Stem('');

  /**
   * @param templates - shared with other groups
   * @param originOf - where a value is from, for `suspect` and `dropSuspects`; has
   *   to follow from the value's identity
   */
  constructor(
    templates: Templates,
    options: PackOptions<T>,
    originOf: (value: T) => string,
  ) {
    this.#templates = templates;
    this.#options = options;
    this.#originOf = originOf;
  }

  /** How many values there are. */
  get size(): number {
    return this.#size;
  }

  /**
   * Takes a value in, in place of the one with its identity.
   *
   * @param group - its name; what of a value's texts is like it takes no room
   * @returns whether it differs from what was there
   */
  put(group: string, value: T): boolean {
    const { pool } = this.#templates;
    const packed = pack(value, this.#stemOf(group), pool, this.#options);
    const { numbers } = packed;
    const row = this.#groups.get(group);
    const id = this.#templates.use(
      packed,
      this.#originOf(value),
      this.#options.maker,
    );
    const at = row ? this.#find(row, packed) : -1;
    if (!row || at < 0) {
      this.#groups.set(group, spliced(row, row?.length ?? 0, 0, id, numbers));
      this.#size += 1;
      return true;
    }
    const before = row[at] & ID;
    const { length } = this.#templates.get(before);
    const isNews = before !== id || differ(row, at + 1, packed);
    this.#templates.release(before, row, at + 1);
    if (length === numbers.length) {
      row[at] = id;
      row.set(numbers, at + 1);
    } else {
      this.#groups.set(group, spliced(row, at, 1 + length, id, numbers));
    }
    return isNews;
  }

  /** @returns false when it was not there */
  remove(group: string, identity: Partial<T>): boolean {
    const row = this.#groups.get(group);
    const at = row
      ? this.#find(
          row,
          packIdentity(identity, this.#stemOf(group), this.#options),
        )
      : -1;
    if (!row || at < 0) {
      return false;
    }
    this.#drop(group, row, at);
    return true;
  }

  /** The values of a group, in no order; they are not to be changed. */
  read(group: string): T[] {
    const row = this.#groups.get(group);
    const values: T[] = [];
    if (row) {
      const source = this.#sourceOf(group, row);
      for (let at = 0; at < row.length; at = this.#next(row, at)) {
        values.push(this.#build(row, at, source));
      }
    }
    return values;
  }

  /** Calls in doubt all that is from an origin, until it is put again. */
  suspect(origin: string): void {
    for (const row of this.#groups.values()) {
      for (let at = 0; at < row.length; at = this.#next(row, at)) {
        if (this.#templates.get(row[at] & ID).origin === origin) {
          row[at] |= UNCONFIRMED;
        }
      }
    }
  }

  /** Forgets what is from an origin and still in doubt. */
  dropSuspects(origin: string): T[] {
    const dropped: T[] = [];
    for (const [group, whole] of this.#groups) {
      let row: Uint32Array | undefined = whole;
      let at = 0;
      while (row && at < row.length) {
        if (
          row[at] > ID &&
          this.#templates.get(row[at] & ID).origin === origin
        ) {
          dropped.push(this.#build(row, at, this.#sourceOf(group, row)));
          row = this.#drop(group, row, at);
        } else {
          at = this.#next(row, at);
        }
      }
    }
    return dropped;
  }

  // What comes together is mostly of one group.
  #stemOf(group: string): Stem {
    if (this.#stem.name !== group) {
      this.#stem = new Stem(group);
    }
    return this.#stem;
  }

  #next(row: Uint32Array, at: number): number {
    return at + 1 + this.#templates.get(row[at] & ID).length;
  }

  #find(
    row: Uint32Array,
    { identity, identityLength, numbers }: PackedIdentity,
  ): number {
    for (let at = 0; at < row.length; ) {
      const template = this.#templates.get(row[at] & ID);
      if (
        template.identity === identity &&
        same(row, at + 1, numbers, identityLength)
      ) {
        return at;
      }
      at += 1 + template.length;
    }
    return -1;
  }

  #sourceOf(group: string, row: Uint32Array): Source {
    return new Source(this.#stemOf(group), this.#templates.pool, row);
  }

  #build(row: Uint32Array, at: number, source: Source): T {
    const { build } = this.#templates.get(row[at] & ID);
    return build(source.startAt(at + 1)) as T;
  }

  #drop(group: string, row: Uint32Array, at: number): Uint32Array | undefined {
    const id = row[at] & ID;
    const left = spliced(row, at, this.#next(row, at) - at);
    this.#templates.release(id, row, at + 1);
    this.#size -= 1;
    if (left.length === 0) {
      this.#groups.delete(group);
      return undefined;
    }
    this.#groups.set(group, left);
    return left;
  }
}

function same(
  row: Uint32Array,
  at: number,
  numbers: readonly number[],
  length: number,
): boolean {
  for (let i = 0; i < length; i++) {
    if (row[at + i] !== numbers[i]) {
      return false;
    }
  }
  return true;
}

function differ(row: Uint32Array, at: number, packed: Packed): boolean {
  return !same(row, at, packed.numbers, packed.quietFrom);
}

/** A row with some of its numbers, or none, in place of others. */
function spliced(
  row: Uint32Array = new Uint32Array(0),
  at: number,
  removed: number,
  ...rest: [] | [id: number, numbers: readonly number[]]
): Uint32Array {
  const [id, numbers = []] = rest;
  const added = id === undefined ? 0 : 1 + numbers.length;
  const next = new Uint32Array(row.length - removed + added);
  next.set(row.subarray(0, at));
  if (id !== undefined) {
    next[at] = id;
    next.set(numbers, at + 1);
  }
  next.set(row.subarray(at + removed), at + added);
  return next;
}
