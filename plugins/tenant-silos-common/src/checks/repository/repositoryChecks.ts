import type { Fleet } from '../../fleet';
import type { FleetState } from '../../snapshot/types';
import { largeFolders } from '../folderSize';
import type { Check, Severity } from '../types';
import { repositoryClashes } from './clashes';
import { merged } from './merged';
import { problemChecks } from './problems';
import { repositorySecrets } from './secrets';
import { tenantValuesChecks } from './tenantValues';

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

/**
 * Everything that there is to say about a fleet's repository as it stands: what
 * cannot be read, what tenants share that they must not, secrets in plain text,
 * values that contradict each other, folders that get too large.
 *
 * @returns the worst first, then by file and line; what is true of several
 *   tenants is said once
 * @public
 */
export function repositoryChecks(fleet: Fleet, state: FleetState): Check[] {
  return [
    ...problemChecks(state),
    ...repositoryClashes(fleet, state),
    ...repositorySecrets(state),
    ...merged(tenantValuesChecks(fleet, state)),
    ...largeFolders(state),
  ].sort(
    (a, b) =>
      SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
      compareTexts(a.file, b.file) ||
      (a.line ?? 0) - (b.line ?? 0),
  );
}

function compareTexts(a = '', b = ''): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}
