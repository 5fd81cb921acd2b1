/**
 * Values as a text that is the same for the same values, whatever the order of
 * their keys; zero and negative zero are told apart.
 */
export function valuesText(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.map(valuesText).join(',')}]`;
  }
  if (typeof value === 'object' && value !== null) {
    return `{${Object.keys(value)
      .sort()
      .map(
        key =>
          `${JSON.stringify(key)}:${valuesText(
            (value as Record<string, unknown>)[key],
          )}`,
      )
      .join(',')}}`;
  }
  return Object.is(value, -0) ? '-0' : JSON.stringify(value);
}
