import { conditionOf } from '../observed/conditions';
import type {
  AutoscalerFacts,
  ClaimFacts,
  CronJobFacts,
  DisruptionBudgetFacts,
  IngressFacts,
  JobFacts,
  ObservedCondition,
  OperatorFacts,
  ServiceFacts,
} from '../observed/facts';
import type { HealthStatus } from '../status';
import type { ObjectHealth } from './types';

export function jobHealth({ conditions }: JobFacts): ObjectHealth {
  const [failed, suspended, complete] = ['Failed', 'Suspended', 'Complete'].map(
    type => conditionOf(conditions, type),
  );
  if (failed) {
    return told('degraded', failed);
  }
  if (suspended?.status === 'True') {
    return told('suspended', suspended);
  }
  return complete || suspended
    ? { status: 'healthy' }
    : { status: 'progressing', message: 'runs' };
}

// A run that goes on, or the first one, says nothing about the last one's end.
export function cronJobHealth(facts: CronJobFacts): ObjectHealth {
  const { lastScheduledAt, lastSucceededAt, active } = facts;
  if (facts.suspended) {
    // Argo CD holds that to be healthy, so that it does not suspend the whole.
    return { status: 'healthy', message: 'suspended' };
  }
  if (!facts.seen) {
    return {
      status: 'progressing',
      message: 'waits for its controller to see it',
    };
  }
  return lastScheduledAt &&
    lastSucceededAt &&
    active === 0 &&
    Date.parse(lastSucceededAt) < Date.parse(lastScheduledAt)
    ? {
        status: 'degraded',
        message: 'its last run failed',
        since: lastScheduledAt,
      }
    : { status: 'healthy' };
}

export function claimHealth({ phase }: ClaimFacts): ObjectHealth {
  switch (phase) {
    case 'Bound':
      return { status: 'healthy' };
    case 'Pending':
      return { status: 'progressing', message: 'no volume is bound to it' };
    case 'Lost':
      return { status: 'degraded', message: 'its volume is lost' };
    default:
      return { status: 'unknown', message: 'has no phase' };
  }
}

export function serviceHealth({ type, served }: ServiceFacts): ObjectHealth {
  return type === 'LoadBalancer' ? servedHealth(served) : { status: 'healthy' };
}

export function ingressHealth({ served }: IngressFacts): ObjectHealth {
  return servedHealth(served);
}

function servedHealth(served: boolean): ObjectHealth {
  return served
    ? { status: 'healthy' }
    : { status: 'progressing', message: 'no load balancer serves it' };
}

const CANNOT_SCALE = [
  'AbleToScale FailedGetScale',
  'AbleToScale FailedUpdateScale',
  'ScalingActive FailedGetResourceMetric',
  'ScalingActive FailedGetObjectMetric',
  'ScalingActive FailedGetPodsMetric',
  'ScalingActive FailedGetExternalMetric',
  'ScalingActive FailedComputeMetricsReplicas',
  'ScalingActive InvalidSelector',
];

export function autoscalerHealth({
  conditions,
}: AutoscalerFacts): ObjectHealth {
  const bad = conditions.find(({ type, reason }) =>
    CANNOT_SCALE.includes(`${type} ${reason}`),
  );
  if (bad) {
    return told('degraded', bad);
  }
  return conditions.some(
    ({ type, status }) =>
      ['AbleToScale', 'ScalingLimited'].includes(type) && status === 'True',
  )
    ? { status: 'healthy' }
    : { status: 'progressing', message: 'waits to scale' };
}

// A budget that allows nothing at the moment can be meant so.
export function disruptionBudgetHealth({
  conditions,
}: DisruptionBudgetFacts): ObjectHealth {
  const bad = conditions.find(
    ({ status, reason }) => status === 'False' && reason !== 'InsufficientPods',
  );
  if (bad) {
    return told('degraded', bad);
  }
  return conditions.length
    ? { status: 'healthy' }
    : { status: 'progressing', message: 'has no status yet' };
}

export function certificateHealth({ conditions }: OperatorFacts): ObjectHealth {
  const issuing = conditionOf(conditions, 'Issuing');
  return issuing?.status === 'True'
    ? told('progressing', issuing)
    : byCondition(conditions, 'Ready', 'waits to be issued');
}

export function externalSecretHealth({
  conditions,
}: OperatorFacts): ObjectHealth {
  return byCondition(conditions, 'Ready', 'waits for its first sync');
}

export function sealedSecretHealth(facts: OperatorFacts): ObjectHealth {
  const { generation, observedGeneration, conditions } = facts;
  return byCondition(
    generation !== 0 && generation === observedGeneration ? conditions : [],
    'Synced',
    'waits to be decrypted',
  );
}

function byCondition(
  conditions: readonly ObservedCondition[],
  type: string,
  waiting: string,
): ObjectHealth {
  const condition = conditionOf(conditions, type);
  switch (condition?.status) {
    case 'True':
      return told('healthy', condition);
    case 'False':
      return told('degraded', condition);
    default:
      return { status: 'progressing', message: waiting };
  }
}

function told(
  status: HealthStatus,
  { message, reason, since }: ObservedCondition,
): ObjectHealth {
  return { status, message: message ?? reason, since };
}
