import type {
  JobRun,
  ScheduledJob,
  VolumeHealth,
} from '../../schema/openapi/generated/models';
import type { Item } from './items';

// In whatever way a blueprint or a chart writes it.
const MIGRATION = /migrat/i;

const ofKind = (items: readonly Item[], kind: string) =>
  items.filter(item => item.kind === kind && item.state !== 'foreign');

/** The claims of a tenant, and whether each has its volume. */
export function volumesOf(items: readonly Item[]): VolumeHealth[] {
  return ofKind(items, 'PersistentVolumeClaim').map(
    ({ name, component, title, message, observed }) => {
      const facts = observed?.facts;
      const claim = facts?.kind === 'PersistentVolumeClaim' ? facts : undefined;
      return {
        name,
        component,
        title,
        bound: claim?.phase === 'Bound',
        phase: claim?.phase,
        storageClass: claim?.storageClass,
        requested: claim?.requested,
        capacity: claim?.capacity,
        volume: claim?.volume,
        message,
      };
    },
  );
}

/**
 * The Jobs that bring a tenant's database up to date, and the hooks of its
 * deployment; not those that a schedule makes.
 */
export function migrationsOf(items: readonly Item[]): JobRun[] {
  return ofKind(items, 'Job')
    .filter(
      ({ name, component = name, observed }) =>
        observed?.owner === undefined &&
        (observed?.hook === true || MIGRATION.test(component)),
    )
    .map(({ name, component, title, status, message, observed }) => {
      const facts = observed?.facts;
      const job = facts?.kind === 'Job' ? facts : undefined;
      return {
        name,
        component,
        title,
        status: status ?? 'unknown',
        message,
        startedAt: job?.startedAt,
        finishedAt: job?.finishedAt,
      };
    });
}

/** What runs now and then, such as backups, and when it last went well. */
export function schedulesOf(items: readonly Item[]): ScheduledJob[] {
  return ofKind(items, 'CronJob').flatMap(
    ({ name, component, title, observed }) => {
      const facts = observed?.facts;
      return facts?.kind === 'CronJob'
        ? [
            {
              name,
              component,
              title,
              suspended: facts.suspended,
              active: facts.active,
              lastScheduledAt: facts.lastScheduledAt,
              lastSucceededAt: facts.lastSucceededAt,
            },
          ]
        : [];
    },
  );
}
