import { conditionOf } from '../observed/conditions';
import type { CronJobFacts, JobFacts } from '../observed/facts';
import { shortDuration } from './duration';

/** kubectl lets the duration of a failed Job run on; here it ends when it failed. */
export function jobColumns(
  facts: JobFacts,
  deletedAt: string | undefined,
  now: Date,
) {
  const { startedAt, finishedAt } = facts;
  return [
    ['STATUS', statusOf(facts, deletedAt !== undefined)],
    ['COMPLETIONS', completionsOf(facts)],
    [
      'DURATION',
      startedAt === undefined
        ? ''
        : shortDuration(
            (finishedAt === undefined
              ? now.getTime()
              : Date.parse(finishedAt)) - Date.parse(startedAt),
          ),
    ],
  ] as const;
}

function statusOf({ conditions }: JobFacts, isDeleted: boolean): string {
  const isTrue = (type: string) =>
    conditionOf(conditions, type)?.status === 'True';
  return (
    ['Complete', 'Failed'].find(isTrue) ??
    (isDeleted
      ? 'Terminating'
      : ['Suspended', 'FailureTarget', 'SuccessCriteriaMet'].find(isTrue)) ??
    'Running'
  );
}

function completionsOf(facts: JobFacts): string {
  const { completions, parallelism = 0, succeeded } = facts;
  if (completions !== undefined) {
    return `${succeeded}/${completions}`;
  }
  return parallelism > 1
    ? `${succeeded}/1 of ${parallelism}`
    : `${succeeded}/1`;
}

export function cronJobColumns(facts: CronJobFacts, now: Date) {
  const { lastScheduledAt: last } = facts;
  return [
    ['SCHEDULE', facts.schedule ?? ''],
    ['TIMEZONE', facts.timeZone ?? '<none>'],
    ['SUSPEND', facts.suspended ? 'True' : 'False'],
    ['ACTIVE', facts.active],
    [
      'LAST SCHEDULE',
      last === undefined
        ? '<none>'
        : shortDuration(now.getTime() - Date.parse(last)),
    ],
  ] as const;
}
