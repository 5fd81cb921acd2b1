import { decoderOf, type Source } from './decode';
import { encode, type Shape } from './encode';
import type { Stem } from './Stem';

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
  /** Where a value comes from; see `PackOptions`. */
  readonly origin: string;
  build(source: Source): unknown;
}

/** A value taken apart. */
export interface Packed {
  /** What is the same for many: of the fields of its identity, and of the others. */
  identity: string;
  rest: string;
  identityLength: number;
  quietFrom: number;
  numbers: number[];
}

/** @typeParam T - of the values */
export interface PackOptions<T> {
  /** The fields that say which one it is. */
  identity: readonly (keyof T & string)[];
  /** A field that is kept, though nothing comes of its change. */
  quiet?: keyof T & string;
}

/** Takes a value apart into a text that is the same for many, and numbers. */
export function pack<T extends object>(
  value: Partial<T>,
  stem: Stem,
  { identity, quiet }: PackOptions<T>,
): Packed {
  const numbers: number[] = [];
  const own: Record<string, Shape> = {};
  for (const key of identity) {
    own[key] = encode(value[key], stem, numbers);
  }
  const identityLength = numbers.length;
  const rest: Record<string, Shape> = {};
  for (const key in value) {
    if (key !== quiet && !(key in own)) {
      rest[key] = encode(value[key], stem, numbers);
    }
  }
  const quietFrom = numbers.length;
  if (quiet !== undefined) {
    rest[quiet] = encode(value[quiet], stem, numbers);
  }
  return {
    identity: JSON.stringify(own),
    rest: JSON.stringify(rest),
    identityLength,
    quietFrom,
    numbers,
  };
}

/** Holds what values have in common once, for as long as one has it. */
export class Templates {
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
  use(packed: Packed, origin: string): number {
    const key = packed.identity + packed.rest;
    const known = this.#ids.get(key);
    if (known !== undefined) {
      this.#uses[known] += 1;
      return known;
    }
    const { identity, rest, identityLength, quietFrom, numbers } = packed;
    const id = this.#free.pop() ?? this.#templates.length;
    this.#templates[id] = {
      key,
      identity,
      identityLength,
      quietFrom,
      length: numbers.length,
      origin,
      build: decoderOf({ ...JSON.parse(identity), ...JSON.parse(rest) }),
    };
    this.#uses[id] = 1;
    this.#ids.set(key, id);
    return id;
  }

  /** Counts one use less; what is not used any more is forgotten. */
  release(id: number): void {
    this.#uses[id] -= 1;
    if (this.#uses[id] === 0) {
      this.#ids.delete(this.get(id).key);
      this.#templates[id] = undefined;
      this.#free.push(id);
    }
  }
}
