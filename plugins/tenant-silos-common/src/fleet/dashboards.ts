import { expandPattern, patternPlaceholders } from '../naming/pattern';
import { patternVariables } from '../naming/variables';
import type { Fleet } from './types';

/** What the address of a dashboard may name. @public */
export const dashboardPlaceholders: readonly string[] = [
  'tenant',
  'namespace',
  'host',
  'application',
  'environment',
  'cluster',
  'fleet',
  'domain',
  'bucket',
  'storageClass',
  'shard',
];

/**
 * The dashboards of a tenant in one environment. One whose address needs what the
 * tenant does not have, such as a host, is left out.
 *
 * @public
 */
export function tenantDashboards(
  fleet: Fleet,
  tenant: {
    name: string;
    environment: string;
    namespace?: string;
    host?: string;
    application?: string;
  },
): { title: string; url: string }[] {
  const { name, environment, ...own } = tenant;
  const variables = Object.fromEntries(
    Object.entries({
      ...patternVariables(fleet, name, environment),
      ...own,
    }).map(([key, value]) => [key, value && encodeURIComponent(value)]),
  );
  return (fleet.environments[environment]?.dashboards ?? [])
    .filter(({ url }) =>
      patternPlaceholders(url).every(key => variables[key] !== undefined),
    )
    .map(({ title, url }) => ({ title, url: expandPattern(url, variables) }));
}
