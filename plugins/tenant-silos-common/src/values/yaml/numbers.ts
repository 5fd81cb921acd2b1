const INTEGER =
  /^[-+]?(?:0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO][0-7]+|0[0-7]*|[1-9][0-9]*)$/;
// What go-yaml tries last: `0b` taken off, and a sign after it.
const SIGNED_BINARY = /^0b([-+][01]+)$/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const DOT_FLOAT = /^\.[0-9]+(?:_[0-9]+)*(?:[eE][-+]?[0-9]+(?:_[0-9]+)*)?$/;

const MAX_INT64 = 2n ** 63n - 1n;
const MIN_INT64 = -(2n ** 63n);
const MAX_UINT64 = 2n ** 64n - 1n;

/**
 * An integer that has more digits than a number holds stays exact, for a key
 * is written out with all of them.
 */
export type GoNumber =
  | { type: 'int'; value: number | bigint }
  | { type: 'uint64'; value: bigint }
  | { type: 'float'; value: number };

/**
 * The number that go-yaml takes a plain scalar for, undefined when it is a text.
 *
 * @param text - starts with a digit, a sign or a dot
 * @see https://pkg.go.dev/go.yaml.in/yaml/v2, `resolve`
 */
export function resolveNumber(text: string): GoNumber | undefined {
  if (text.charCodeAt(0) === 0x2e) {
    // Without taking underscores away, by Go's own rules for them.
    return DOT_FLOAT.test(text) ? float(text.replaceAll('_', '')) : undefined;
  }
  const plain = text.includes('_') ? text.replaceAll('_', '') : text;
  if (INTEGER.test(plain)) {
    const integer = resolveInteger(plain);
    if (integer) {
      return integer;
    }
  }
  if (FLOAT.test(plain)) {
    return float(plain);
  }
  const binary = SIGNED_BINARY.exec(plain)?.[1];
  return binary === undefined ? undefined : inRange(binaryValue(binary), false);
}

function float(text: string): GoNumber | undefined {
  const value = Number(text);
  return Number.isFinite(value) ? { type: 'float', value } : undefined;
}

function resolveInteger(text: string): GoNumber | undefined {
  const isSigned = text.startsWith('-') || text.startsWith('+');
  const digits = isSigned ? text.slice(1) : text;
  const isNegative = text.startsWith('-');
  if (digits.length <= 15 && (digits === '0' || !digits.startsWith('0'))) {
    const value = Number(digits);
    // There is no negative zero among integers.
    return { type: 'int', value: isNegative && value !== 0 ? -value : value };
  }
  const magnitude = BigInt(
    /^0[0-7]+$/.test(digits) ? `0o${digits}` : digits.toLowerCase(),
  );
  return inRange(isNegative ? -magnitude : magnitude, !isSigned);
}

function binaryValue(text: string): bigint {
  const magnitude = BigInt(`0b${text.slice(1)}`);
  return text.startsWith('-') ? -magnitude : magnitude;
}

function inRange(value: bigint, mayBeUnsigned: boolean): GoNumber | undefined {
  if (value >= MIN_INT64 && value <= MAX_INT64) {
    return { type: 'int', value: exact(value) };
  }
  return mayBeUnsigned && value >= 0n && value <= MAX_UINT64
    ? { type: 'uint64', value }
    : undefined;
}

function exact(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

/**
 * A floating point key as text: Helm formats those in 32 bits, so that `1.20`
 * is `1.2` and `16777217.0` is `1.6777216e+07`.
 *
 * @see https://pkg.go.dev/strconv#FormatFloat with 'g', -1, 32
 */
export function floatKey(value: number): string {
  const single = Math.fround(value);
  if (Number.isNaN(single)) {
    return '.nan';
  }
  if (!Number.isFinite(single)) {
    return single > 0 ? '.inf' : '-.inf';
  }
  if (single === 0) {
    return Object.is(single, -0) ? '-0' : '0';
  }
  let digits = 1;
  while (Math.fround(Number(single.toExponential(digits - 1))) !== single) {
    digits += 1;
  }
  const [mantissa, exponentText] = single.toExponential(digits - 1).split('e');
  const exponent = Number(exponentText);
  if (exponent < -4 || exponent >= 6) {
    const sign = exponent < 0 ? '-' : '+';
    return `${mantissa}e${sign}${String(Math.abs(exponent)).padStart(2, '0')}`;
  }
  return Number(`${mantissa}e${exponent}`).toString();
}
