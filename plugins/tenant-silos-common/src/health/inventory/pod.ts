import { conditionOf } from '../observed/conditions';
import type { ContainerFacts, PodFacts } from '../observed/facts';
import { shortDuration } from './duration';

export function podColumns(
  pod: PodFacts,
  deletedAt: string | undefined,
  now: Date,
) {
  const { containers } = pod;
  const ready = containers.filter(each => each.ready).length;
  return [
    ['READY', `${ready}/${containers.length}`],
    ['STATUS', deletedAt === undefined ? statusOf(pod) : deletedStatus(pod)],
    ['RESTARTS', restartsOf(pod, now)],
  ] as const;
}

function deletedStatus(pod: PodFacts): string {
  if (pod.reason === 'NodeLost') {
    return 'Unknown';
  }
  return pod.phase === 'Succeeded' || pod.phase === 'Failed'
    ? statusOf(pod)
    : 'Terminating';
}

function statusOf(pod: PodFacts): string {
  const scheduled = conditionOf(pod.conditions, 'PodScheduled');
  return (
    preparing(pod) ??
    runningStatus(pod) ??
    (scheduled?.reason === 'SchedulingGated' ? scheduled.reason : undefined) ??
    pod.reason ??
    pod.phase ??
    ''
  );
}

/** What the first container that still prepares is at. */
function preparing({
  initContainers,
  containers,
}: PodFacts): string | undefined {
  // One that stays is ready while the others run.
  const at = initContainers.findIndex(
    each => each.terminated?.exitCode !== 0 && !each.ready,
  );
  if (at < 0 || containers.some(hasRun)) {
    return undefined;
  }
  const { terminated, waiting } = initContainers[at];
  if (terminated) {
    return `Init:${endOf(terminated)}`;
  }
  return waiting?.reason && waiting.reason !== 'PodInitializing'
    ? `Init:${waiting.reason}`
    : `Init:${at}/${initContainers.length}`;
}

function hasRun({ ready, restarts, terminated }: ContainerFacts): boolean {
  return ready || restarts > 0 || terminated !== undefined;
}

// The first container's state counts most; one that is done while others run is no news.
function runningStatus(pod: PodFacts): string | undefined {
  const states = pod.containers
    .map(({ waiting, terminated }) =>
      terminated ? endOf(terminated) : waiting?.reason,
    )
    .filter(state => state !== undefined);
  const [first] = states;
  if (first !== 'Completed') {
    return first;
  }
  if (pod.containers.some(({ ready }) => ready)) {
    return conditionOf(pod.conditions, 'Ready')?.status === 'True'
      ? 'Running'
      : 'NotReady';
  }
  const failed = pod.containers.find(each => each.terminated?.exitCode);
  return failed?.terminated ? endOf(failed.terminated) : first;
}

function endOf({ reason, exitCode }: { reason?: string; exitCode: number }) {
  return reason ?? `ExitCode:${exitCode}`;
}

function restartsOf({ containers }: PodFacts, now: Date): string {
  const restarts = containers.reduce((sum, each) => sum + each.restarts, 0);
  const ends = containers.flatMap(
    ({ lastTerminated }) => lastTerminated?.finishedAt ?? [],
  );
  const last = Math.max(...ends.map(end => Date.parse(end)));
  return restarts > 0 && ends.length > 0
    ? `${restarts} (${shortDuration(now.getTime() - last)} ago)`
    : `${restarts}`;
}
