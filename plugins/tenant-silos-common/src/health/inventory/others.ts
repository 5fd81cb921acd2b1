import { conditionOf } from '../observed/conditions';
import type {
  ClaimFacts,
  DisruptionBudgetFacts,
  IngressFacts,
  ObservedCondition,
  OperatorFacts,
  QuotaFacts,
} from '../observed/facts';

const MOST_HOSTS = 3;

const ACCESS_MODES = [
  ['ReadWriteOnce', 'RWO'],
  ['ReadOnlyMany', 'ROX'],
  ['ReadWriteMany', 'RWX'],
  ['ReadWriteOncePod', 'RWOP'],
] as const;

export function claimColumns(facts: ClaimFacts, deletedAt?: string) {
  const { phase = '', volume, capacity, accessModes, storageClass } = facts;
  return [
    ['STATUS', deletedAt === undefined ? phase : 'Terminating'],
    ['VOLUME', volume ?? ''],
    ['CAPACITY', (volume && capacity) ?? ''],
    [
      'ACCESS MODES',
      volume === undefined
        ? ''
        : ACCESS_MODES.filter(([mode]) => accessModes.includes(mode))
            .map(([, short]) => short)
            .join(','),
    ],
    ['STORAGECLASS', storageClass ?? ''],
  ] as const;
}

export function ingressColumns({ class: className, hosts, tls }: IngressFacts) {
  const shown = hosts.slice(0, MOST_HOSTS).join(',');
  const more = hosts.length - MOST_HOSTS;
  return [
    ['CLASS', className ?? '<none>'],
    ['HOSTS', (more > 0 ? `${shown} + ${more} more...` : shown) || '*'],
    ['PORTS', tls ? '80, 443' : '80'],
  ] as const;
}

export function budgetColumns(facts: DisruptionBudgetFacts) {
  return [
    ['MIN AVAILABLE', facts.minAvailable ?? 'N/A'],
    ['MAX UNAVAILABLE', facts.maxUnavailable ?? 'N/A'],
    ['ALLOWED DISRUPTIONS', facts.allowed],
  ] as const;
}

export function quotaColumns({ limits }: QuotaFacts) {
  const isLimit = (resource: string) => resource.startsWith('limits.');
  const text = (wanted: boolean) =>
    limits
      .filter(({ resource }) => isLimit(resource) === wanted)
      .map(({ resource, used = '0', hard }) => `${resource}: ${used}/${hard}`)
      .join(', ');
  return [
    ['REQUEST', text(false)],
    ['LIMIT', text(true)],
  ] as const;
}

export function ofCondition(
  { conditions }: OperatorFacts,
  type: string,
  field: keyof ObservedCondition,
): string {
  return conditionOf(conditions, type)?.[field] ?? '';
}
