import type { Config } from '@backstage/config';
import type { HealthReader } from '../health/types';
import type { HealthContext } from '../routes/types';
import { readArgocdUrls } from './argocdUrls';
import { Healths } from './Healths';
import { readHealthSettings } from './readHealthSettings';
import { Watching } from './Watching';

/**
 * Puts together what the routes of health work with.
 *
 * @param clusters - names of those that are watched
 */
export function createHealthContext(
  config: Config,
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
    argocds: readArgocdUrls(config),
  };
}
