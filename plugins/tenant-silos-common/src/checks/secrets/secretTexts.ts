import { isMap } from '../../values/path';
import { readYamlDocuments } from '../../values/read';
import { plainSecrets } from './plainSecrets';

/**
 * The secrets in plain text of values files, to be hidden wherever the values
 * end up. Never to be shown.
 *
 * @param texts - of the files; one that cannot be read has none
 * @public
 */
export function secretTexts(texts: Iterable<string>): Set<string> {
  const secrets = new Set<string>();
  for (const text of texts) {
    const found = plainSecrets(text).filter(({ path }) => path.length > 0);
    const documents = found.length > 0 ? readYamlDocuments(text) : [];
    for (const { path } of found) {
      for (const document of documents) {
        addTexts(secrets, at(document, path));
      }
    }
  }
  return secrets;
}

function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (current, key) =>
      (isMap(current) || Array.isArray(current)) && Object.hasOwn(current, key)
        ? (current as Record<string, unknown>)[key]
        : undefined,
    value,
  );
}

function addTexts(secrets: Set<string>, value: unknown): void {
  if (typeof value === 'string' || typeof value === 'number') {
    secrets.add(String(value));
  } else if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(entry => addTexts(secrets, entry));
  }
}
