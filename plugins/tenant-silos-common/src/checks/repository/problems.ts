import type {
  FleetState,
  TenantProblem,
  TenantRecord,
} from '../../snapshot/types';
import type { Check } from '../types';

/** What could not be understood while the repository was read. */
export function problemChecks(state: FleetState): Check[] {
  return [
    ...state.problems.map(problem => ({
      id: 'repository-problem',
      severity: 'error' as const,
      ...problem,
    })),
    ...[...state.tenants.values()].flatMap(record =>
      record.problems.map(problem => tenantProblem(record, problem)),
    ),
  ];
}

function tenantProblem(
  { name, state }: TenantRecord,
  problem: TenantProblem,
): Check {
  const id = {
    unreadable: 'tenant-unreadable',
    incomplete: 'tenant-incomplete',
    'in-force': 'tenant-problem',
  }[state];
  return {
    id,
    severity: state === 'unreadable' ? 'error' : 'warning',
    tenant: name,
    ...problem,
  };
}
