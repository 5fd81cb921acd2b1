import type { Finding } from '../findings/types';
import type { TenantChange } from './types';

const NAMED = 10;

/** What is to be said about a change as such. */
export function changeFindings(tenants: readonly TenantChange[]): Finding[] {
  const findings: Finding[] = [];
  if (tenants.length > 1) {
    const names = tenants.map(({ tenant }) => tenant);
    const more = names.length - NAMED;
    findings.push({
      id: 'several-tenants',
      severity: 'warning',
      message: `The change touches ${names.length} tenants: ${names
        .slice(0, NAMED)
        .join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
      fix: 'Make a change of its own for each tenant, unless they are to change together.',
    });
  }
  for (const { tenant, action } of tenants) {
    if (action === 'remove') {
      findings.push({
        id: 'tenant-removed',
        severity: 'warning',
        tenant,
        message: `The change removes tenant ${tenant}`,
        fix: 'Make sure that it is meant to go; what Argo CD does not delete is left to be removed by hand.',
      });
    }
  }
  return findings;
}
