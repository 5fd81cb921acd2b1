import type { Stem } from './Stem';
import { cutDigits, mayHaveDigits, packDigits, type DigitKind } from './digits';
import type { TextPool } from './TextPool';
import { packTime } from './times';

/**
 * A value without what is different for each tenant: JSON, in which a list says
 * in front what it stands for.
 */
export type Shape =
  | string
  | number
  | boolean
  | null
  | readonly ['list', ...Shape[]]
  | readonly ['text', ...TextPiece[]]
  | readonly ['seconds' | 'milliseconds' | 'number' | 'nothing']
  | { readonly [key: string]: Shape };

/** A literal, the id of a part of the stem, a text of the pool, or digits. */
export type TextPiece = string | number | readonly [DigitKind | 'pooled'];

// Smaller ones, such as counts of pods, have few values.
const SMALLEST_NUMBER = 10;
const LARGEST_NUMBER = 0xffff_ffff;

const SHORTEST_TIME = 20;

const LONGEST_WORD = 31;

/** Where what is different for each tenant goes. */
export interface Output {
  stem: Stem;
  /** Each in 32 bits without a sign. */
  numbers: number[];
  /** Which of the numbers are texts of the pool. */
  pooled: number[];
  /** Undefined where texts have to stay as they are. */
  pool?: TextPool;
}

/** Takes apart a value of JSON or `undefined`. */
export function encode(value: unknown, out: Output): Shape {
  switch (typeof value) {
    case 'string':
      return encodeText(value, out);
    case 'number':
      if (
        Number.isInteger(value) &&
        value >= SMALLEST_NUMBER &&
        value <= LARGEST_NUMBER
      ) {
        out.numbers.push(value);
        return ['number'];
      }
      return value;
    case 'boolean':
      return value;
    case 'object':
      if (value === null) {
        return null;
      }
      return Array.isArray(value)
        ? ['list', ...value.map(each => encode(each, out))]
        : encodeMap(value as Record<string, unknown>, out);
    default:
      return ['nothing'];
  }
}

function encodeMap(map: Readonly<Record<string, unknown>>, out: Output): Shape {
  const shape: Record<string, Shape> = {};
  for (const key of Object.keys(map)) {
    shape[key] = encode(map[key], out);
  }
  return shape;
}

function encodeText(text: string, out: Output): Shape {
  const { stem, numbers, pool } = out;
  const time = text.length >= SHORTEST_TIME ? packTime(text) : undefined;
  if (time) {
    numbers.push(time.seconds);
    if (time.milliseconds === undefined) {
      return ['seconds'];
    }
    numbers.push(time.milliseconds);
    return ['milliseconds'];
  }
  const cut = stem.cut(text);
  const isWord = !pool || !isPhrase(text);
  return !cut && isWord && !mayHaveDigits(text)
    ? text
    : encodePieces(text, cut ?? [text], out);
}

// Apart, for its functions cost memory even where they are not called.
function encodePieces(
  text: string,
  cut: readonly (string | number)[],
  { numbers, pooled, pool }: Output,
): Shape {
  const pieces: TextPiece[] = [];
  const takeLiteral = (literal: string) => {
    if (pool && isPhrase(literal)) {
      pooled.push(numbers.length);
      numbers.push(pool.use(literal));
      pieces.push(['pooled']);
    } else {
      pieces.push(literal);
    }
  };
  for (const piece of cut) {
    if (typeof piece === 'number') {
      pieces.push(piece);
    } else {
      cutDigits(piece, takeLiteral, (kind, digits) => {
        packDigits(kind, digits, numbers);
        pieces.push([kind]);
      });
    }
  }
  return pieces.every(piece => typeof piece === 'string')
    ? text
    : ['text', ...pieces];
}

// Messages, hosts, images and addresses, of which there are more than of words.
function isPhrase(text: string): boolean {
  return text.length > LONGEST_WORD || text.includes(' ') || text.includes('.');
}
