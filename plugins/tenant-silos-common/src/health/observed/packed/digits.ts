// Ids of objects, hashes of commits, and numbers such as a CronJob gives its Jobs.
const DIGITS =
  /\b(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{40}|[1-9]\d{4,8})\b/g;

/** What kind of digits are cut out of a text; each is so many numbers of 32 bits. */
export const DIGIT_NUMBERS = { uuid: 4, sha1: 5, decimal: 1 } as const;

/** @public */
export type DigitKind = keyof typeof DIGIT_NUMBERS;

// What no text with such digits is without, and few others have.
const SOME_DIGITS = /[0-9a-f]{8}|\d{5}/;

/** Whether it may be worth the while to cut a text. */
export function mayHaveDigits(text: string): boolean {
  return text.length >= 5 && SOME_DIGITS.test(text);
}

/** Cuts a text where it has digits that tell one thing of many apart. */
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
    onDigits(kindOf(digits), digits);
    done = index + digits.length;
  }
  if (done < text.length) {
    onText(text.slice(done));
  }
}

function kindOf({ length }: string): DigitKind {
  if (length === 36) {
    return 'uuid';
  }
  return length === 40 ? 'sha1' : 'decimal';
}

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

/** @param next - the numbers that were packed, one after the other */
export function digitsText(kind: DigitKind, next: () => number): string {
  if (kind === 'decimal') {
    return String(next());
  }
  let hex = '';
  for (let i = 0; i < DIGIT_NUMBERS[kind]; i++) {
    hex += next().toString(16).padStart(8, '0');
  }
  return kind === 'sha1'
    ? hex
    : [
        hex.slice(0, 8),
        hex.slice(8, 12),
        hex.slice(12, 16),
        hex.slice(16, 20),
        hex.slice(20),
      ].join('-');
}
