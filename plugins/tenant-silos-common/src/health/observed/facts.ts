/** A condition of an object's status. @public */
export interface ObservedCondition {
  type: string;
  status: string;
  reason?: string;
  message?: string;
  /** When it last changed. */
  since?: string;
}

interface Generations {
  generation: number;
  observedGeneration: number;
}

/** @public */
export interface DeploymentFacts extends Generations {
  kind: 'Deployment';
  paused: boolean;
  /** How many are asked for. */
  replicas?: number;
  total: number;
  updated: number;
  ready: number;
  available: number;
  /** Names of the claims that its pods mount. */
  claims: string[];
  conditions: ObservedCondition[];
}

/** @public */
export interface StatefulSetFacts extends Generations {
  kind: 'StatefulSet';
  replicas?: number;
  ready: number;
  updated: number;
  /** Whether its pods are not all of one revision. */
  rolling: boolean;
  strategy?: string;
  /** Whether a rolling update has settings of its own. */
  partitioned: boolean;
  partition?: number;
  /** Names of its templates of claims. */
  claims: string[];
}

/** @public */
export interface DaemonSetFacts extends Generations {
  kind: 'DaemonSet';
  strategy?: string;
  desired: number;
  updated: number;
  ready: number;
  available: number;
}

/** @public */
export interface ReplicaSetFacts extends Generations {
  kind: 'ReplicaSet';
  replicas?: number;
  available: number;
  conditions: ObservedCondition[];
}

/** How a container ended. @public */
export interface ContainerTermination {
  exitCode: number;
  reason?: string;
  message?: string;
}

/** @public */
export interface ContainerFacts {
  name: string;
  ready: boolean;
  restarts: number;
  waiting?: { reason?: string; message?: string };
  terminated?: ContainerTermination;
  lastTerminated?: ContainerTermination;
}

/** @public */
export interface PodFacts {
  kind: 'Pod';
  phase?: string;
  message?: string;
  restartPolicy?: string;
  node?: string;
  initContainers: ContainerFacts[];
  containers: ContainerFacts[];
  conditions: ObservedCondition[];
}

/** @public */
export interface JobFacts {
  kind: 'Job';
  conditions: ObservedCondition[];
}

/** @public */
export interface CronJobFacts {
  kind: 'CronJob';
  suspended: boolean;
  /** Whether its controller has seen it. */
  seen: boolean;
  active: number;
  lastScheduledAt?: string;
  lastSucceededAt?: string;
}

/** @public */
export interface ClaimFacts {
  kind: 'PersistentVolumeClaim';
  phase?: string;
  storageClass?: string;
  /** As asked for, such as `10Gi`. */
  requested?: string;
  /** As the volume has it. */
  capacity?: string;
  volume?: string;
}

/** @public */
export interface ServiceFacts {
  kind: 'Service';
  type?: string;
  /** Whether a load balancer serves it. */
  served: boolean;
}

/** @public */
export interface IngressFacts {
  kind: 'Ingress';
  hosts: string[];
  served: boolean;
}

/** @public */
export interface AutoscalerFacts {
  kind: 'HorizontalPodAutoscaler';
  conditions: ObservedCondition[];
}

/** @public */
export interface DisruptionBudgetFacts {
  kind: 'PodDisruptionBudget';
  healthy: number;
  /** How many must stay. */
  desired: number;
  expected: number;
  allowed: number;
  conditions: ObservedCondition[];
}

/** What an operator reports by conditions alone. @public */
export interface OperatorFacts extends Generations {
  kind: 'Certificate' | 'ExternalSecret' | 'SealedSecret';
  conditions: ObservedCondition[];
}

/** Something that happened to an object. @public */
export interface EventFacts {
  kind: 'Event';
  regarding: { kind: string; name: string };
  type?: string;
  reason?: string;
  message?: string;
  lastAt?: string;
}

/** What is known of an object besides its metadata. @public */
export type ObjectFacts =
  | DeploymentFacts
  | StatefulSetFacts
  | DaemonSetFacts
  | ReplicaSetFacts
  | PodFacts
  | JobFacts
  | CronJobFacts
  | ClaimFacts
  | ServiceFacts
  | IngressFacts
  | AutoscalerFacts
  | DisruptionBudgetFacts
  | OperatorFacts
  | EventFacts;
