import { ConfigSources, FileConfigSource } from '@backstage/config-loader';
import { InputError } from '@backstage/errors';
import type { Fleet } from 'backstage-plugin-tenant-silos-common';
import { readFleets } from 'backstage-plugin-tenant-silos-node';

/**
 * Takes a fleet from the portal's own configuration.
 *
 * @param paths - absolute, later files on top of earlier ones
 * @param id - may be left out where there is one fleet only
 * @throws InputError when the files do not say which fleet, or are wrong
 */
export async function readConfiguredFleet(
  paths: readonly string[],
  id: string | undefined,
): Promise<Fleet> {
  const config = await ConfigSources.toConfig(
    ConfigSources.merge(
      paths.map(path => FileConfigSource.create({ path, watch: false })),
    ),
  );
  try {
    const fleets = readFleets(config);
    const ids = fleets.map(fleet => fleet.id).join(', ');
    if (fleets.length === 0) {
      throw new InputError(
        `--config: ${paths.join(
          ', ',
        )} has no tenantSilos.fleets; name the file that has`,
      );
    }
    if (id === undefined && fleets.length > 1) {
      throw new InputError(`--fleet is missing; name one of ${ids}`);
    }
    const fleet = fleets.find(each => id === undefined || each.id === id);
    if (!fleet) {
      throw new InputError(
        `--fleet: '${id}' is not configured; name one of ${ids}`,
      );
    }
    return fleet;
  } finally {
    config.close();
  }
}
