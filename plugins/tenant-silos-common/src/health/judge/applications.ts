import type {
  ObservedApplication,
  SyncStatus,
} from '../observed/projectApplication';
import { compareHealth, type HealthStatus } from '../status';
import type { Freshness, Sources } from './sources';
import type {
  HealthReason,
  TenantExpectation,
  TenantObservations,
} from './types';

/** An Application that should be there, judged. */
export interface JudgedApplication {
  status: HealthStatus;
  sync: SyncStatus;
  syncReasons: string[];
  source: Freshness;
  reason: HealthReason;
  /** Undefined where it is not there. */
  observed?: ObservedApplication;
}

const HEALTH: ReadonlyMap<string, HealthStatus> = new Map([
  ['Healthy', 'healthy'],
  ['Suspended', 'suspended'],
  ['Progressing', 'progressing'],
  ['Degraded', 'degraded'],
  ['Missing', 'missing'],
]);

/** The tenant's Applications; of one name in several Argo CDs, each counts. */
export function judgeApplications(
  { applications }: TenantExpectation,
  observations: TenantObservations,
  sources: Sources,
): JudgedApplication[] {
  return applications.flatMap(({ namespace, name }) => {
    const found = observations.applications
      .filter(each => each.namespace === namespace && each.name === name)
      .sort((a, b) => (a.instance < b.instance ? -1 : 1));
    return found.length
      ? found.map(each =>
          judgeApplication(name, each, sources.ofApplications(each.instance)),
        )
      : [judgeApplication(name, undefined, sources.ofApplications())];
  });
}

function judgeApplication(
  name: string,
  observed: ObservedApplication | undefined,
  source: Freshness,
): JudgedApplication {
  const reason = (
    status: HealthStatus,
    message: string,
    since?: string,
    causes: (string | undefined)[] = [],
  ): HealthReason => ({
    status,
    message,
    causes: causes.filter(cause => cause !== undefined),
    object: { kind: 'Application', name },
    since,
  });
  const judged = (why: HealthReason): JudgedApplication => ({
    status: why.status,
    sync: 'unknown',
    syncReasons: [],
    source,
    reason: why,
    observed,
  });
  if (source.state === 'not-installed') {
    return judged(reason('missing', 'Argo CD is not installed'));
  }
  if (source.state !== 'live') {
    return judged(reason('unknown', `Application ${name} is not heard of`));
  }
  if (!observed) {
    return judged(reason('missing', `Application ${name} is missing`));
  }
  const { health, healthMessage, healthSince, deletedAt } = observed;
  const why = deletedAt
    ? reason('progressing', `Application ${name} is being deleted`, deletedAt)
    : reason(
        HEALTH.get(health ?? '') ?? 'unknown',
        health ? `Argo CD says ${health}` : 'Argo CD has not judged it yet',
        healthSince,
        [healthMessage, ...errorsOf(observed)],
      );
  return {
    ...judged(why),
    sync: observed.sync,
    syncReasons: syncReasonsOf(observed),
  };
}

/** In sync where all are; unknown where one is. */
export function worstSync(statuses: readonly SyncStatus[]): SyncStatus {
  if (statuses.length === 0 || statuses.includes('unknown')) {
    return 'unknown';
  }
  return statuses.includes('out-of-sync') ? 'out-of-sync' : 'synced';
}

const MOST_NAMES = 5;

function syncReasonsOf(application: ObservedApplication): string[] {
  const { sync, operation, resources, resourceCount } = application;
  if (sync === 'synced') {
    return [];
  }
  const differing = resources.filter(
    resource => resource.sync === 'out-of-sync' && !resource.hook,
  );
  return [
    ...(operation?.phase === 'Failed' || operation?.phase === 'Error'
      ? [`The last sync failed: ${operation.message ?? operation.phase}`]
      : []),
    ...errorsOf(application),
    ...(differing.length
      ? [
          `${
            differing.length
          } of ${resourceCount} objects differ from Git: ${named(
            differing.map(({ kind, name }) => `${kind} ${name}`),
          )}`,
        ]
      : []),
  ];
}

/** The first names, and how many more there are. */
export function named(names: readonly string[]): string {
  const [shown, rest] = [names.slice(0, MOST_NAMES), names.slice(MOST_NAMES)];
  return rest.length
    ? `${shown.join(', ')} and ${rest.length} more`
    : shown.join(', ');
}

function errorsOf({ conditions }: ObservedApplication): string[] {
  return conditions
    .filter(({ type }) => type.endsWith('Error'))
    .map(({ type, message }) => message ?? type);
}

/** Whether an object's reason makes an Application's superfluous. */
export function explains(
  reasons: readonly HealthReason[],
  { reason }: JudgedApplication,
): boolean {
  return reasons.some(
    ({ status }) => compareHealth(status, reason.status) >= 0,
  );
}
