// Ids of objects, and numbers such as a CronJob gives its Jobs.
const DIGITS =
  /\b(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[1-9]\d{4,8})\b/g;

// What no text with such digits is without, and few others have.
const SOME_DIGITS = /[0-9a-f]{8}|\d{5}/;

const UUID_LENGTH = 36;

/** Digits that tell one thing of many apart: four numbers of 32 bits, or one. */
export type DigitKind = 'uuid' | 'decimal';

/** Whether it may be worth the while to cut a text. */
export function mayHaveDigits(text: string): boolean {
  return text.length >= 5 && SOME_DIGITS.test(text);
}

/** Cuts a text where it has such digits. */
export function cutDigits(
  text: string,
  onText: (text: string) => void,
  onDigits: (kind: DigitKind, digits: string) => void,
): void {
  let done = 0;
  for (const { 0: digits, index } of text.matchAll(DIGITS)) {
    if (index > done) {
      onText(text.slice(done, index));
    }
    onDigits(digits.length === UUID_LENGTH ? 'uuid' : 'decimal', digits);
    done = index + digits.length;
  }
  if (done < text.length) {
    onText(text.slice(done));
  }
}

/** @param numbers - where they go */
export function packDigits(
  kind: DigitKind,
  digits: string,
  numbers: number[],
): void {
  if (kind === 'decimal') {
    numbers.push(Number(digits));
    return;
  }
  const hex = digits.replaceAll('-', '');
  for (let at = 0; at < hex.length; at += 8) {
    numbers.push(parseInt(hex.slice(at, at + 8), 16));
  }
}

/** @param next - gives the numbers that were packed, one after the other */
export function digitsText(kind: DigitKind, next: () => number): string {
  if (kind === 'decimal') {
    return String(next());
  }
  const [a, b, c, d] = [next(), next(), next(), next()].map(number =>
    number.toString(16).padStart(8, '0'),
  );
  return `${a}-${b.slice(0, 4)}-${b.slice(4)}-${c.slice(0, 4)}-${c.slice(
    4,
  )}${d}`;
}
