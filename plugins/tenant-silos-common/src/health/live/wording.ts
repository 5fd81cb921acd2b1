const SHOWN = 5;

/** `a, b and c`; of many the first ones, and how many more there are. */
export function enumerate(items: readonly string[]): string {
  const first = items.slice(0, SHOWN);
  const rest = items.length - first.length;
  const last = rest > 0 ? `${rest} more` : first.pop();
  return first.length > 0 ? `${first.join(', ')} and ${last}` : last ?? 'none';
}

/** `1 pod`, `2 pods`. */
export function counted(count: number, noun: string, plural = `${noun}s`) {
  return `${count} ${count === 1 ? noun : plural}`;
}

/** With a capital letter. */
export function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const LONGEST = 200;

/** A URL or a host as it may be shown: without credentials, and not too long. */
export function shown(url: string): string {
  return url
    .replace(/^([a-z][a-z0-9+.-]*:\/\/)?[^/\s]*@/i, '$1')
    .replace(/\?.*$/s, '')
    .slice(0, LONGEST);
}
