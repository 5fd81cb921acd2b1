import { isMap, type ValuesMap } from '../../values/path';

const MAX_DEPTH = 20;

/** Something found in values, by its path. */
export interface FoundAt<T> {
  path: readonly string[];
  found: T;
}

/** What an entry of a mapping has to say, by paths below the entry. */
export type Look<T> = (key: string, entry: unknown) => readonly FoundAt<T>[];

/**
 * Makes a search through all mappings of effective values. Tenants share most
 * of theirs, so what lies in a mapping is looked for once.
 */
export function findInMaps<T>(
  looks: readonly Look<T>[],
): (values: ValuesMap) => readonly FoundAt<T>[] {
  const known = new WeakMap<ValuesMap, readonly FoundAt<T>[]>();
  const search = (values: ValuesMap, depth: number): readonly FoundAt<T>[] => {
    const before = known.get(values);
    if (before) {
      return before;
    }
    const all: FoundAt<T>[] = [];
    for (const key of Object.keys(values)) {
      const entry = values[key];
      const add = ({ path, found }: FoundAt<T>) =>
        all.push({ path: [key, ...path], found });
      looks.forEach(look => look(key, entry).forEach(add));
      if (isMap(entry) && depth < MAX_DEPTH) {
        search(entry, depth + 1).forEach(add);
      }
    }
    known.set(values, all);
    return all;
  };
  return values => search(values, 0);
}
