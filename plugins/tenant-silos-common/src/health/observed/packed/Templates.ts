import { decoderOf, type Maker, type Source } from './decode';
import { encode, type Shape } from './encode';
import type { Stem } from './Stem';
import { TextPool } from './TextPool';

/** What many values have in common. */
export interface Template {
  readonly key: string;
  /** What of it says which one a value is. */
  readonly identity: string;
  /** How many of the numbers belong to that. */
  readonly identityLength: number;
  /** From which number on a difference makes none. */
  readonly quietFrom: number;
  /** How many numbers a value has. */
  readonly length: number;
  /** Which of them are texts of the pool. */
  readonly pooled: readonly number[];
  /** Where a value comes from; see `PackOptions`. */
  readonly origin: string;
  readonly build: (source: Source) => unknown;
}

/** What says which one a value is, taken apart. */
export interface PackedIdentity {
  identity: string;
  /** Of it; in a whole value others follow. */
  numbers: number[];
  /** How many they are. */
  identityLength: number;
}

/** A value taken apart. */
export interface Packed extends PackedIdentity {
  /** What the fields besides its identity have in common with others. */
  rest: string;
  quietFrom: number;
  pooled: number[];
}

/** @typeParam T - of the values */
export interface PackOptions<T> {
  /** The fields that say which one it is. */
  identity: readonly (keyof T & string)[];
  /** A field that is kept, though nothing comes of its change. */
  quiet?: keyof T & string;
  /** How values are put together again. */
  maker?: Maker<T>;
}

/** Takes apart what says which one a value is. */
export function packIdentity<T extends object>(
  value: Partial<T>,
  stem: Stem,
  { identity }: PackOptions<T>,
): PackedIdentity {
  const numbers: number[] = [];
  const shape: Record<string, Shape> = {};
  for (const key of identity) {
    shape[key] = encode(value[key], { stem, numbers, pooled: [] });
  }
  return {
    identity: JSON.stringify(shape),
    numbers,
    identityLength: numbers.length,
  };
}

/**
 * Takes a value apart into texts that are the same for many, and numbers.
 *
 * @param pool - where texts of it are in use from now on
 */
export function pack<T extends object>(
  value: T,
  stem: Stem,
  pool: TextPool,
  options: PackOptions<T>,
): Packed {
  const packed = packIdentity(value, stem, options);
  const { numbers } = packed;
  const { identity, quiet } = options;
  const pooled: number[] = [];
  const out = { stem, numbers, pooled, pool };
  const rest: Record<string, Shape> = {};
  for (const key in value) {
    if (key !== quiet && !identity.includes(key)) {
      rest[key] = encode(value[key], out);
    }
  }
  const quietFrom = numbers.length;
  if (quiet !== undefined) {
    rest[quiet] = encode(value[quiet], out);
  }
  return { ...packed, rest: JSON.stringify(rest), quietFrom, pooled };
}

/** Holds what values have in common once, for as long as one has it. */
export class Templates {
  /** Of all values. */
  readonly pool = new TextPool();
  readonly #ids = new Map<string, number>();
  readonly #templates: (Template | undefined)[] = [];
  readonly #uses: number[] = [];
  readonly #free: number[] = [];

  get size(): number {
    return this.#ids.size;
  }

  get(id: number): Template {
    return this.#templates[id]!;
  }

  /** Counts one use more. */
  use(packed: Packed, origin: string, maker?: Maker<never>): number {
    const key = packed.identity + packed.rest;
    const known = this.#ids.get(key);
    if (known !== undefined) {
      this.#uses[known] += 1;
      return known;
    }
    const { identity, rest, identityLength, quietFrom, numbers, pooled } =
      packed;
    const id = this.#free.pop() ?? this.#templates.length;
    this.#templates[id] = {
      key,
      identity,
      identityLength,
      quietFrom,
      length: numbers.length,
      pooled,
      origin,
      build: decoderOf({ ...JSON.parse(identity), ...JSON.parse(rest) }, maker),
    };
    this.#uses[id] = 1;
    this.#ids.set(key, id);
    return id;
  }

  /**
   * Counts one use less, of the texts of the value too; what is not used any more
   * is forgotten.
   *
   * @param at - where the value's numbers begin in the row
   */
  release(id: number, row: Uint32Array, at: number): void {
    const { key, pooled } = this.get(id);
    for (const i of pooled) {
      this.pool.release(row[at + i]);
    }
    this.#uses[id] -= 1;
    if (this.#uses[id] === 0) {
      this.#ids.delete(key);
      this.#templates[id] = undefined;
      this.#free.push(id);
    }
  }
}
