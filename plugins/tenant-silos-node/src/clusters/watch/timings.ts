/** How patient a watch is; milliseconds but for `objects`. @public */
export interface WatchTimings {
  /** Without news for so long, a copy counts as stale. */
  stallTimeout: number;
  /** How long one stream is asked to last; whole seconds. */
  streamSeconds: { least: number; most: number };
  /** The same after trouble, when proof of life is wanted soon. */
  provingSeconds: number;
  /** How much later than asked a stream may end. */
  grace: number;
  /** A stream that ends earlier is trouble. */
  shortestStream: number;
  /** First and longest limit of the backoff; a wait is at least half of its limit. */
  backoff: { first: number; longest: number };
  /** How long at least until a kind is looked for that is not there or not allowed. */
  lookAgain: number;
  /** How often at most to tell that all is well. */
  tellEvery: number;
  /** How many objects are handled before others have the event loop. */
  objects: number;
}

/**
 * The timings for a limit of silence.
 *
 * An API server closes a stream in good order after the seconds that it was
 * asked for, and about 2 s earlier sends a bookmark. Left to itself it sends one
 * a minute, and closes after 30 to 60 minutes. With streams shorter than the
 * limit, an idle stream of a living server is never silent as long as the limit,
 * and one that is silent for longer has lost its server.
 *
 * @public
 */
export function watchTimings(stallTimeout = 60_000): WatchTimings {
  const seconds = stallTimeout / 1000;
  const most = Math.max(1, Math.floor((seconds * 2) / 3));
  return {
    stallTimeout,
    streamSeconds: { least: Math.max(1, Math.floor(seconds / 2)), most },
    provingSeconds: Math.min(5, most),
    grace: Math.max(1_000, stallTimeout - most * 1000),
    shortestStream: 1_000,
    backoff: { first: 1_000, longest: 60_000 },
    lookAgain: 60_000,
    tellEvery: 1_000,
    objects: 250,
  };
}

/**
 * Exponential backoff: half of a limit that doubles, and a random part of the other
 * half. The fixed half is there so that bad luck never makes a storm of requests.
 *
 * @param failures - in a row, from 1
 * @param random - from 0 to 1
 * @returns milliseconds
 */
export function backoff(
  { first, longest }: WatchTimings['backoff'],
  failures: number,
  random: number,
): number {
  const limit = Math.min(longest, first * 2 ** (failures - 1));
  return (limit * (1 + random)) / 2;
}

/**
 * The wait until something is looked for again that needs a person: never shorter
 * than configured, and up to a quarter longer, so that kinds do not ask together.
 *
 * @param random - from 0 to 1
 * @returns milliseconds
 */
export function nowAndThen(
  { lookAgain }: Pick<WatchTimings, 'lookAgain'>,
  random: number,
): number {
  return lookAgain * (1 + random / 4);
}
