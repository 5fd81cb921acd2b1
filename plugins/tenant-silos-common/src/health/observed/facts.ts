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
  /** Of its pods' containers, without those that only prepare. */
  images: string[];
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
  /** Of its pods' containers, without those that only prepare. */
  images: string[];
}

/** @public */
export interface DaemonSetFacts extends Generations {
  kind: 'DaemonSet';
  strategy?: string;
  desired: number;
  /** How many nodes run it. */
  total: number;
  updated: number;
  ready: number;
  available: number;
}

/** @public */
export interface ReplicaSetFacts extends Generations {
  kind: 'ReplicaSet';
  replicas?: number;
  total: number;
  ready: number;
  available: number;
  conditions: ObservedCondition[];
}

/** How a container ended. @public */
export interface ContainerTermination {
  exitCode: number;
  reason?: string;
  message?: string;
  finishedAt?: string;
}

/** @public */
export interface ContainerFacts {
  name: string;
  image?: string;
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
  /** Why it is in its phase, such as `Evicted`. */
  reason?: string;
  startedAt?: string;
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
  /** How many pods have to succeed; undefined where any one does. */
  completions?: number;
  /** How many may run at a time. */
  parallelism?: number;
  active: number;
  succeeded: number;
  failed: number;
  startedAt?: string;
  /** When it was complete, or failed for good. */
  finishedAt?: string;
  conditions: ObservedCondition[];
}

/** @public */
export interface CronJobFacts {
  kind: 'CronJob';
  schedule?: string;
  timeZone?: string;
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
  /** As the volume has them, such as `ReadWriteOnce`. */
  accessModes: string[];
}

/** @public */
export interface ServiceFacts {
  kind: 'Service';
  type?: string;
  /** Such as `80/TCP`, or `80:30080/TCP` with the port of the nodes. */
  ports: string[];
  /** Whether a load balancer serves it. */
  served: boolean;
}

/** @public */
export interface IngressFacts {
  kind: 'Ingress';
  class?: string;
  hosts: string[];
  /** Whether it ends TLS for any of them. */
  tls: boolean;
  /** Whether a load balancer serves it. */
  served: boolean;
}

/** @public */
export interface AutoscalerFacts {
  kind: 'HorizontalPodAutoscaler';
  /** What it scales. */
  target: { kind: string; name: string };
  min?: number;
  max: number;
  replicas: number;
  conditions: ObservedCondition[];
}

/** @public */
export interface DisruptionBudgetFacts {
  kind: 'PodDisruptionBudget';
  /** A number or a share, such as `50%`. */
  minAvailable?: string;
  maxUnavailable?: string;
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
  /** Name of the Secret that a Certificate is for. */
  secret?: string;
  conditions: ObservedCondition[];
}

/** @public */
export interface NetworkPolicyFacts {
  kind: 'NetworkPolicy';
  /** Which pods it is about, as kubectl writes it; empty for all. */
  podSelector: string;
  /** `Ingress`, `Egress`; as it says itself. */
  types: string[];
  /** How many rules let something in, or out. */
  ingress: number;
  egress: number;
}

/** @public */
export interface QuotaFacts {
  kind: 'ResourceQuota';
  /** By the name of the resource. */
  limits: { resource: string; hard: string; used?: string }[];
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
  | NetworkPolicyFacts
  | QuotaFacts
  | EventFacts;
