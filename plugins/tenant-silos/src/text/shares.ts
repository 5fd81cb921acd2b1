/** How much of a day the tenant was up, 0 to 1; null where nothing is known. */
export type DayShare = number | null;

/** `99.2 %`, cut and never rounded up: only all of the time is `100 %`. */
export function shareText(share: number): string {
  return `${Math.floor(share * 1000 + 1e-9) / 10} %`;
}

/** Mean of the known days, 0 to 1; undefined where nothing is known. */
export function meanUptime(days: readonly DayShare[]): number | undefined {
  const known = days.filter(up => up !== null);
  return known.length > 0
    ? known.reduce((sum, up) => sum + up, 0) / known.length
    : undefined;
}
