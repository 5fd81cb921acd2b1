import type { UptimeDay } from 'backstage-plugin-tenant-silos-common/client';

/** `99.2 %`, cut and never rounded up: only all of the time is `100 %`. */
export function shareText(share: number): string {
  return `${Math.floor(share * 1000 + 1e-9) / 10} %`;
}

/** Mean of the known days, 0 to 1; undefined where nothing is known. */
export function meanUptime(days: readonly UptimeDay[]): number | undefined {
  const known = days.flatMap(({ up }) => (up === undefined ? [] : [up]));
  return known.length > 0
    ? known.reduce((sum, up) => sum + up, 0) / known.length
    : undefined;
}
