import type { Fleet } from '../fleet';
import {
  claimApplications,
  type ApplicationClaim,
  type ApplicationPlace,
} from './claimApplications';
import { folderTenant, isInChart, pathRole } from './layout';
import { readApplicationFiles, type ParsedFile } from './readApplicationFiles';
import { noFiles, type TenantFiles } from './tenantFiles';
import type { TenantProblem } from './types';

/** What of a repository belongs to whom. */
export interface Discovery {
  tenants: ReadonlyMap<string, TenantFiles>;
  sharedPaths: string[];
  /** Files of the chart, those that all tenants share among them. */
  chartPaths: string[];
  problems: TenantProblem[];
  parsed: ReadonlyMap<string, ParsedFile>;
}

// A chart's file may look as if it held Applications.
const OF_CHART: ReadonlySet<string> = new Set([
  'shared',
  'chart',
  'discovered',
]);

/**
 * Finds the tenants of a repository: the union of values files and
 * Applications, wherever these are.
 *
 * @param previous - of an earlier commit; files with the same text are not
 *   read again
 */
export function discover(
  fleet: Fleet,
  files: ReadonlyMap<string, string>,
  previous?: Discovery,
): Discovery {
  const tenants = new Map<string, TenantFiles>();
  const sharedPaths: string[] = [];
  const chartPaths: string[] = [];
  const places = new Map<string, ApplicationPlace>();
  const applicationPaths: string[] = [];
  const others: { tenant: string; path: string }[] = [];
  const filesOf = (tenant: string) => {
    let found = tenants.get(tenant);
    if (!found) {
      found = noFiles();
      tenants.set(tenant, found);
    }
    return found;
  };
  for (const path of files.keys()) {
    const role = pathRole(fleet, path);
    if (role && OF_CHART.has(role.role) && isInChart(fleet, path)) {
      chartPaths.push(path);
    }
    if (role?.role === 'shared') {
      sharedPaths.push(path);
    } else if (role?.role === 'values') {
      filesOf(role.tenant).values.set(role.environment, path);
    } else if (role?.role === 'application') {
      places.set(path, role);
      applicationPaths.push(path);
    } else if (role?.role === 'discovered') {
      applicationPaths.push(path);
    } else if (role?.role === 'other') {
      others.push({ tenant: role.tenant, path });
    }
  }
  const parsed = readApplicationFiles(
    applicationPaths,
    files,
    path => places.has(path),
    previous?.parsed,
  );
  const hasValues = (tenant: string) =>
    (tenants.get(tenant)?.values.size ?? 0) > 0;
  const { claims, problems, unused } = claimApplications(
    fleet,
    parsed,
    places,
    hasValues,
  );
  for (const claim of claims) {
    assign(filesOf(claim.tenant), claim);
  }
  for (const path of unused) {
    const tenant = folderTenant(fleet, path);
    if (tenant !== undefined) {
      others.push({ tenant, path });
    }
  }
  for (const { tenant, path } of others) {
    tenants.get(tenant)?.others.push(path);
  }
  return {
    tenants,
    sharedPaths,
    chartPaths,
    problems: [...problems, ...strangers(tenants, others)],
    parsed,
  };
}

// The surest comes first, so it is the others that are too many.
function assign(found: TenantFiles, claim: ApplicationClaim) {
  if (found.applications.has(claim.environment)) {
    found.surplus.push(claim);
  } else {
    found.applications.set(claim.environment, claim);
  }
}

// A folder where a tenant's would be, without anything that makes one.
function strangers(
  tenants: ReadonlyMap<string, TenantFiles>,
  others: readonly { tenant: string; path: string }[],
): TenantProblem[] {
  const seen = new Set<string>();
  return others.flatMap(({ tenant, path }) => {
    if (tenants.has(tenant) || seen.has(tenant) || !/\.ya?ml$/.test(path)) {
      return [];
    }
    seen.add(tenant);
    return [
      {
        message: `The folder of ${path} looks like a tenant’s, but holds no values file that the blueprint knows`,
        file: path,
        fix: 'Call the tenant’s values file as the blueprint’s layers have it, or adapt the blueprint.',
      },
    ];
  });
}
