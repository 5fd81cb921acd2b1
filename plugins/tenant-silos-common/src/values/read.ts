import { InputError } from '@backstage/errors';
import {
  boolYaml11Tag,
  CORE_SCHEMA,
  loadAll,
  mergeTag,
  YAMLException,
} from 'js-yaml';
import { isMap, type ValuesMap } from './path';

// Helm reads booleans and merge keys as YAML 1.1 has them.
const HELM_SCHEMA = CORE_SCHEMA.withTags(boolYaml11Tag, mergeTag);

/**
 * Most bytes of a YAML file that is read. The largest hand-written values
 * files are some tens of kilobytes; beyond this a file is not for people.
 *
 * @public
 */
export const MAX_YAML_BYTES = 512 * 1024;

const OPTIONS = {
  schema: HELM_SCHEMA,
  maxDepth: 64,
  maxAliases: 100,
  maxTotalMergeKeys: 10_000,
};

/**
 * Reads a values file; an empty one is an empty mapping.
 *
 * @throws InputError with the line, when it is not YAML or not a mapping
 * @public
 */
export function readYamlMap(text: string): ValuesMap {
  const documents = readYamlDocuments(text);
  if (documents.length > 1) {
    throw new InputError(
      `has ${documents.length} YAML documents; a values file has one`,
    );
  }
  const [value] = documents;
  if (value === undefined || value === null) {
    return {};
  }
  if (!isMap(value)) {
    throw new InputError(
      `is a ${Array.isArray(value) ? 'list' : typeof value}, not a mapping`,
    );
  }
  return value;
}

/**
 * Reads every document of a file.
 *
 * @throws InputError with the line, when it is not YAML
 * @public
 */
export function readYamlDocuments(text: string): unknown[] {
  return guard(text, () => loadAll(text, OPTIONS));
}

function guard<T>(text: string, read: () => T): T {
  // Each UTF-16 unit takes at most three bytes.
  if (text.length > MAX_YAML_BYTES) {
    throw new InputError(
      `has more than ${MAX_YAML_BYTES / 1024} KiB; split it or make it smaller`,
    );
  }
  try {
    return read();
  } catch (error) {
    if (error instanceof YAMLException) {
      const line = error.mark ? ` in line ${error.mark.line + 1}` : '';
      throw new InputError(`is not valid YAML: ${error.reason}${line}`);
    }
    throw error;
  }
}
