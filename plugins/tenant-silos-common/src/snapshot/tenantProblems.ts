import type { Fleet } from '../fleet';
import { deployedEnvironments } from '../naming/hosts';
import { fileRole, folderTenant, pathRole, tenantPaths } from './layout';
import type { FoundApplication, TenantFiles } from './tenantFiles';
import type { TenantProblem } from './types';
import { namedValueFiles } from './valueFiles';

/** What a tenant lacks to be deployed: values, or an Application. */
export function missingParts(
  fleet: Fleet,
  tenant: string,
  found: TenantFiles,
): TenantProblem[] {
  const problems: TenantProblem[] = [];
  const deployed = deployedEnvironments(fleet);
  for (const environment of deployed) {
    const paths = tenantPaths(fleet, tenant, environment);
    const hasValues = found.values.has(environment);
    const hasApplication = found.applications.has(environment);
    if (hasValues && !hasApplication) {
      problems.push({
        message: `No Application for ${environment}: Argo CD does not deploy the tenant`,
        file: paths.application,
        fix: `Add ${paths.application}, or remove the tenant’s values.`,
      });
    } else if (hasApplication && !hasValues) {
      problems.push({
        message: `No values for ${environment}, although there is an Application`,
        file: paths.values,
        fix: `Add ${paths.values}, or remove the Application.`,
      });
    }
  }
  const anywhere = deployed.some(environment => found.values.has(environment));
  if (!anywhere && problems.length === 0) {
    problems.push({
      message: `Has values for ${[...found.values.keys()].join(
        ', ',
      )} only; no environment deploys it`,
      fix: `Add values and an Application for ${deployed.join(' or ')}.`,
    });
  }
  return problems;
}

/**
 * Values files that the tenant's Applications name and that are not there: Argo
 * CD cannot render those. Only of files that would have been read.
 */
export function missingValueFiles(
  fleet: Fleet,
  tenant: string,
  found: TenantFiles,
  files: ReadonlyMap<string, string>,
): TenantProblem[] {
  return eachNamedFile(fleet, found, ({ path, required }, application) => {
    if (!required || files.has(path)) {
      return undefined;
    }
    const role = pathRole(fleet, path);
    // A missing shared file is a problem of the fleet, told once.
    if (!role || role.role === 'shared') {
      return undefined;
    }
    const { environment } = application;
    const isToldAlready =
      path === tenantPaths(fleet, tenant, environment).values &&
      !found.values.has(environment);
    return isToldAlready
      ? undefined
      : {
          message: `${application.path} names the values file ${path}, which is not there: Argo CD cannot render it`,
          file: application.path,
          fix: `Add ${path}, or correct valueFiles.`,
        };
  });
}

/** Values files of other tenants that the tenant's Applications name. */
export function foreignValueFiles(
  fleet: Fleet,
  tenant: string,
  found: TenantFiles,
  files: ReadonlyMap<string, string>,
): TenantProblem[] {
  return eachNamedFile(fleet, found, ({ path }, application) => {
    const other = files.has(path) ? valuesTenant(fleet, path) : undefined;
    return other === undefined || other === tenant
      ? undefined
      : {
          message: `${application.path} names ${path}, which is of tenant ${other}`,
          file: application.path,
          fix: `Name the values of ${tenant} there; what tenants share belongs into a shared file.`,
        };
  });
}

function valuesTenant(fleet: Fleet, path: string): string | undefined {
  const role = fileRole(fleet, path);
  if (role) {
    return role.role === 'values' ? role.tenant : undefined;
  }
  return folderTenant(fleet, path);
}

/** Paths whose being there decides on a tenant's problems. */
export function decidingPaths(fleet: Fleet, found: TenantFiles): string[] {
  return [...found.applications.values()].flatMap(({ facts }) =>
    facts ? namedValueFiles(fleet, facts).map(({ path }) => path) : [],
  );
}

/** Applications beyond one for each environment. */
export function surplusApplications(found: TenantFiles): TenantProblem[] {
  return found.surplus.map(surplus => {
    const first = found.applications.get(surplus.environment);
    return {
      message: `Two Applications for ${surplus.environment}: ${describe(
        first,
      )} and ${describe(surplus)}`,
      file: surplus.path,
      fix: `Remove one of them, or tell them apart by values files, namespace or label.`,
    };
  });
}

function describe(application: FoundApplication | undefined) {
  return application
    ? `${application.facts?.name ?? 'one without a name'} in ${
        application.path
      }`
    : 'another one';
}

function eachNamedFile(
  fleet: Fleet,
  found: TenantFiles,
  check: (
    file: { path: string; required: boolean },
    application: FoundApplication,
  ) => TenantProblem | undefined,
): TenantProblem[] {
  return [...found.applications.values()].flatMap(application =>
    application.facts
      ? namedValueFiles(fleet, application.facts).flatMap(
          file => check(file, application) ?? [],
        )
      : [],
  );
}
