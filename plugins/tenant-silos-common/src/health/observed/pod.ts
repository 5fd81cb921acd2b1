import { projectConditions } from './conditions';
import type { ContainerFacts, PodFacts, ContainerTermination } from './facts';
import { count, fields, list, text, type Fields } from './fields';

export function projectPod(object: Fields): PodFacts {
  const spec = fields(object.spec);
  const status = fields(object.status);
  return {
    kind: 'Pod',
    phase: text(status.phase),
    reason: text(status.reason),
    startedAt: text(status.startTime),
    message: text(status.message),
    restartPolicy: text(spec.restartPolicy),
    node: text(spec.nodeName),
    initContainers: list(status.initContainerStatuses).map(container),
    // Of a pod that no node has taken there is no word of its containers.
    containers: list(status.containerStatuses ?? spec.containers).map(
      container,
    ),
    conditions: projectConditions(status.conditions, ({ type }) =>
      ['Ready', 'PodScheduled'].includes(type),
    ),
  };
}

function container(status: Fields): ContainerFacts {
  const state = fields(status.state);
  const waiting = fields(state.waiting);
  return {
    name: text(status.name) ?? '',
    image: text(status.image),
    ready: status.ready === true,
    restarts: count(status.restartCount),
    ...(state.waiting !== undefined && {
      waiting: {
        reason: text(waiting.reason),
        message: text(waiting.message),
      },
    }),
    terminated: termination(state.terminated),
    lastTerminated: termination(fields(status.lastState).terminated),
  };
}

function termination(value: unknown): ContainerTermination | undefined {
  if (value === undefined || value === null) {
    return undefined;
  }
  const { exitCode, reason, message, finishedAt } = fields(value);
  return {
    exitCode: count(exitCode),
    reason: text(reason),
    message: text(message),
    finishedAt: text(finishedAt),
  };
}
