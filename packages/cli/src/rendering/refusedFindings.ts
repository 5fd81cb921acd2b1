import type { HelmFinding } from 'backstage-plugin-tenant-silos-node';
import type { Finding } from '../findings/types';

/** What Helm refuses about a tenant. */
export function refusedFindings(
  refused: readonly HelmFinding[],
  tenant: string,
  environment: string,
): Finding[] {
  return refused.map(({ message, file, line, valuePath }) => ({
    id: 'helm-refuses',
    severity: 'error',
    message: `Helm refuses tenant ${tenant} in ${environment}: ${message}`,
    tenant,
    environment,
    file,
    line,
    subject: valuePath?.join('.'),
  }));
}
