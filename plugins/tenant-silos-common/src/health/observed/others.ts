import { projectConditions } from './conditions';
import type {
  AutoscalerFacts,
  ClaimFacts,
  DisruptionBudgetFacts,
  EventFacts,
  IngressFacts,
  ObservedCondition,
  OperatorFacts,
  ServiceFacts,
} from './facts';
import {
  count,
  fields,
  list,
  number,
  text,
  texts,
  type Fields,
} from './fields';
import { generationOf, observedGenerationOf } from './workloads';

const V1_CONDITIONS = 'autoscaling.alpha.kubernetes.io/conditions';

export function projectClaim(object: Fields): ClaimFacts {
  const spec = fields(object.spec);
  const status = fields(object.status);
  return {
    kind: 'PersistentVolumeClaim',
    phase: text(status.phase),
    storageClass: text(spec.storageClassName),
    requested: text(fields(fields(spec.resources).requests).storage),
    capacity: text(fields(status.capacity).storage),
    volume: text(spec.volumeName),
    accessModes: texts(status.accessModes),
  };
}

export function projectService(object: Fields): ServiceFacts {
  const { type, ports } = fields(object.spec);
  return {
    kind: 'Service',
    type: text(type),
    ports: list(ports).map(portText),
    served: isServed(object),
  };
}

function portText({ port, nodePort, protocol }: Fields): string {
  const node = count(nodePort) > 0 ? `:${count(nodePort)}` : '';
  return `${count(port)}${node}/${text(protocol) ?? 'TCP'}`;
}

export function projectIngress(object: Fields): IngressFacts {
  const spec = fields(object.spec);
  return {
    kind: 'Ingress',
    class: text(spec.ingressClassName),
    hosts: texts(list(spec.rules).map(({ host }) => host)),
    tls: list(spec.tls).length > 0,
    served: isServed(object),
  };
}

function isServed({ status }: Fields): boolean {
  return list(fields(fields(status).loadBalancer).ingress).length > 0;
}

export function projectAutoscaler(object: Fields): AutoscalerFacts {
  // autoscaling/v1 has them in an annotation only.
  const { [V1_CONDITIONS]: annotation } = fields(
    fields(object.metadata).annotations,
  );
  const { conditions, currentReplicas } = fields(object.status);
  const spec = fields(object.spec);
  const target = fields(spec.scaleTargetRef);
  return {
    kind: 'HorizontalPodAutoscaler',
    target: { kind: text(target.kind) ?? '', name: text(target.name) ?? '' },
    min: number(spec.minReplicas),
    max: count(spec.maxReplicas),
    replicas: count(currentReplicas),
    conditions:
      conditions === undefined && typeof annotation === 'string'
        ? conditionsOfText(annotation)
        : projectConditions(conditions),
  };
}

function conditionsOfText(json: string): ObservedCondition[] {
  try {
    return projectConditions(JSON.parse(json));
  } catch {
    return [];
  }
}

export function projectDisruptionBudget(object: Fields): DisruptionBudgetFacts {
  const spec = fields(object.spec);
  const status = fields(object.status);
  return {
    kind: 'PodDisruptionBudget',
    minAvailable: numberOrShare(spec.minAvailable),
    maxUnavailable: numberOrShare(spec.maxUnavailable),
    healthy: count(status.currentHealthy),
    desired: count(status.desiredHealthy),
    expected: count(status.expectedPods),
    allowed: count(status.disruptionsAllowed),
    conditions: projectConditions(status.conditions),
  };
}

function numberOrShare(value: unknown): string | undefined {
  return number(value)?.toString() ?? text(value);
}

export function projectOperator(
  kind: OperatorFacts['kind'],
): (object: Fields) => OperatorFacts {
  return object => ({
    kind,
    secret:
      kind === 'Certificate' ? text(fields(object.spec).secretName) : undefined,
    generation: generationOf(object),
    observedGeneration: observedGenerationOf(object),
    conditions: projectConditions(fields(object.status).conditions),
  });
}

/** Of `v1` and of `events.k8s.io/v1`, which name the same things otherwise. */
export function projectEvent(object: Fields): EventFacts {
  const regarding = fields(object.regarding ?? object.involvedObject);
  return {
    kind: 'Event',
    regarding: {
      kind: text(regarding.kind) ?? '',
      name: text(regarding.name) ?? '',
    },
    type: text(object.type),
    reason: text(object.reason),
    message: text(object.note ?? object.message),
    lastAt:
      text(fields(object.series).lastObservedTime) ??
      text(object.lastTimestamp ?? object.deprecatedLastTimestamp) ??
      text(object.eventTime),
  };
}
