import { Refusal } from './refusal';
import { floatKey, resolveNumber, type GoNumber } from './numbers';

const LONG_PREFIX = 'tag:yaml.org,2002:';

const WORDS = new Map<string, unknown>([
  ...[
    'y',
    'Y',
    'yes',
    'Yes',
    'YES',
    'true',
    'True',
    'TRUE',
    'on',
    'On',
    'ON',
  ].map(word => [word, true] as const),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE'].map(
    word => [word, false] as const,
  ),
  ...['off', 'Off', 'OFF'].map(word => [word, false] as const),
  ...['', '~', 'null', 'Null', 'NULL'].map(word => [word, null] as const),
  ...['.nan', '.NaN', '.NAN'].map(word => [word, Number.NaN] as const),
  ...['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'].map(
    word => [word, Number.POSITIVE_INFINITY] as const,
  ),
  ...['-.inf', '-.Inf', '-.INF'].map(
    word => [word, Number.NEGATIVE_INFINITY] as const,
  ),
]);

// Only what starts with one of these is anything but a text.
const WORD = 1;
const NUMBER = 2;
const HINTS = new Uint8Array(128);
[...'yYnNtTfFoO~'].forEach(char => (HINTS[char.charCodeAt(0)] = WORD));
[...'+-.0123456789'].forEach(char => (HINTS[char.charCodeAt(0)] = NUMBER));

/** A scalar as go-yaml has it before Helm turns it into JSON. */
export type Scalar = string | boolean | null | GoNumber;

/**
 * What a plain scalar without a tag is to go-yaml.
 *
 * @see https://pkg.go.dev/go.yaml.in/yaml/v2, `resolve`
 */
export function resolvePlain(text: string): Scalar {
  if (text === '') {
    return null;
  }
  const hint = HINTS[text.charCodeAt(0)];
  // Undefined beyond ASCII.
  if (!hint) {
    return text;
  }
  const word = WORDS.get(text);
  if (word !== undefined) {
    return typeof word === 'number'
      ? { type: 'float', value: word }
      : (word as boolean | null);
  }
  return hint === NUMBER ? resolveNumber(text) ?? text : text;
}

/**
 * What a scalar with a tag is to go-yaml.
 *
 * @param tag - as written
 * @throws Refusal when the scalar is not what the tag says
 */
export function resolveTagged(tag: string, text: string): Scalar {
  const name = longName(tag);
  switch (name) {
    case 'str':
      return text;
    case 'binary':
      return decodeBinary(text);
    case 'null':
    case 'bool':
    case 'int':
    case 'float': {
      const scalar = resolvePlain(text);
      if (name === 'float' && isType(scalar, 'int')) {
        return { type: 'float', value: Number((scalar as GoNumber).value) };
      }
      if (typeName(scalar) !== name) {
        throw new Refusal(`has ${describe(text)}, which is not a !!${name}`);
      }
      return scalar;
    }
    case 'timestamp':
      if (!isDate(text)) {
        throw new Refusal(
          `has ${describe(
            text,
          )}, which is not a !!timestamp of the form 2006-01-02`,
        );
      }
      return text;
    default:
      // Tags of others leave the text as it is.
      return text;
  }
}

/** Whether a tag, as written, is the one of merge keys. */
export function isMergeTag(tag: string): boolean {
  return longName(tag) === 'merge';
}

// Undefined for a tag that is not one of YAML's own.
function longName(tag: string): string | undefined {
  if (tag.startsWith('!!')) {
    return tag.slice(2);
  }
  return tag.startsWith(`!<${LONG_PREFIX}`)
    ? tag.slice(2 + LONG_PREFIX.length, -1)
    : undefined;
}

function typeName(scalar: Scalar): string {
  if (scalar === null) {
    return 'null';
  }
  if (typeof scalar === 'object') {
    return scalar.type === 'float' ? 'float' : 'int';
  }
  return typeof scalar === 'boolean' ? 'bool' : 'str';
}

function isType(scalar: Scalar, type: GoNumber['type']): boolean {
  return typeof scalar === 'object' && scalar !== null && scalar.type === type;
}

function isDate(text: string): boolean {
  const match = /^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})$/.exec(text);
  if (!match) {
    return false;
  }
  const [year, month, day] = match.slice(1).map(Number);
  const date = new Date(Date.UTC(2000, month - 1, day));
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function decodeBinary(text: string): string {
  const base64 = text.replace(/[\r\n]/g, '');
  if (base64.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(base64)) {
    throw new Refusal('has a !!binary value that is not base64');
  }
  const bytes = Uint8Array.from(atob(base64), char => char.charCodeAt(0));
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
      bytes,
    );
  } catch {
    throw new Refusal(
      'has a !!binary value that is not text; Helm cannot keep those bytes as they are, so put them in as a text in base64',
    );
  }
}

/**
 * A scalar as Helm hands it to templates, after its way through JSON.
 *
 * @throws Refusal for infinity and not-a-number, which JSON cannot say
 */
export function jsonValue(scalar: Scalar): unknown {
  if (typeof scalar !== 'object' || scalar === null) {
    return scalar;
  }
  const value = Number(scalar.value);
  if (!Number.isFinite(value)) {
    throw new Refusal(
      'has an infinite number or .nan, which Helm refuses; quote it if a text is meant',
    );
  }
  return value;
}

/**
 * A scalar as Helm writes it as a key.
 *
 * @throws Refusal for keys that Helm refuses
 */
export function keyText(scalar: Scalar): string {
  if (typeof scalar === 'string') {
    return scalar;
  }
  if (scalar === null) {
    throw new Refusal('has an empty key, or one that is null');
  }
  if (typeof scalar === 'boolean') {
    return String(scalar);
  }
  switch (scalar.type) {
    case 'int':
      return String(scalar.value);
    case 'uint64':
      throw new Refusal(
        `has the number ${scalar.value} as a key, which Helm refuses; quote it`,
      );
    default:
      if (Number.isNaN(scalar.value) || Object.is(scalar.value, -0)) {
        throw new Refusal(
          'has a key that is no number or negative zero; quote it',
        );
      }
      return floatKey(scalar.value);
  }
}

function describe(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
}
