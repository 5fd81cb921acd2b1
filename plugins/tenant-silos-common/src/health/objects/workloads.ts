import { conditionOf } from '../observed/conditions';
import type {
  DaemonSetFacts,
  DeploymentFacts,
  ReplicaSetFacts,
  StatefulSetFacts,
} from '../observed/facts';
import type { ObjectHealth } from './types';

const HEALTHY: ObjectHealth = { status: 'healthy' };

const UNSEEN = progressing('waits for its controller to see the change');

export function deploymentHealth(facts: DeploymentFacts): ObjectHealth {
  const { replicas = 0, updated, total, available } = facts;
  const progress = conditionOf(facts.conditions, 'Progressing');
  if (facts.paused) {
    return { status: 'suspended', message: 'paused' };
  }
  if (facts.generation > facts.observedGeneration) {
    return UNSEEN;
  }
  if (progress?.reason === 'ProgressDeadlineExceeded') {
    return {
      status: 'degraded',
      message: 'exceeded its progress deadline',
      since: progress.since,
    };
  }
  // Its controller sets the condition anew when the number of ready pods falls.
  const since = conditionOf(facts.conditions, 'Available');
  const from = since?.status === 'False' ? since.since : undefined;
  if (updated < replicas) {
    return progressing(`${updated} of ${replicas} pods are new`, from);
  }
  if (total > updated) {
    return progressing(`${total - updated} old pods are still there`, from);
  }
  return available < updated
    ? progressing(`${available} of ${updated} pods are available`, from)
    : HEALTHY;
}

export function statefulSetHealth(facts: StatefulSetFacts): ObjectHealth {
  const { replicas, ready, updated, partition } = facts;
  if (
    facts.observedGeneration === 0 ||
    facts.generation > facts.observedGeneration
  ) {
    return UNSEEN;
  }
  if (replicas !== undefined && ready < replicas) {
    return progressing(`${ready} of ${replicas} pods are ready`);
  }
  if (facts.strategy === 'RollingUpdate' && facts.partitioned) {
    const wanted = (replicas ?? 0) - (partition ?? 0);
    return partition !== undefined && updated < wanted
      ? progressing(`${updated} of ${wanted} pods are new`)
      : HEALTHY;
  }
  return facts.strategy !== 'OnDelete' && facts.rolling
    ? progressing(`${updated} pods are new, others not yet`)
    : HEALTHY;
}

export function daemonSetHealth(facts: DaemonSetFacts): ObjectHealth {
  const { desired, updated, available } = facts;
  if (facts.generation > facts.observedGeneration) {
    return UNSEEN;
  }
  if (facts.strategy === 'OnDelete') {
    return HEALTHY;
  }
  if (updated < desired) {
    return progressing(`${updated} of ${desired} pods are new`);
  }
  return available < desired
    ? progressing(`${available} of ${desired} pods are available`)
    : HEALTHY;
}

export function replicaSetHealth(facts: ReplicaSetFacts): ObjectHealth {
  const { replicas = 0, available } = facts;
  if (facts.generation > facts.observedGeneration) {
    return UNSEEN;
  }
  const failure = conditionOf(facts.conditions, 'ReplicaFailure');
  if (failure?.status === 'True') {
    return {
      status: 'degraded',
      message: failure.message,
      since: failure.since,
    };
  }
  return available < replicas
    ? progressing(`${available} of ${replicas} pods are available`)
    : HEALTHY;
}

function progressing(message: string, since?: string): ObjectHealth {
  return { status: 'progressing', message, since };
}
