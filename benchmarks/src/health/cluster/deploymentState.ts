import type { ClusterStandIn } from 'tenant-silos-sandbox';

/** A Deployment as it is stored. */
export type Deployment = ReturnType<ClusterStandIn['store']['list']>[number] & {
  status?: {
    readyReplicas?: number;
    availableReplicas?: number;
    conditions?: { type: string }[];
  };
};

const REASONS: Readonly<Record<string, [ill: string, well: string]>> = {
  Available: ['MinimumReplicasUnavailable', 'MinimumReplicasAvailable'],
  Progressing: ['ProgressDeadlineExceeded', 'NewReplicaSetAvailable'],
};

/**
 * The Deployment with its pods, or given up on them.
 *
 * @param now - when that came about; ISO 8601
 */
export function deploymentState(
  deployment: Deployment,
  well: boolean,
  now: string,
): Deployment {
  const { status = {} } = deployment;
  const replicas = well ? 1 : 0;
  return {
    ...deployment,
    status: {
      ...status,
      readyReplicas: replicas,
      availableReplicas: replicas,
      conditions: status.conditions?.map(condition => ({
        ...condition,
        status: well ? 'True' : 'False',
        reason: REASONS[condition.type]?.[replicas],
        lastTransitionTime: now,
      })),
    },
  };
}
