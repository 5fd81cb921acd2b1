import { conditionOf, projectConditions } from './conditions';
import type {
  CronJobFacts,
  DaemonSetFacts,
  DeploymentFacts,
  JobFacts,
  ObservedCondition,
  ReplicaSetFacts,
  StatefulSetFacts,
} from './facts';
import { count, fields, list, number, text, type Fields } from './fields';

export function generationOf({ metadata }: Fields): number {
  return count(fields(metadata).generation);
}

export function observedGenerationOf({ status }: Fields): number {
  return count(fields(status).observedGeneration);
}

export function projectDeployment(object: Fields): DeploymentFacts {
  const spec = fields(object.spec);
  const status = fields(object.status);
  return {
    kind: 'Deployment',
    generation: generationOf(object),
    observedGeneration: observedGenerationOf(object),
    paused: spec.paused === true,
    replicas: number(spec.replicas),
    total: count(status.replicas),
    updated: count(status.updatedReplicas),
    ready: count(status.readyReplicas),
    available: count(status.availableReplicas),
    claims: list(fields(fields(spec.template).spec).volumes)
      .map(volume => text(fields(volume.persistentVolumeClaim).claimName))
      .filter(name => name !== undefined),
    images: imagesOf(spec),
    conditions: projectConditions(status.conditions, isTelling),
  };
}

// Of a Deployment that is well none of them does, and most are.
function isTelling({ type, status, reason }: ObservedCondition): boolean {
  switch (type) {
    case 'Progressing':
      return reason === 'ProgressDeadlineExceeded';
    case 'Available':
      return status === 'False';
    default:
      return type === 'ReplicaFailure';
  }
}

export function projectStatefulSet(object: Fields): StatefulSetFacts {
  const spec = fields(object.spec);
  const status = fields(object.status);
  const strategy = fields(spec.updateStrategy);
  return {
    kind: 'StatefulSet',
    generation: generationOf(object),
    observedGeneration: observedGenerationOf(object),
    replicas: number(spec.replicas),
    ready: count(status.readyReplicas),
    updated: count(status.updatedReplicas),
    rolling: text(status.updateRevision) !== text(status.currentRevision),
    strategy: text(strategy.type),
    partitioned:
      strategy.rollingUpdate !== undefined && strategy.rollingUpdate !== null,
    partition: number(fields(strategy.rollingUpdate).partition),
    claims: list(spec.volumeClaimTemplates)
      .map(({ metadata }) => text(fields(metadata).name))
      .filter(name => name !== undefined),
    images: imagesOf(spec),
  };
}

export function projectDaemonSet(object: Fields): DaemonSetFacts {
  const status = fields(object.status);
  return {
    kind: 'DaemonSet',
    generation: generationOf(object),
    observedGeneration: observedGenerationOf(object),
    strategy: text(fields(fields(object.spec).updateStrategy).type),
    desired: count(status.desiredNumberScheduled),
    total: count(status.currentNumberScheduled),
    updated: count(status.updatedNumberScheduled),
    ready: count(status.numberReady),
    available: count(status.numberAvailable),
  };
}

export function projectReplicaSet(object: Fields): ReplicaSetFacts {
  const status = fields(object.status);
  return {
    kind: 'ReplicaSet',
    generation: generationOf(object),
    observedGeneration: observedGenerationOf(object),
    replicas: number(fields(object.spec).replicas),
    total: count(status.replicas),
    ready: count(status.readyReplicas),
    available: count(status.availableReplicas),
    conditions: projectConditions(status.conditions),
  };
}

export function projectJob(object: Fields): JobFacts {
  const spec = fields(object.spec);
  const status = fields(object.status);
  const conditions = projectConditions(status.conditions);
  const failed = conditionOf(conditions, 'Failed');
  return {
    kind: 'Job',
    completions: number(spec.completions),
    parallelism: number(spec.parallelism),
    active: count(status.active),
    succeeded: count(status.succeeded),
    failed: count(status.failed),
    startedAt: text(status.startTime),
    finishedAt:
      text(status.completionTime) ??
      (failed?.status === 'True' ? failed.since : undefined),
    conditions,
  };
}

export function projectCronJob(object: Fields): CronJobFacts {
  const spec = fields(object.spec);
  const status = fields(object.status);
  return {
    kind: 'CronJob',
    schedule: text(spec.schedule),
    timeZone: text(spec.timeZone),
    suspended: spec.suspend === true,
    seen: object.status !== undefined && object.status !== null,
    active: list(status.active).length,
    lastScheduledAt: text(status.lastScheduleTime),
    lastSucceededAt: text(status.lastSuccessfulTime),
  };
}

function imagesOf(spec: Fields): string[] {
  return list(fields(fields(spec.template).spec).containers)
    .map(({ image }) => text(image))
    .filter(image => image !== undefined);
}
