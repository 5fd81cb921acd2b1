import type { KubeObject } from '../objects';
import { conditionsOf } from './conditions';
import { shortHash } from './events';
import { podOf } from './podSets';
import {
  at,
  type Control,
  type Controller,
  listAt,
  ownedBy,
  refOf,
} from './types';

function runJob({ store }: Control, job: KubeObject): void {
  const { name, namespace } = job.metadata;
  const isOver = listAt(job, 'status', 'conditions').some(
    ({ type }) => type === 'Complete' || type === 'Failed',
  );
  if (isOver) {
    return;
  }
  const pods = ownedBy(
    store.list({ apiVersion: 'v1', kind: 'Pod' }, namespace),
    job,
  );
  if (pods.length === 0) {
    const suffix = shortHash(`${job.metadata.uid}${store.revision}`, 5);
    store.create(
      podOf(job, at(job, 'spec', 'template'), `${name}-${suffix}`, {
        'batch.kubernetes.io/job-name': name,
        'job-name': name,
      }),
    );
  }
  const succeeded = pods.filter(
    pod => at(pod, 'status').phase === 'Succeeded',
  ).length;
  const now = store.timestamp();
  store.update(refOf(job), object => {
    const before = at(object, 'status');
    const startTime = before.startTime ?? now;
    return {
      ...object,
      status:
        succeeded > 0
          ? {
              startTime,
              completionTime: now,
              succeeded,
              ready: 0,
              conditions: conditionsOf(
                before,
                [
                  {
                    type: 'SuccessCriteriaMet',
                    status: 'True',
                    reason: 'CompletionsReached',
                  },
                  {
                    type: 'Complete',
                    status: 'True',
                    reason: 'CompletionsReached',
                  },
                ],
                now,
              ),
            }
          : { startTime, active: 1, ready: 0 },
    };
  });
}

const DAY_MS = 24 * 3600 * 1000;

/** The last time a daily schedule was due; other schedules count as daily. */
function lastDue(schedule: string, now: number): number {
  const [minute, hour] = schedule.split(' ').map(Number);
  const due = new Date(now);
  due.setUTCHours(hour || 0, minute || 0, 0, 0);
  return due.getTime() > now ? due.getTime() - DAY_MS : due.getTime();
}

function reportCronJob({ store, now }: Control, cronJob: KubeObject): void {
  const schedule = String(at(cronJob, 'spec').schedule ?? '');
  const at0 = lastDue(schedule, now());
  const iso = (time: number) =>
    new Date(time).toISOString().replace(/\.\d{3}Z$/, 'Z');
  store.replace({
    ...cronJob,
    status: {
      lastScheduleTime: iso(at0),
      lastSuccessfulTime: iso(Math.min(at0 + 90_000, now())),
    },
  });
}

/** Jobs run once and succeed; of CronJobs only their last times are told. */
export const jobController: Controller = control => {
  const { store } = control;
  store
    .list({ apiVersion: 'batch/v1', kind: 'Job' })
    .forEach(each => runJob(control, each));
  store
    .list({ apiVersion: 'batch/v1', kind: 'CronJob' })
    .forEach(each => reportCronJob(control, each));
};
