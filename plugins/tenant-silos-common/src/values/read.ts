import { InputError } from '@backstage/errors';
import {
  boolYaml11Tag,
  constructFromEvents,
  CORE_SCHEMA,
  EVENT_ALIAS,
  mergeTag,
  parseEvents,
  YAMLException,
} from 'js-yaml';
import { isMap, type ValuesMap } from './path';

// Helm reads booleans and merge keys as YAML 1.1 has them.
const HELM_SCHEMA = CORE_SCHEMA.withTags(boolYaml11Tag, mergeTag);

/**
 * Most characters of a YAML file that is read. The largest hand-written values
 * files are some tens of kilobytes; beyond this a file is not for people.
 *
 * @public
 */
export const MAX_YAML_LENGTH = 512 * 1024;

/** Most keys, items and scalars of a file, with every alias written out. */
const MAX_NODES = 20_000;

const MAX_DEPTH = 64;

const OPTIONS = {
  schema: HELM_SCHEMA,
  maxAliases: 100,
  maxTotalMergeKeys: 10_000,
};

/**
 * Reads a values file; an empty one is an empty mapping.
 *
 * @throws InputError with the line, when it is not YAML, not a mapping, or
 *   larger than what people write
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
 * @throws InputError with the line, when it is not YAML, or larger than what
 *   people write
 * @public
 */
export function readYamlDocuments(text: string): unknown[] {
  if (text.length > MAX_YAML_LENGTH) {
    throw new InputError(
      `has more than ${
        MAX_YAML_LENGTH / 1024
      } KiB; split it or make it smaller`,
    );
  }
  try {
    const events = parseEvents(text, { maxDepth: MAX_DEPTH });
    if (events.length > 2 * MAX_NODES) {
      throw tooLarge();
    }
    const documents = constructFromEvents(events, { ...OPTIONS, source: text });
    if (events.some(event => event.type === EVENT_ALIAS)) {
      refuseBomb(documents);
    }
    return documents;
  } catch (error) {
    if (error instanceof YAMLException) {
      const line = error.mark ? ` in line ${error.mark.line + 1}` : '';
      throw new InputError(`is not valid YAML: ${error.reason}${line}`);
    }
    throw error;
  }
}

function tooLarge() {
  return new InputError(
    `has more than ${MAX_NODES} keys and values, with aliases written out; make it smaller`,
  );
}

// Aliases share one object, so a small file can stand for gigabytes that only
// appear when somebody writes it out. Each object is counted once and its size
// added at each place where it stands.
function refuseBomb(value: unknown) {
  const sizes = new Map<object, number>();
  const sizeOf = (node: unknown): number => {
    if (typeof node !== 'object' || node === null) {
      return 1;
    }
    const known = sizes.get(node);
    if (known !== undefined) {
      return known;
    }
    // An alias within its own anchor would never end.
    sizes.set(node, Number.POSITIVE_INFINITY);
    const size = Object.values(node).reduce<number>(
      (sum, child) => sum + sizeOf(child),
      1,
    );
    sizes.set(node, size);
    return size;
  };
  if (sizeOf(value) > MAX_NODES) {
    throw tooLarge();
  }
}
