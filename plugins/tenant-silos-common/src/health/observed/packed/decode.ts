import { digitsText } from './digits';
import type { Shape, TextPiece } from './encode';
import type { Stem } from './Stem';
import type { TextPool } from './TextPool';
import { timeText } from './times';

/** What values are put together from, besides their shapes. */
export class Source {
  readonly stem: Stem;
  readonly #pool: TextPool;
  readonly #row: Uint32Array;
  #at = 0;

  constructor(stem: Stem, pool: TextPool, row: Uint32Array) {
    this.stem = stem;
    this.#pool = pool;
    this.#row = row;
  }

  /** Goes to where the numbers of a value begin. */
  startAt(at: number): this {
    this.#at = at;
    return this;
  }

  /** The next one of the numbers that were taken out. */
  next(): number {
    const number = this.#row[this.#at];
    this.#at += 1;
    return number;
  }

  /** The text of the pool that the next one stands for. */
  pooled(): string {
    return this.#pool.get(this.next());
  }
}

/** Puts a value together again. */
type Build = (source: Source) => unknown;

/** What is the same for all tenants is one value for all of them, and frozen. */
type Part = { same: unknown } | { build: Build };

/** How values with known fields are made. */
export interface Maker<T> {
  /** All that a value may have. */
  fields: readonly (keyof T & string)[];
  /** @param values - of the fields, in their order; others come in the same array */
  make(values: readonly unknown[]): object;
}

/**
 * @param maker - of the whole value, which is faster than to make it field by field
 * @returns what puts a value of this shape together; the value is not to be changed
 */
export function decoderOf(
  shape: { readonly [key: string]: Shape },
  maker?: Maker<never>,
): Build {
  const made = maker && madePart(shape, maker);
  const part = made ?? mapPart(shape);
  return 'build' in part ? part.build : () => part.same;
}

/** @returns undefined where the value has other fields too */
function madePart(
  shape: { readonly [key: string]: Shape },
  { fields, make }: Maker<never>,
): Part | undefined {
  const values: unknown[] = fields.map(() => undefined);
  const builds: { at: number; build: Build }[] = [];
  for (const [key, each] of Object.entries(shape)) {
    const at = (fields as readonly string[]).indexOf(key);
    if (at < 0) {
      return undefined;
    }
    const part = partOf(each);
    if ('build' in part) {
      builds.push({ at, build: part.build });
    } else {
      values[at] = part.same;
    }
  }
  return {
    build: source => {
      // What differs is overwritten each time.
      for (const { at, build } of builds) {
        values[at] = build(source);
      }
      return make(values);
    },
  };
}

function partOf(shape: Shape): Part {
  if (typeof shape !== 'object' || shape === null) {
    return { same: shape };
  }
  return isTagged(shape) ? taggedPart(shape) : mapPart(shape);
}

// `Array.isArray` does not tell a list that is read-only from a map.
function isTagged(shape: object): shape is Extract<Shape, readonly unknown[]> {
  return Array.isArray(shape);
}

function taggedPart(shape: Extract<Shape, readonly unknown[]>): Part {
  switch (shape[0]) {
    case 'list': {
      const [, ...items] = shape;
      return listPart(items);
    }
    case 'text': {
      const [, ...pieces] = shape;
      return { build: textBuild(pieces) };
    }
    case 'number':
      return { build: source => source.next() };
    case 'seconds':
      return { build: source => timeText(source.next()) };
    case 'milliseconds':
      return {
        build: source => {
          const seconds = source.next();
          return timeText(seconds, source.next());
        },
      };
    default:
      return { same: undefined };
  }
}

function textBuild(pieces: readonly TextPiece[]): Build {
  const [first, second, third = '', ...others] = pieces;
  if (pieces.length === 1 && typeof first === 'number') {
    return source => source.stem.part(first);
  }
  // Most are names, with the tenant's within.
  if (
    typeof first === 'string' &&
    typeof second === 'number' &&
    typeof third === 'string' &&
    others.length === 0
  ) {
    return third
      ? source => first + source.stem.part(second) + third
      : source => first + source.stem.part(second);
  }
  return source => {
    let text = '';
    for (const piece of pieces) {
      if (typeof piece === 'string') {
        text += piece;
      } else if (typeof piece === 'number') {
        text += source.stem.part(piece);
      } else if (piece[0] === 'pooled') {
        text += source.pooled();
      } else {
        text += digitsText(piece[0], () => source.next());
      }
    }
    return text;
  };
}

function listPart(items: readonly Shape[]): Part {
  const parts = items.map(partOf);
  return parts.every(part => 'same' in part)
    ? { same: Object.freeze(parts.map(({ same }) => same)) }
    : {
        build: source =>
          parts.map(part => ('build' in part ? part.build(source) : part.same)),
      };
}

function mapPart(shape: { readonly [key: string]: Shape }): Part {
  const base: Record<string, unknown> = {};
  const builds: [string, Build][] = [];
  for (const [key, each] of Object.entries(shape)) {
    const part = partOf(each);
    base[key] = 'same' in part ? part.same : undefined;
    if ('build' in part) {
      builds.push([key, part.build]);
    }
  }
  if (builds.length === 0) {
    return { same: Object.freeze(base) };
  }
  return {
    build: source => {
      // All keys at once, faster than one by one; and three times as fast as a
      // spread, which expects all objects to be alike.
      const map: Record<string, unknown> = Object.assign({}, base);
      for (const [key, build] of builds) {
        map[key] = build(source);
      }
      return map;
    },
  };
}
