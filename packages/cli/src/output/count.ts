/** A number with its noun: `1 tenant`, `2 tenants`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
