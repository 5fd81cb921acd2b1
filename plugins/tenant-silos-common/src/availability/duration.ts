const UNITS: Readonly<Record<string, number>> = {
  h: 3600,
  m: 60,
  s: 1,
  ms: 1e-3,
  us: 1e-6,
  µs: 1e-6,
  ns: 1e-9,
};

/**
 * The seconds of a duration as Go writes it: `15s`, `1m30s`.
 *
 * @returns undefined for what is none
 */
export function seconds(duration: unknown): number | undefined {
  if (
    typeof duration !== 'string' ||
    !/^(\d+(\.\d+)?(h|ms|m|s|us|µs|ns))+$/.test(duration)
  ) {
    return undefined;
  }
  let total = 0;
  for (const [, amount, unit] of duration.matchAll(
    /(\d+(?:\.\d+)?)(h|ms|m|s|us|µs|ns)/g,
  )) {
    total += Number(amount) * UNITS[unit];
  }
  return total;
}
