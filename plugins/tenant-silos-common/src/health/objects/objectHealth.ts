import type { ObjectFacts } from '../observed/facts';
import { needsFacts } from '../observed/projectObject';
import type { ObservedObject } from '../observed/types';
import {
  autoscalerHealth,
  certificateHealth,
  claimHealth,
  cronJobHealth,
  disruptionBudgetHealth,
  externalSecretHealth,
  ingressHealth,
  jobHealth,
  sealedSecretHealth,
  serviceHealth,
} from './others';
import { podHealth } from './pod';
import type { ObjectHealth } from './types';
import {
  daemonSetHealth,
  deploymentHealth,
  replicaSetHealth,
  statefulSetHealth,
} from './workloads';

/**
 * How well an object is, by the rules of Argo CD 3.5 (gitops-engine's
 * `pkg/health` and `resource_customizations`). The words are ours.
 *
 * @returns undefined where Argo CD has no rule: such an object is there, and that
 *   is all that can be said
 * @public
 */
export function objectHealth(object: ObservedObject): ObjectHealth | undefined {
  if (object.deletedAt && !object.hookFinalizer) {
    return {
      status: 'progressing',
      message: 'is being deleted',
      since: object.deletedAt,
    };
  }
  if (!object.facts) {
    return needsFacts(object)
      ? { status: 'unknown', message: 'only its metadata is known' }
      : undefined;
  }
  return factsHealth(object.facts);
}

function factsHealth(facts: ObjectFacts): ObjectHealth | undefined {
  switch (facts.kind) {
    case 'Deployment':
      return deploymentHealth(facts);
    case 'StatefulSet':
      return statefulSetHealth(facts);
    case 'DaemonSet':
      return daemonSetHealth(facts);
    case 'ReplicaSet':
      return replicaSetHealth(facts);
    case 'Pod':
      return podHealth(facts);
    case 'Job':
      return jobHealth(facts);
    case 'CronJob':
      return cronJobHealth(facts);
    case 'PersistentVolumeClaim':
      return claimHealth(facts);
    case 'Service':
      return serviceHealth(facts);
    case 'Ingress':
      return ingressHealth(facts);
    case 'HorizontalPodAutoscaler':
      return autoscalerHealth(facts);
    case 'PodDisruptionBudget':
      return disruptionBudgetHealth(facts);
    case 'Certificate':
      return certificateHealth(facts);
    case 'ExternalSecret':
      return externalSecretHealth(facts);
    case 'SealedSecret':
      return sealedSecretHealth(facts);
    default:
      return undefined;
  }
}
