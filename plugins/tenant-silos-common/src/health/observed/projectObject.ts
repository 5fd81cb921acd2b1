import type { ObjectFacts } from './facts';
import { fields, list, text, texts, type Fields } from './fields';
import { projectNetworkPolicy } from './networkPolicy';
import {
  projectAutoscaler,
  projectClaim,
  projectDisruptionBudget,
  projectEvent,
  projectIngress,
  projectOperator,
  projectService,
} from './others';
import { projectPod } from './pod';
import { projectQuota } from './quota';
import type { ObjectType, ObservedObject } from './types';
import {
  projectCronJob,
  projectDaemonSet,
  projectDeployment,
  projectJob,
  projectReplicaSet,
  projectStatefulSet,
} from './workloads';

const TRACKING_ID = 'argocd.argoproj.io/tracking-id';
const HOOKS = ['argocd.argoproj.io/hook', 'helm.sh/hook'];
const HOOK_FINALIZER = 'argocd.argoproj.io/hook-finalizer';
const IGNORE_HEALTH = 'argocd.argoproj.io/ignore-healthcheck';

// By group and kind. A Secret is not among them, and never will be.
const PROJECTIONS: Readonly<Record<string, (object: Fields) => ObjectFacts>> = {
  'apps/Deployment': projectDeployment,
  'apps/StatefulSet': projectStatefulSet,
  'apps/DaemonSet': projectDaemonSet,
  'apps/ReplicaSet': projectReplicaSet,
  '/Pod': projectPod,
  'batch/Job': projectJob,
  'batch/CronJob': projectCronJob,
  '/PersistentVolumeClaim': projectClaim,
  '/Service': projectService,
  'networking.k8s.io/Ingress': projectIngress,
  'extensions/Ingress': projectIngress,
  'autoscaling/HorizontalPodAutoscaler': projectAutoscaler,
  'policy/PodDisruptionBudget': projectDisruptionBudget,
  'cert-manager.io/Certificate': projectOperator('Certificate'),
  'external-secrets.io/ExternalSecret': projectOperator('ExternalSecret'),
  'bitnami.com/SealedSecret': projectOperator('SealedSecret'),
  'networking.k8s.io/NetworkPolicy': projectNetworkPolicy,
  '/ResourceQuota': projectQuota,
  '/Event': projectEvent,
  'events.k8s.io/Event': projectEvent,
};

// Of the others to be is to be well. Services, of which this is not true of a load
// balancer, are watched as metadata.
const KINDS_WITH_FACTS: ReadonlySet<string> = new Set(
  Object.keys(PROJECTIONS)
    .map(type => type.slice(type.indexOf('/') + 1))
    .filter(
      kind => !['Service', 'NetworkPolicy', 'ResourceQuota'].includes(kind),
    ),
);

/**
 * The small part of an object that is judged.
 *
 * @param object - as the Kubernetes API sends it, whole or its metadata only
 * @param type - what it is; needed for the items of a list, which do not say
 *   it, and for metadata, which says something else
 * @returns undefined for what is no object
 * @public
 */
export function projectObject(
  cluster: string,
  object: unknown,
  type?: ObjectType,
): ObservedObject | undefined {
  const whole = fields(object);
  const metadata = fields(whole.metadata);
  const apiVersion = type?.apiVersion ?? text(whole.apiVersion);
  const kind = type?.kind ?? text(whole.kind);
  const name = text(metadata.name);
  if (!apiVersion || !kind || !name) {
    return undefined;
  }
  const annotations = fields(metadata.annotations);
  const project = hasMore(whole)
    ? PROJECTIONS[`${groupOf(apiVersion)}/${kind}`]
    : undefined;
  const labels = labelsOf(fields(metadata.labels));
  // Written out, without conditional parts: what is of one shape is held once.
  return {
    cluster,
    apiVersion,
    kind,
    namespace: text(metadata.namespace),
    name,
    createdAt: text(metadata.creationTimestamp),
    deletedAt: text(metadata.deletionTimestamp),
    labels,
    owner: controllerOf(metadata.ownerReferences),
    trackedBy: trackedBy(annotations[TRACKING_ID]),
    hook: HOOKS.some(hook => isHook(annotations[hook])) || undefined,
    hookFinalizer:
      texts(metadata.finalizers).includes(HOOK_FINALIZER) || undefined,
    healthIgnored: annotations[IGNORE_HEALTH] === 'true' || undefined,
    facts: project?.(whole),
  };
}

/** Whether more than its metadata is needed to judge an object of this type. */
export function needsFacts({ apiVersion, kind }: ObjectType): boolean {
  return (
    KINDS_WITH_FACTS.has(kind) &&
    `${groupOf(apiVersion)}/${kind}` in PROJECTIONS
  );
}

/** The group of `apps/v1`; empty for the core's `v1`. */
export function groupOf(apiVersion: string): string {
  return apiVersion.slice(0, Math.max(0, apiVersion.indexOf('/')));
}

function hasMore(object: Fields): boolean {
  for (const key in object) {
    if (key !== 'apiVersion' && key !== 'kind' && key !== 'metadata') {
      return true;
    }
  }
  return false;
}

// Argo CD: what is only ever skipped is an object like any other, and so are the
// definitions that Helm installs first.
function isHook(annotation: unknown): boolean {
  return (
    typeof annotation === 'string' &&
    !['Skip', 'crd-install'].includes(annotation.trim())
  );
}

function labelsOf(labels: Fields): ObservedObject['labels'] {
  const tenant = text(labels.tenant);
  const instance = text(labels['app.kubernetes.io/instance']);
  const component = text(labels['app.kubernetes.io/component']);
  return tenant || instance || component
    ? { tenant, instance, component }
    : undefined;
}

// `APPLICATION:GROUP/KIND:NAMESPACE/NAME`.
function trackedBy(trackingId: unknown): string | undefined {
  return text(trackingId)?.split(':', 1)[0];
}

function controllerOf(references: unknown): ObservedObject['owner'] {
  const all = list(references);
  const owner = all.find(({ controller }) => controller === true) ?? all[0];
  const kind = text(owner?.kind);
  const name = text(owner?.name);
  return kind && name ? { kind, name } : undefined;
}
