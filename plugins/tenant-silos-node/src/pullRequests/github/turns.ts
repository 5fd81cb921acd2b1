import { setTimeout as sleep } from 'node:timers/promises';
import { ServiceUnavailableError } from '@backstage/errors';
import type { WriteSlots } from '../writeSlots';
import type { Pace } from './octokit';

// Less than this is nothing to tell anybody.
const WORTH_TELLING = 2000;

/** Told the seconds that a write waits for its turn. @public */
export type OnWait = (seconds: number) => void;

/** Whose turns they are. */
export interface Turns {
  slots: WriteSlots;
  host: string;
  pace: Pace;
}

/** Seconds until the next turn, which is left to others. */
export async function secondsToTurn(turns: Turns): Promise<number> {
  const slot = await turns.slots.reserve(turns.host, limitsOf(turns), 0);
  return Math.max(0, Math.ceil((slot - Date.now()) / 1000));
}

function limitsOf({ pace }: Turns) {
  return { interval: pace.writeInterval, perHour: pace.writesPerHour };
}

/**
 * Waits until an account may write again.
 *
 * @throws ServiceUnavailableError when it would take too long
 */
export async function awaitTurn(turns: Turns, onWait?: OnWait): Promise<void> {
  const { slots, host, pace } = turns;
  const latest = Date.now() + pace.maxWait * 1000;
  const slot = await slots.reserve(host, limitsOf(turns), latest);
  const wait = slot - Date.now();
  const seconds = Math.ceil(wait / 1000);
  if (slot > latest) {
    throw new ServiceUnavailableError(
      `The portal has written to ${host} as often as it may, or many are waiting to; try again in ${seconds} seconds`,
    );
  }
  if (wait >= WORTH_TELLING) {
    onWait?.(seconds);
  }
  if (wait > 0) {
    await sleep(wait);
  }
}
