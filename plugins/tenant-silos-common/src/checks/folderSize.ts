import type { FleetState } from '../snapshot/types';
import type { Check } from './types';

/**
 * GitHub recommends at most 3,000 entries in one folder of a repository.
 *
 * @public
 */
export const RECOMMENDED_FOLDER_ENTRIES = 3_000;

/** From how many entries on a folder is warned of. @public */
export const WARNED_FOLDER_ENTRIES = 2_500;

const counts = new WeakMap<FleetState, ReadonlyMap<string, number>>();

/** Warns before a folder that new files go to gets too large for GitHub. */
export function folderSizeChecks(
  state: FleetState,
  newPaths: readonly string[],
): Check[] {
  const folders = new Set(newPaths.flatMap(foldersOf));
  return largeFolders(state).filter(({ subject }) => folders.has(subject!));
}

/** Warns of all folders that are getting too large for GitHub. */
export function largeFolders(state: FleetState): Check[] {
  return [...folderEntries(state)]
    .filter(([, count]) => count >= WARNED_FOLDER_ENTRIES)
    .map(([folder, count]) => ({
      id: 'folder-size',
      severity: 'warning',
      subject: folder,
      message: `The folder ${folder} has ${count} entries; GitHub recommends at most ${RECOMMENDED_FOLDER_ENTRIES}`,
      fix: 'Ask a platform admin to put {shard} into the paths of the blueprint.',
    }));
}

function foldersOf(path: string): string[] {
  const segments = path.split('/').slice(0, -1);
  return segments.map((_, index) => segments.slice(0, index + 1).join('/'));
}

/**
 * How many entries each folder has, of those that are read: files and folders
 * right below it.
 *
 * @public
 */
export function folderEntries(state: FleetState): ReadonlyMap<string, number> {
  const known = counts.get(state);
  if (known) {
    return known;
  }
  const seen = new Set<string>();
  const entries = new Map<string, number>();
  for (const path of state.files.keys()) {
    let entry = path;
    while (!seen.has(entry)) {
      seen.add(entry);
      const slash = entry.lastIndexOf('/');
      if (slash < 0) {
        break;
      }
      const folder = entry.slice(0, slash);
      entries.set(folder, (entries.get(folder) ?? 0) + 1);
      entry = folder;
    }
  }
  counts.set(state, entries);
  return entries;
}
