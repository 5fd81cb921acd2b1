const MAX_ENTRIES = 8;

/**
 * A function of a text that remembers the last few: the files of a chart are
 * the same for thousands of tenants.
 */
export function cached<T>(make: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return text => {
    const before = known.get(text);
    if (before !== undefined || known.has(text)) {
      return before as T;
    }
    const made = make(text);
    if (known.size >= MAX_ENTRIES) {
      known.delete(known.keys().next().value!);
    }
    known.set(text, made);
    return made;
  };
}
