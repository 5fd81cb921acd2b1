import type { HealthReason } from './types';

const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
] as const;

/**
 * A reason as a sentence: what is the matter, for how long, and what brought it
 * about. Made when it is shown, so that what is stored does not change with the
 * clock.
 *
 * @example
 * `PostgreSQL 0/1 ready for 12 min: volume unbound, storage class gp4 not found`
 * @public
 */
export function reasonText(
  { message, causes, since }: HealthReason,
  now: Date,
): string {
  const elapsed = since === undefined ? 0 : now.getTime() - Date.parse(since);
  const unit = UNITS.find(([, length]) => elapsed >= length);
  const lasts = unit ? ` for ${Math.floor(elapsed / unit[1])} ${unit[0]}` : '';
  return `${message}${lasts}${causes.length ? `: ${causes.join(', ')}` : ''}`;
}
