/** A path in values as text; a key that would be misread stands in brackets. */
export function valuePath(path: readonly string[]): string {
  return path
    .map((key, index) => {
      if (!/^[^\s.[\]"]+$/.test(key)) {
        return `[${JSON.stringify(key)}]`;
      }
      return index === 0 ? key : `.${key}`;
    })
    .join('');
}

/** A value on one line. */
export function valueText(value: unknown): string {
  return typeof value === 'number' ? String(value) : JSON.stringify(value);
}
