import type { RenderOutcome } from 'backstage-plugin-tenant-silos-node';
import type { Finding } from '../findings/types';

/** What is to be said of a tenant that was not rendered; nothing of others. */
export function outcomeFindings(
  outcome: RenderOutcome,
  tenant: string,
  environment: string,
): Finding[] {
  if (outcome.objects) {
    return [];
  }
  if (outcome.checks.length > 0) {
    return outcome.checks.map(check => ({ ...check, tenant, environment }));
  }
  return [
    {
      id: 'not-rendered',
      severity: 'warning',
      tenant,
      environment,
      message: `Tenant ${tenant} could not be rendered in ${environment}: ${outcome.reason}`,
    },
  ];
}
