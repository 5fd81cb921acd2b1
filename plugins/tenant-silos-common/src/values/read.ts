import { InputError } from '@backstage/errors';
import type { ValuesMap } from './path';
import { cutDocuments } from './yaml/chunks';
import { composeDocument, type DuplicateKey } from './yaml/compose';
import type { YamlLimits } from './yaml/limits';
import { normaliseText } from './yaml/normalise';
import { mergeTables } from './merge/mergeTables';
import { emptyTable, type Source, type Table } from './yaml/table';

export { MAX_YAML_LENGTH, type YamlLimits } from './yaml/limits';

// Of a values file, which are merged.
const MAX_DOCUMENTS = 100;

/**
 * Reads a values file exactly as the pinned Helm does: YAML 1.1 in go-yaml's
 * reading, several documents merged, an empty file an empty mapping.
 *
 * @throws InputError with the line, when it is not YAML, not a mapping, larger
 *   than what people write, or something that Helm refuses or reads now one
 *   way, now another
 * @public
 */
export function readYamlMap(text: string): ValuesMap {
  const { values } = readTable(text).table;
  // Merged documents are frozen, others are not.
  return Object.isFrozen(values) ? structuredClone(values) : values;
}

/**
 * Reads every document of a file, as `readYamlMap` does.
 *
 * @returns null for a document without content
 * @throws InputError with the line, when it is not YAML, or larger than what
 *   people write
 * @public
 */
export function readYamlDocuments(
  text: string,
  { maxLength, maxNodes }: YamlLimits = {},
): unknown[] {
  return cutDocuments(normaliseText(text, maxLength)).map(
    chunk => composeDocument(chunk, undefined, maxNodes).value,
  );
}

/** A values file, with where each value stands. */
export interface ReadTable {
  table: Table;
  duplicates: DuplicateKey[];
}

/** As `readYamlMap`, with where each value stands. */
export function readTable(text: string, source?: Source): ReadTable {
  let merged: Table | undefined;
  let duplicates: DuplicateKey[] = [];
  const chunks = cutDocuments(normaliseText(text));
  if (chunks.length > MAX_DOCUMENTS) {
    throw new InputError(
      `has more than ${MAX_DOCUMENTS} YAML documents; a values file needs but one`,
    );
  }
  for (const chunk of chunks) {
    const document = composeDocument(chunk, source);
    if (document.value === null) {
      continue;
    }
    const { table } = document;
    if (!table) {
      const type = Array.isArray(document.value)
        ? 'list'
        : typeof document.value;
      throw new InputError(`is a ${type}, not a mapping`);
    }
    duplicates = [...duplicates, ...document.duplicates];
    merged = merged ? mergeTables(merged, table) : table;
  }
  return { table: merged ?? emptyTable(), duplicates };
}
