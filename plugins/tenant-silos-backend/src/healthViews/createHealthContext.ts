import type { Config } from '@backstage/config';
import type { Fleet } from 'backstage-plugin-tenant-silos-common';
import {
  readArgoInstances,
  readHealthSettings,
} from 'backstage-plugin-tenant-silos-node';
import type { HealthReader } from '../health/types';
import type { HealthContext } from '../routes/types';
import { Healths } from './Healths';
import { Watching } from './Watching';

/**
 * Puts together what the routes of health work with.
 *
 * @param clusters - names of those that are watched
 */
export function createHealthContext(
  config: Config,
  fleets: readonly Fleet[],
  reader: HealthReader,
  clusters: Iterable<string>,
): HealthContext {
  const settings = readHealthSettings(config);
  const watching = new Watching(settings.enabled, clusters);
  return {
    reader,
    watching,
    settings,
    healths: new Healths(reader, watching),
    argocds: new Map(
      readArgoInstances(config, fleets).flatMap(({ name, url }) =>
        url === undefined ? [] : [[name, url.replace(/\/+$/, '')]],
      ),
    ),
  };
}
