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

// What is wrong with a tenant weighs as much as it leaves of it.
const KINDS: Readonly<
  Record<TenantRecord['state'], Pick<Check, 'id' | 'severity'>>
> = {
  unreadable: { id: 'tenant-unreadable', severity: 'error' },
  incomplete: { id: 'tenant-incomplete', severity: 'warning' },
  'in-force': { id: 'tenant-problem', severity: 'warning' },
};

function tenantProblem(
  { name, state }: TenantRecord,
  problem: TenantProblem,
): Check {
  return { ...KINDS[state], tenant: name, ...problem };
}
