import { isMap } from '../../values/path';
import { readYamlDocuments } from '../../values/read';
import { isHarmlessBelow, secretName } from './secretNames';
import { isPlaceholder, isReference, looksRandom } from './secretValues';
import { tokenTitle } from './tokenShapes';

/** A place in a document where a secret stands in plain text. */
export interface FoundSecret {
  /** Keys, and indexes of lists. */
  path: string[];
  /** What gives it away; never the value. */
  reason: string;
  /** To be hidden, never to be shown. */
  value: string | number;
}

// Random by nature, and for everybody to know.
const PUBLIC_NAME =
  /(digest|sha\d*|checksum|hash|fingerprint|ca_?bundle|certificate|cert|public_?key|tag|image|repository|uid|id)$/i;

// Depth of what the reader accepts is bounded; this is for what others hand in.
const MAX_DEPTH = 100;

/**
 * Secrets in plain text in values that were read.
 *
 * @param tokens - whether the text may hold a token of a known shape
 */
export function findSecrets(value: unknown, tokens: boolean): FoundSecret[] {
  const found: FoundSecret[] = [];
  walk(value, [], '', { found, tokens });
  return found;
}

interface Search {
  found: FoundSecret[];
  tokens: boolean;
}

function walk(value: unknown, path: string[], name: string, search: Search) {
  if (path.length > MAX_DEPTH) {
    return;
  }
  if (Array.isArray(value)) {
    value.forEach((item, index) =>
      walk(item, [...path, String(index)], name, search),
    );
  } else if (isMap(value)) {
    // `name: DB_PASSWORD, value: …`, as in a container's environment.
    const named = typeof value.name === 'string' ? value.name : undefined;
    for (const [key, entry] of Object.entries(value)) {
      if (!isHarmlessBelow(key)) {
        const own = key === 'value' && named !== undefined ? named : key;
        walk(entry, [...path, key], own, search);
      }
    }
  } else {
    const reason = secretReason(name, value, search.tokens);
    if (reason !== undefined) {
      search.found.push({ path, reason, value: value as string | number });
    } else if (name === 'values' && typeof value === 'string') {
      embedded(value).forEach(inner => walk(inner, path, '', search));
    }
  }
}

// An Application may hold values as a text: `spec.source.helm.values`.
function embedded(text: string): unknown[] {
  try {
    return readYamlDocuments(text);
  } catch {
    return [];
  }
}

/**
 * Why a value is taken for a secret.
 *
 * @param name - of the key or the environment variable
 * @returns undefined when it is not
 */
export function secretReason(
  name: string,
  value: unknown,
  tokens = true,
): string | undefined {
  if (typeof value === 'number') {
    return /passw|passphrase/i.test(name) && secretName(name) === 'certain'
      ? `'${name}' is the name of a password`
      : undefined;
  }
  if (typeof value !== 'string') {
    return undefined;
  }
  const shape = tokens ? tokenTitle(value) : undefined;
  if (shape !== undefined) {
    return `it has the form of ${shape}`;
  }
  if (isPlaceholder(value)) {
    return undefined;
  }
  const named = secretName(name);
  if (named === 'certain') {
    return `'${name}' is the name of a password`;
  }
  if (named === 'likely' && value.length >= 8 && !isReference(value)) {
    return `'${name}' is the name of a secret`;
  }
  return !PUBLIC_NAME.test(name) && looksRandom(value)
    ? 'it looks drawn at random'
    : undefined;
}
