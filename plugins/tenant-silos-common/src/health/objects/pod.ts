import { conditionOf } from '../observed/conditions';
import type { ContainerFacts, PodFacts } from '../observed/facts';
import type { ObjectHealth } from './types';

/** Of a pod; one that is to end, such as a Job's, is never healthy before. */
export function podHealth(pod: PodFacts): ObjectHealth {
  const { message, phase } = pod;
  const stays = pod.restartPolicy === 'Always';
  const ready = conditionOf(pod.conditions, 'Ready');
  if (stays) {
    const stuck = pod.containers.filter(isStuck);
    if (stuck.length) {
      return {
        status: 'degraded',
        message: stuck
          .map(({ waiting }) => waiting?.message ?? waiting?.reason)
          .join(', '),
        since: ready?.since,
      };
    }
  }
  switch (phase) {
    case 'Pending':
      return { status: 'progressing', message, since: ready?.since };
    case 'Succeeded':
      return { status: 'healthy', message };
    case 'Failed':
      return {
        status: 'degraded',
        message: message ?? failureOf(pod),
        since: ready?.since,
      };
    case 'Running':
      if (stays && ready?.status === 'True') {
        return { status: 'healthy', message };
      }
      return {
        status:
          stays && pod.containers.some(each => each.lastTerminated)
            ? 'degraded'
            : 'progressing',
        message,
        since: ready?.since,
      };
    default:
      return { status: 'unknown', message };
  }
}

/** Whether a container waits for what does not come by waiting. */
export function isStuck({ waiting }: ContainerFacts): boolean {
  return /^Err|Error$|BackOff$/.test(waiting?.reason ?? '');
}

function failureOf(pod: PodFacts): string | undefined {
  for (const { name, terminated } of [
    ...pod.initContainers,
    ...pod.containers,
  ]) {
    if (terminated?.message) {
      return terminated.message;
    }
    if (terminated?.reason === 'OOMKilled') {
      return `container ${name} ran out of memory (OOMKilled)`;
    }
    if (terminated?.exitCode) {
      return `container ${name} ended with exit code ${terminated.exitCode}`;
    }
  }
  return undefined;
}
