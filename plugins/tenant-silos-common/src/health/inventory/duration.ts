const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const YEAR = 365 * DAY;

/**
 * A length of time in kubectl's short form, which is the finer the shorter it is
 * (apimachinery's `duration.HumanDuration`).
 *
 * @param ms - in milliseconds; what is slightly negative, as clocks differ, is none
 * @example
 * `75s`, `3m12s`, `45m`, `5h20m`, `30h`, `3d4h`, `200d`, `2y35d`
 */
export function shortDuration(ms: number): string {
  if (ms <= -2 * SECOND) {
    return '<invalid>';
  }
  if (ms < 2 * MINUTE) {
    return `${Math.max(0, Math.floor(ms / SECOND))}s`;
  }
  if (ms < 10 * MINUTE) {
    return pair(ms, MINUTE, 'm', SECOND, 's');
  }
  if (ms < 3 * HOUR) {
    return `${Math.floor(ms / MINUTE)}m`;
  }
  if (ms < 8 * HOUR) {
    return pair(ms, HOUR, 'h', MINUTE, 'm');
  }
  if (ms < 2 * DAY) {
    return `${Math.floor(ms / HOUR)}h`;
  }
  if (ms < 8 * DAY) {
    return pair(ms, DAY, 'd', HOUR, 'h');
  }
  if (ms < 2 * YEAR) {
    return `${Math.floor(ms / DAY)}d`;
  }
  return ms < 8 * YEAR
    ? pair(ms, YEAR, 'y', DAY, 'd')
    : `${Math.floor(ms / YEAR)}y`;
}

function pair(
  ms: number,
  large: number,
  largeUnit: string,
  small: number,
  smallUnit: string,
): string {
  const rest = Math.floor((ms % large) / small);
  return `${Math.floor(ms / large)}${largeUnit}${
    rest ? `${rest}${smallUnit}` : ''
  }`;
}
