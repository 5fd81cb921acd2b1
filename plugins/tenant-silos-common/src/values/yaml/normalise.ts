import { InputError } from '@backstage/errors';
import { MAX_YAML_LENGTH } from './limits';

// What go-yaml refuses, what it takes for a line break and others do not, and
// what decoders put in the place of bytes that are not UTF-8.
const REFUSED =
  // eslint-disable-next-line no-control-regex
  /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffd-\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

// Most files have nothing that would have to be looked at closely.
const UNUSUAL = /[^\t\n\x20-\x7e]/;

/**
 * The text that YAML is read from: without the byte order mark, with `\n` as
 * the only line break.
 *
 * @throws InputError with the line, for what Helm refuses, or reads in another
 *   way than it looks
 */
export function normaliseText(
  text: string,
  maxLength = MAX_YAML_LENGTH,
): string {
  if (text.length > maxLength) {
    throw new InputError(
      `has more than ${maxLength / 1024} KiB; split it or make it smaller`,
    );
  }
  let normal = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  if (normal.includes('\r')) {
    normal = normal.replaceAll('\r\n', '\n');
    const position = normal.indexOf('\r');
    if (position >= 0) {
      throw new InputError(
        `is not valid YAML: a carriage return without a line feed in line ${lineAt(
          normal,
          position,
        )}`,
      );
    }
  }
  const refused = UNUSUAL.test(normal) ? REFUSED.exec(normal) : null;
  if (refused) {
    throw new InputError(
      `is not valid YAML: ${describe(refused[0])} in line ${lineAt(
        normal,
        refused.index,
      )}`,
    );
  }
  return normal;
}

function describe(char: string): string {
  const code = char.charCodeAt(0);
  const name = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  if (code === 0xfffd || (code >= 0xd800 && code <= 0xdfff)) {
    return `bytes that are not UTF-8 (${name})`;
  }
  return code === 0x85 || code === 0x2028 || code === 0x2029
    ? `the line separator ${name}, which Helm takes for a line break; write it as an escape`
    : `the control character ${name}`;
}

/** 1-based line of a position. */
export function lineAt(text: string, position: number): number {
  let line = 1;
  for (
    let next = text.indexOf('\n');
    next >= 0 && next < position;
    next = text.indexOf('\n', next + 1)
  ) {
    line += 1;
  }
  return line;
}
