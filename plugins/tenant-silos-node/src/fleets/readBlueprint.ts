import { isError } from '@backstage/errors';
import {
  builtInBlueprints,
  parseBlueprint,
  type Blueprint,
} from 'backstage-plugin-tenant-silos-common';
import type { Problems } from './problems';

/**
 * Takes a blueprint by its built-in name, or reads an inline one.
 *
 * @returns the blueprint, or undefined after a problem was noted
 */
export function readBlueprint(
  value: string | Record<string, unknown>,
  path: string,
  problems: Problems,
): Blueprint | undefined {
  if (typeof value !== 'string') {
    try {
      return parseBlueprint(value);
    } catch (error) {
      problems.add(path, isError(error) ? error.message : 'cannot be read');
      return undefined;
    }
  }
  if (!Object.hasOwn(builtInBlueprints, value)) {
    problems.add(
      path,
      `'${value}' is not a built-in blueprint; name one of ${Object.keys(
        builtInBlueprints,
      ).join(', ')}, or write an object`,
    );
    return undefined;
  }
  return builtInBlueprints[value];
}
