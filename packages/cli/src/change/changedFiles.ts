import type { ChangedFile } from './types';

type Files = ReadonlyMap<string, string>;

/** The files that differ, in the order of their paths. */
export function changedFiles(before: Files, after: Files): ChangedFile[] {
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths].sort().flatMap((path): ChangedFile[] => {
    if (before.get(path) === after.get(path)) {
      return [];
    }
    if (!after.has(path)) {
      return [{ path, action: 'delete' }];
    }
    return [{ path, action: before.has(path) ? 'update' : 'create' }];
  });
}
