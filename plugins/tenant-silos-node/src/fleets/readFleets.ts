import type { Config } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import type { Fleet } from 'backstage-plugin-tenant-silos-common';
import { checkDuplicates } from './checkDuplicates';
import { Problems } from './problems';
import { readFleet } from './readFleet';

/**
 * Reads and validates the fleets under `tenantSilos.fleets`.
 *
 * @param config - the whole configuration, for the integrations are part of it
 * @returns the fleets in the order of the configuration
 * @throws InputError that lists every mistake with its path, the rule and the
 *   fix
 * @public
 */
export function readFleets(config: Config): Fleet[] {
  const integrations = ScmIntegrations.fromConfig(config);
  const problems = new Problems();
  const fleets: Fleet[] = [];
  // As one object, for a path of Config allows fewer keys than we do.
  const section = config.getOptional<unknown>('tenantSilos.fleets') ?? {};
  if (typeof section !== 'object' || Array.isArray(section)) {
    problems.add('tenantSilos.fleets', 'has to be an object of fleets by id');
  } else {
    for (const [id, input] of Object.entries(section)) {
      const fleet = readFleet(id, input, integrations, problems);
      if (fleet) {
        fleets.push(fleet);
      }
    }
  }
  checkDuplicates(fleets, problems);
  problems.throwIfAny();
  return fleets;
}
