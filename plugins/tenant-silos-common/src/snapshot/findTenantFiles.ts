import type { Fleet } from '../fleet';
import { discover } from './discover';
import { knownDiscovery } from './knownDiscovery';
import { tenantPaths } from './layout';
import { readApplicationFiles } from './readApplicationFiles';
import { noFiles, type TenantFiles } from './tenantFiles';

/**
 * The files of one tenant among those of a snapshot, or of a pull request's
 * branch.
 */
export function findTenantFiles(
  fleet: Fleet,
  files: ReadonlyMap<string, string>,
  tenant: string,
): TenantFiles {
  const known = knownDiscovery(fleet, files);
  return (
    (known
      ? known.tenants.get(tenant)
      : placedFiles(fleet, files, tenant) ??
        discover(fleet, files).tenants.get(tenant)) ?? noFiles()
  );
}

// Where the layout has them, which spares looking through the other files;
// undefined when a part is not there, for it may be anywhere then.
function placedFiles(
  fleet: Fleet,
  files: ReadonlyMap<string, string>,
  tenant: string,
): TenantFiles | undefined {
  const found = noFiles();
  for (const environment of Object.keys(fleet.environments)) {
    const { values, application } = tenantPaths(fleet, tenant, environment);
    if (files.has(values)) {
      found.values.set(environment, values);
    }
    if (application === undefined) {
      continue;
    }
    const file = files.has(application)
      ? readApplicationFiles([application], files, () => true).get(application)
      : undefined;
    const applications = file?.content?.applications ?? [];
    if (applications.length === 1) {
      found.applications.set(environment, {
        path: application,
        environment,
        facts: applications[0],
        shared: false,
        rank: 0,
      });
    } else if (files.has(application) || files.has(values)) {
      return undefined;
    }
  }
  return found.values.size + found.applications.size > 0 ? found : undefined;
}
