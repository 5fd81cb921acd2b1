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
  key: string;
  identity: string;
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
  const shape: Record<string, Shape> = {};
  const take = (key: keyof T & string) => {
    shape[key] = encode(value[key], stem, numbers);
  };
  identity.forEach(take);
  const identityText = JSON.stringify(shape);
  const identityLength = numbers.length;
  for (const key in value) {
    if (key !== quiet && !(key in shape)) {
      take(key);
    }
  }
  const quietFrom = numbers.length;
  if (quiet !== undefined) {
    take(quiet);
  }
  return {
    key: JSON.stringify(shape),
    identity: identityText,
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
    const known = this.#ids.get(packed.key);
    if (known !== undefined) {
      this.#uses[known] += 1;
      return known;
    }
    const { key, identity, identityLength, quietFrom, numbers } = packed;
    const id = this.#free.pop() ?? this.#templates.length;
    this.#templates[id] = {
      key,
      identity,
      identityLength,
      quietFrom,
      length: numbers.length,
      origin,
      build: decoderOf(JSON.parse(key)),
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
