let say = console.log;

/** For commands whose standard output is read by programs. */
export function progressToStderr() {
  say = console.error;
}

/** How long something took, for a person: `0.4 s`, `12 s`, `3 min 5 s`.
 *
 * @param {number} milliseconds
 * @returns {string}
 */
export function formatDuration(milliseconds) {
  const seconds = milliseconds / 1000;
  if (seconds < 10) {
    return `${seconds.toFixed(1)} s`;
  }
  const whole = Math.round(seconds);
  return whole < 60
    ? `${whole} s`
    : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/**
 * Says what goes on: the title at once, then a sign of life every half minute,
 * then how long it took.
 *
 * @template T
 * @param {string} title
 * @param {(tell: (line: string) => void) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const startedAt = Date.now();
  const tell = (/** @type {string} */ line) => say(`    ${line}`);
  say(`• ${title} …`);
  const alive = setInterval(
    () => tell(`still at it (${formatDuration(Date.now() - startedAt)})`),
    30_000,
  );
  try {
    const result = await work(tell);
    say(`  done in ${formatDuration(Date.now() - startedAt)}`);
    return result;
  } finally {
    clearInterval(alive);
  }
}
