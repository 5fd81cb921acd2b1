import type { Fleet } from '../fleet';
import { deployedEnvironments } from '../naming/hosts';
import { matchPattern } from '../naming/pattern';
import type { ApplicationFacts } from './application';
import { fileRole, folderTenant } from './layout';
import { namedValueFiles } from './valueFiles';

/** Whose an Application is, by what it says. */
export interface ApplicationOwner {
  tenant: string;
  /** What told: the values files count most, the label least. */
  by: 'values' | 'namespace' | 'label';
  environment: string;
}

// RFC 1123 label, as Kubernetes has it: a tenant's name becomes a part of names.
const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * Tells from an Application's content whose it is: by the values files that it
 * names, else by its namespace, else by its label.
 *
 * @param hasValues - whether a tenant has values in the repository
 */
export function applicationOwner(
  fleet: Fleet,
  application: ApplicationFacts,
  hasValues: (tenant: string) => boolean,
): ApplicationOwner | undefined {
  const named = namedTenants(fleet, application);
  const byNamespace = namespaceTenant(fleet, application, hasValues);
  const byLabel = labelTenant(fleet, application);
  let tenant: string | undefined;
  let by: ApplicationOwner['by'] = 'values';
  if (named.size > 0) {
    // A further tenant may be the one whose values serve as a base for all;
    // Helm's last file decides, so it is the most specific one.
    tenant =
      [byNamespace, byLabel].find(
        name => name !== undefined && named.has(name),
      ) ?? [...named.keys()].at(-1);
  } else {
    tenant = byNamespace ?? byLabel;
    by = byNamespace === undefined ? 'label' : 'namespace';
  }
  return tenant === undefined
    ? undefined
    : {
        tenant,
        by,
        environment: environmentOf(fleet, application, named.get(tenant)),
      };
}

// With the environment whose values they are, where the layout tells.
function namedTenants(fleet: Fleet, application: ApplicationFacts) {
  const named = new Map<string, string | undefined>();
  for (const { path } of namedValueFiles(fleet, application)) {
    const role = fileRole(fleet, path);
    if (role?.role === 'values') {
      named.delete(role.tenant);
      named.set(role.tenant, role.environment);
    } else if (!role) {
      const tenant = folderTenant(fleet, path);
      if (tenant !== undefined && !named.has(tenant)) {
        named.set(tenant, undefined);
      }
    }
  }
  return named;
}

function namespaceTenant(
  fleet: Fleet,
  { namespace }: ApplicationFacts,
  hasValues: (tenant: string) => boolean,
): string | undefined {
  const { pattern } = fleet.blueprint.names.find(
    name => name.kind === 'namespace',
  )!;
  const tenant = namespace && matchPattern(pattern, namespace)?.tenant;
  if (!tenant || !LABEL.test(tenant)) {
    return undefined;
  }
  // A pattern of nothing but the name matches every namespace there is.
  const isTelling = pattern.replace(/\{[^}]*\}/g, '') !== '';
  return isTelling || hasValues(tenant) ? tenant : undefined;
}

function labelTenant(
  fleet: Fleet,
  { labels }: ApplicationFacts,
): string | undefined {
  const patterns = {
    tenant: '{tenant}',
    ...fleet.blueprint.application.labels,
  };
  for (const [key, pattern] of Object.entries(patterns)) {
    const value = Object.hasOwn(labels, key) ? labels[key] : undefined;
    const tenant =
      value !== undefined && pattern.includes('{tenant}')
        ? matchPattern(pattern, value)?.tenant
        : undefined;
    if (tenant !== undefined && LABEL.test(tenant)) {
      return tenant;
    }
  }
  return undefined;
}

function environmentOf(
  fleet: Fleet,
  application: ApplicationFacts,
  named: string | undefined,
): string {
  const deployed = deployedEnvironments(fleet);
  if (named !== undefined && deployed.includes(named)) {
    return named;
  }
  const there = deployed.filter(environment => {
    const { server, cluster } = fleet.environments[environment];
    return application.server !== undefined
      ? application.server === server
      : application.cluster !== undefined && application.cluster === cluster;
  });
  return there.length === 1 ? there[0] : deployed[0];
}
