import {
  hideTexts,
  plainSecrets,
  secretTexts,
  type ValueOrigin,
} from 'backstage-plugin-tenant-silos-common';

/** Stands for a value that is not told. */
const HIDDEN = '(hidden)';

/** A value that may be told, and whether something of it is hidden. */
export interface Told {
  value: unknown;
  redacted?: true;
}

/**
 * Makes the function that hides the secrets in plain text of values files,
 * whatever layer a value is from.
 *
 * @param layers - the files that the values are from
 * @param inner - those of charts within the chart, whose values stand below
 *   the name of their chart
 */
export function secretMask(
  layers: readonly { path: string; text: string }[],
  inner: readonly { path: string; text: string }[] = [],
): (path: readonly string[], value: unknown, origin: ValueOrigin) => Told {
  const innerPaths = new Set(inner.map(({ path }) => path));
  const files = [...layers, ...inner];
  const texts = secretTexts(files.map(({ text }) => text));
  const secrets = new Map(
    files.map(({ path, text }) => [
      path,
      plainSecrets(text)
        .map(secret => secret.path)
        .filter(keys => keys.length > 0),
    ]),
  );
  return (path, value, origin) => {
    const below: string[][] = [];
    for (const secret of secrets.get(origin.path) ?? []) {
      const isInner = innerPaths.has(origin.path);
      if (isPrefix(secret, path) || (isInner && isWithin(secret, path))) {
        return { value: HIDDEN, redacted: true };
      }
      if (isPrefix(path, secret)) {
        below.push(secret.slice(path.length));
      }
    }
    // The same secret may stand elsewhere, under a harmless name.
    const told = hideTexts(below.reduce(hideAt, value), texts);
    const isWhole = below.length === 0 && isSame(told, value);
    return isWhole ? { value } : { value: told, redacted: true };
  };
}

function isSame(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

function isPrefix(prefix: readonly string[], path: readonly string[]) {
  return (
    prefix.length <= path.length &&
    prefix.every((step, index) => step === path[index])
  );
}

function isWithin(part: readonly string[], path: readonly string[]) {
  return path.some((_, index) => isPrefix(part, path.slice(index)));
}

// A secret within a list, which is one value.
function hideAt(value: unknown, [step, ...rest]: readonly string[]): unknown {
  if (step === undefined) {
    return HIDDEN;
  }
  if (Array.isArray(value)) {
    return value.map((item, index) =>
      String(index) === step ? hideAt(item, rest) : item,
    );
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, entry]) => [
        key,
        key === step ? hideAt(entry, rest) : entry,
      ]),
    );
  }
  return value;
}
