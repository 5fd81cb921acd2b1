import {
  plainSecrets,
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
 * @param layers - all files that the values are from
 */
export function secretMask(
  layers: readonly { path: string; text: string }[],
): (path: readonly string[], value: unknown, origin: ValueOrigin) => Told {
  const secrets = new Map(
    layers.map(({ path, text }) => [
      path,
      plainSecrets(text)
        .map(secret => secret.path)
        .filter(keys => keys.length > 0),
    ]),
  );
  return (path, value, origin) => {
    const below: string[][] = [];
    for (const secret of secrets.get(origin.path) ?? []) {
      if (isPrefix(secret, path)) {
        return { value: HIDDEN, redacted: true };
      }
      if (isPrefix(path, secret)) {
        below.push(secret.slice(path.length));
      }
    }
    return below.length === 0
      ? { value }
      : { value: below.reduce(hideAt, value), redacted: true };
  };
}

function isPrefix(prefix: readonly string[], path: readonly string[]) {
  return (
    prefix.length <= path.length &&
    prefix.every((step, index) => step === path[index])
  );
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
