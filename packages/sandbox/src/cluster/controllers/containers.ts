import { at, type Loose } from './types';

/** How the containers of a pod are. */
export type ContainerMood =
  | { is: 'creating' }
  | { is: 'running'; ready: boolean }
  /** With what it left as its termination message. */
  | { is: 'completed'; message?: string }
  | { is: 'without-image' }
  /** It has ended so many times. */
  | { is: 'crashing'; restarts: number; backOffSeconds: number };

const FIRST_BACK_OFF = 10;
const LONGEST_BACK_OFF = 300;

/**
 * How often a container has been restarted that ends at once, each time: the
 * kubelet waits 10 s, twice as long each time, five minutes at most.
 */
export function restartsAfter(seconds: number): {
  restarts: number;
  backOffSeconds: number;
} {
  let restarts = 1;
  let backOffSeconds = FIRST_BACK_OFF;
  for (let left = seconds; left >= backOffSeconds; restarts += 1) {
    left -= backOffSeconds;
    backOffSeconds = Math.min(backOffSeconds * 2, LONGEST_BACK_OFF);
  }
  return { restarts, backOffSeconds };
}

function stateOf(
  mood: ContainerMood,
  { image, name }: Loose,
  startedAt: string,
  now: string,
): { state: Loose; lastState?: Loose; restartCount?: number } {
  switch (mood.is) {
    case 'creating':
      return { state: { waiting: { reason: 'ContainerCreating' } } };
    case 'completed':
      return {
        state: {
          terminated: {
            exitCode: 0,
            reason: 'Completed',
            ...(mood.message !== undefined && { message: mood.message }),
            startedAt,
            finishedAt: now,
          },
        },
      };
    case 'without-image':
      return {
        state: {
          waiting: {
            reason: 'ImagePullBackOff',
            message: `Back-off pulling image "${image}": ErrImagePull: ${image}: not found`,
          },
        },
      };
    case 'crashing':
      return {
        state: {
          waiting: {
            reason: 'CrashLoopBackOff',
            message: `back-off ${mood.backOffSeconds}s restarting failed container=${name}`,
          },
        },
        lastState: {
          terminated: {
            exitCode: 1,
            reason: 'Error',
            startedAt: now,
            finishedAt: now,
          },
        },
        restartCount: mood.restarts,
      };
    default:
      return { state: { running: { startedAt } } };
  }
}

/**
 * `containerStatuses` of a pod.
 *
 * @param before - as they were
 */
export function containerStatuses(
  containers: readonly Loose[],
  mood: ContainerMood,
  before: readonly Loose[],
  startedAt: string,
  now: string,
): Loose[] {
  return containers.map(container => {
    const known = before.find(({ name }) => name === container.name);
    const next = stateOf(mood, container, startedAt, now);
    const restartCount = next.restartCount ?? Number(known?.restartCount ?? 0);
    // An end is told once: what is known of it stays until the next one.
    const isSame =
      Number(known?.restartCount ?? 0) === restartCount &&
      Object.keys(at(known, 'state'))[0] === Object.keys(next.state)[0] &&
      at(known, 'state', 'waiting').reason === at(next.state, 'waiting').reason;
    return {
      name: container.name,
      image: container.image,
      imageID: mood.is === 'running' ? `${container.image}` : '',
      ready: mood.is === 'running' && mood.ready,
      started: mood.is === 'running',
      restartCount,
      state: isSame ? known!.state : next.state,
      lastState: isSame
        ? known!.lastState
        : next.lastState ?? known?.lastState ?? {},
    };
  });
}
