import type { Stem } from './Stem';
import { cutDigits, mayHaveDigits, packDigits, type DigitKind } from './digits';
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

/** A literal, the id of a part of the stem, or digits. */
export type TextPiece = string | number | readonly [DigitKind];

// Smaller ones, such as counts of pods, have few values.
const SMALLEST_NUMBER = 10;
const LARGEST_NUMBER = 0xffff_ffff;

const SHORTEST_TIME = 20;

/**
 * Takes apart a value of JSON or `undefined`.
 *
 * @param numbers - where what differs goes, each in 32 bits without a sign
 */
export function encode(value: unknown, stem: Stem, numbers: number[]): Shape {
  switch (typeof value) {
    case 'string':
      return encodeText(value, stem, numbers);
    case 'number':
      if (
        Number.isInteger(value) &&
        value >= SMALLEST_NUMBER &&
        value <= LARGEST_NUMBER
      ) {
        numbers.push(value);
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
        ? ['list', ...value.map(each => encode(each, stem, numbers))]
        : encodeMap(value as Record<string, unknown>, stem, numbers);
    default:
      return ['nothing'];
  }
}

function encodeMap(
  map: Readonly<Record<string, unknown>>,
  stem: Stem,
  numbers: number[],
): Shape {
  const shape: Record<string, Shape> = {};
  for (const key of Object.keys(map)) {
    shape[key] = encode(map[key], stem, numbers);
  }
  return shape;
}

function encodeText(text: string, stem: Stem, numbers: number[]): Shape {
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
  if (!cut && !mayHaveDigits(text)) {
    return text;
  }
  const pieces: TextPiece[] = [];
  for (const piece of cut ?? [text]) {
    if (typeof piece === 'number') {
      pieces.push(piece);
    } else {
      cutDigits(
        piece,
        literal => pieces.push(literal),
        (kind, digits) => {
          packDigits(kind, digits, numbers);
          pieces.push([kind]);
        },
      );
    }
  }
  return pieces.every(piece => typeof piece === 'string')
    ? text
    : ['text', ...pieces];
}
