import { meanUptime, shareText, type DayShare } from '../../text/shares';
import { count } from '../../text/words';
import styles from './UptimeBars.module.css';

const WIDTH = 2;
const GAP = 1;
const HEIGHT = 16;
// What was down for a minute is seen all the same.
const LEAST_DOWN = 3;
const UNKNOWN_HEIGHT = 2;

const bar = (x: number, y: number, height: number) =>
  height > 0 ? `M${x} ${y}h${WIDTH}v${height}h${-WIDTH}z` : '';

/** Days as bars, and the share of the time in which the tenant was up. */
export function UptimeBars({ days }: { days: readonly DayShare[] }) {
  const mean = meanUptime(days);
  if (mean === undefined) {
    return <span className={styles.text}>no data yet</span>;
  }
  const { up, down, unknown } = uptimePaths(days);
  const known = days.filter(day => day !== null).length;
  const width = days.length * (WIDTH + GAP) - GAP;
  return (
    <span
      role="img"
      aria-label={
        known < days.length
          ? `${shareText(mean)} over the ${count(known, 'day')} known`
          : `${shareText(mean)} over ${count(known, 'day')}`
      }
      className={styles.uptime}
    >
      <svg
        aria-hidden
        className={styles.bars}
        width={width}
        height={HEIGHT}
        viewBox={`0 0 ${width} ${HEIGHT}`}
      >
        <path className={styles.up} d={up} />
        <path className={styles.down} d={down} />
        <path className={styles.unknown} d={unknown} />
      </svg>
      <span aria-hidden className={styles.text}>
        {shareText(mean)}
        {known < days.length && `, ${known} d`}
      </span>
    </span>
  );
}

/** One path for all bars of a colour: a table has thousands of bars. */
export function uptimePaths(days: readonly DayShare[]) {
  const paths = { up: '', down: '', unknown: '' };
  days.forEach((up, index) => {
    const x = index * (WIDTH + GAP);
    if (up === null) {
      paths.unknown += bar(x, HEIGHT - UNKNOWN_HEIGHT, UNKNOWN_HEIGHT);
      return;
    }
    const down =
      up < 1 ? Math.max(LEAST_DOWN, Math.round((1 - up) * HEIGHT)) : 0;
    paths.down += bar(x, 0, down);
    paths.up += bar(x, down, HEIGHT - down);
  });
  return paths;
}
