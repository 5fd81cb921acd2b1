import { readYamlDocuments } from '../../values/read';
import { findSecrets } from './findSecrets';
import { mayHoldToken } from './tokenShapes';

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
    for (const document of readAll(text)) {
      findSecrets(document, mayHoldToken(text)).forEach(({ value }) =>
        secrets.add(String(value)),
      );
    }
  }
  return secrets;
}

function readAll(text: string): unknown[] {
  try {
    return readYamlDocuments(text);
  } catch {
    return [];
  }
}
