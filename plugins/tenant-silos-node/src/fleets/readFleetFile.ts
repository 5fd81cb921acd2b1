import { InputError, isError } from '@backstage/errors';
import { readYamlMap, type Fleet } from 'backstage-plugin-tenant-silos-common';
import { z } from 'zod/v3';
import { Problems } from './problems';
import { readFleet } from './readFleet';

/**
 * Name of the file at the root of a GitOps repository that says which fleet it
 * holds, for tools that run without the portal's configuration.
 *
 * @public
 */
export const FLEET_FILE = 'tenant-silos.yaml';

const fleetFileSchema = z
  .object({ fleet: z.object({ id: z.string() }).passthrough() })
  .strict();

/**
 * Reads the fleet that a repository's own file describes: one entry of
 * `tenantSilos.fleets` with its `id`, held against the same rules. Which host
 * the repository is at does not matter here, for nobody asks it.
 *
 * @throws InputError that lists every mistake with its path, the rule and the
 *   fix
 * @public
 */
export function readFleetFile(text: string): Fleet {
  let input: unknown;
  try {
    input = readYamlMap(text);
  } catch (error) {
    throw new InputError(
      `${FLEET_FILE} ${isError(error) ? error.message : error}`,
    );
  }
  const problems = new Problems(`${FLEET_FILE} is wrong`);
  const parsed = fleetFileSchema.safeParse(input);
  if (!parsed.success) {
    problems.addIssues(undefined, parsed.error.issues);
  }
  const { id = '', ...settings } = parsed.data?.fleet ?? {};
  const fleet = parsed.success
    ? readFleet(id, settings, undefined, problems, 'fleet')
    : undefined;
  problems.throwIfAny();
  return fleet!;
}
