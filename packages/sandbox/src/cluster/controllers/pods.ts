import type { KubeObject } from '../objects';
import { type Condition, conditionsOf } from './conditions';
import {
  type ContainerMood,
  containerStatuses,
  restartsAfter,
} from './containers';
import { hashNumber, recordEvent } from './events';
import { isProbe, probeMessage } from './probes';
import { schedule } from './schedule';
import {
  at,
  componentOf,
  type Control,
  type Controller,
  listAt,
  refOf,
} from './types';

const POD = { apiVersion: 'v1', kind: 'Pod' };
// These wait for the tenant's own database, where there is one.
const CLIENTS = ['api', 'controller', 'migration'];

/** Whether the tenant's database answers, as far as a pod needs it. */
function hasDatabase({ store }: Control, pod: KubeObject): boolean {
  if (!CLIENTS.includes(componentOf(pod))) {
    return true;
  }
  const database = store
    .list(
      { apiVersion: 'apps/v1', kind: 'StatefulSet' },
      pod.metadata.namespace,
    )
    .find(each => componentOf(each) === 'database');
  return !database || Number(at(database, 'status').readyReplicas ?? 0) > 0;
}

function moodOf(control: Control, pod: KubeObject): ContainerMood {
  const { now, troubles, readyAfterMs } = control;
  const { namespace = '', creationTimestamp } = pod.metadata;
  const age = now() - Date.parse(creationTimestamp);
  if (isProbe(pod)) {
    // It has the labels of a component, not its image, and waits for nobody.
    const { podIP } = at(pod, 'status');
    return age < readyAfterMs || podIP === undefined
      ? { is: 'running', ready: false }
      : { is: 'completed', message: probeMessage(control, pod) };
  }
  const component = componentOf(pod);
  if (troubles.lacksImage(namespace, component)) {
    return { is: 'without-image' };
  }
  const crashing = troubles.crashingSince(namespace, component);
  if (crashing) {
    const seconds = (now() - Date.parse(crashing)) / 1000;
    return { is: 'crashing', ...restartsAfter(seconds) };
  }
  if (age < readyAfterMs / 2) {
    return { is: 'creating' };
  }
  const ready = age >= readyAfterMs && hasDatabase(control, pod);
  return ready && at(pod, 'spec').restartPolicy === 'Never'
    ? { is: 'completed' }
    : { is: 'running', ready };
}

function phaseOf(mood: ContainerMood): string {
  switch (mood.is) {
    case 'creating':
    case 'without-image':
      return 'Pending';
    case 'completed':
      return 'Succeeded';
    default:
      return 'Running';
  }
}

function podConditions(mood: ContainerMood): Condition[] {
  const ready = mood.is === 'running' && mood.ready;
  const done = mood.is === 'completed';
  const why = done
    ? { reason: 'PodCompleted' }
    : {
        reason: 'ContainersNotReady',
        message: 'containers with unready status',
      };
  return [
    { type: 'PodReadyToStartContainers', status: done ? 'False' : 'True' },
    { type: 'Initialized', status: 'True' },
    { type: 'Ready', status: ready ? 'True' : 'False', ...(!ready && why) },
    {
      type: 'ContainersReady',
      status: ready ? 'True' : 'False',
      ...(!ready && why),
    },
    { type: 'PodScheduled', status: 'True' },
  ];
}

function addressOf({ metadata }: KubeObject): string {
  const number = hashNumber(metadata.uid, 250 * 250);
  return `10.42.${Math.floor(number / 250)}.${(number % 250) + 2}`;
}

function run(control: Control, pod: KubeObject): void {
  const { store } = control;
  const mood = moodOf(control, pod);
  const before = at(pod, 'status');
  const now = store.timestamp();
  const startedAt = String(before.startTime ?? now);
  const containers = listAt(pod, 'spec', 'containers');
  const statuses = containerStatuses(
    containers,
    mood,
    listAt(before, 'containerStatuses'),
    startedAt,
    now,
  );
  if (mood.is === 'crashing' || mood.is === 'without-image') {
    const [container] = containers;
    recordEvent(control, pod, {
      type: 'Warning',
      component: 'kubelet',
      ...(mood.is === 'crashing'
        ? {
            reason: 'BackOff',
            message: `Back-off restarting failed container ${container?.name} in pod ${pod.metadata.name}`,
          }
        : {
            reason: 'Failed',
            message: `Failed to pull image "${container?.image}": ${container?.image}: not found`,
          }),
    });
  }
  store.replace({
    ...pod,
    status: {
      phase: phaseOf(mood),
      conditions: conditionsOf(before, podConditions(mood), now),
      containerStatuses: statuses,
      hostIP: '10.0.0.1',
      podIP: addressOf(pod),
      podIPs: [{ ip: addressOf(pod) }],
      qosClass: 'Burstable',
      startTime: startedAt,
    },
  });
}

function place(control: Control, pod: KubeObject): void {
  const { store } = control;
  const placement = schedule(control, pod);
  if ('node' in placement) {
    const spec = { ...at(pod, 'spec'), nodeName: placement.node };
    run(control, store.replace({ ...pod, spec }));
    return;
  }
  const message = placement.unschedulable;
  recordEvent(control, pod, {
    type: 'Warning',
    reason: 'FailedScheduling',
    message,
    component: 'default-scheduler',
  });
  const unscheduled: Condition = {
    type: 'PodScheduled',
    status: 'False',
    reason: 'Unschedulable',
    message,
  };
  store.replace({
    ...pod,
    status: {
      phase: 'Pending',
      conditions: conditionsOf(
        at(pod, 'status'),
        [unscheduled],
        store.timestamp(),
      ),
      qosClass: 'Burstable',
    },
  });
}

/** Scheduler and kubelet: finds a node for each pod, and lets it run there. */
export const podController: Controller = control => {
  const { store } = control;
  const nodes = new Set(
    store
      .list({ apiVersion: 'v1', kind: 'Node' })
      .map(({ metadata }) => metadata.name),
  );
  for (const pod of store.list(POD)) {
    const { nodeName } = at(pod, 'spec');
    const { phase } = at(pod, 'status');
    if (phase === 'Succeeded' || phase === 'Failed') {
      continue;
    }
    if (typeof nodeName !== 'string') {
      place(control, pod);
    } else if (nodes.has(nodeName)) {
      run(control, pod);
    } else {
      // The node is gone, and its pods with it.
      store.delete(refOf(pod));
    }
  }
};
