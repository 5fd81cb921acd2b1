const SHOWN = 5;

/** `a, b and c`; of many the first ones, and how many more there are. */
export function enumerate(items: readonly string[]): string {
  const shown = items.slice(0, items.length > SHOWN ? SHOWN : items.length);
  const rest = items.length - shown.length;
  const last = rest > 0 ? `${rest} more` : shown.pop();
  return shown.length > 0 ? `${shown.join(', ')} and ${last}` : last ?? 'none';
}

/** `1 pod`, `2 pods`. */
export function counted(count: number, noun: string, plural = `${noun}s`) {
  return `${count} ${count === 1 ? noun : plural}`;
}

/** With a capital letter. */
export function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
