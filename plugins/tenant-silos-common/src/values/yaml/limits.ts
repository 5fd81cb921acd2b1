import { InputError } from '@backstage/errors';

/**
 * Most characters of a YAML file that is read. The largest hand-written values
 * files are some tens of kilobytes; beyond this a file is not for people.
 *
 * @public
 */
export const MAX_YAML_LENGTH = 512 * 1024;

/** How much of a file is read. @public */
export interface YamlLimits {
  /** Most characters; `MAX_YAML_LENGTH` unless told otherwise. */
  maxLength?: number;
  /** Most keys, items and scalars, with every alias written out; 20,000. */
  maxNodes?: number;
}

/** Most keys, items and scalars of a file, with every alias written out. */
export const MAX_NODES = 20_000;

export const MAX_DEPTH = 64;

/** Most aliases of a file. */
export const MAX_ALIASES = 100;

/** The refusal of a file that stands for more than people write. */
export function tooManyNodes(maxNodes: number): InputError {
  return new InputError(
    `has more than ${maxNodes} keys and values, with aliases written out; make it smaller`,
  );
}
