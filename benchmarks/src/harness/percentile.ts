/**
 * The value that a share of the values does not exceed (nearest rank).
 *
 * @param share - from 0 to 1
 * @throws RangeError without values
 */
export function percentile(values: readonly number[], share: number): number {
  if (values.length === 0) {
    throw new RangeError('There is no percentile of nothing');
  }
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}
