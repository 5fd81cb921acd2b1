import type { Fleet } from '../fleet';
import type { Discovery } from './discover';

// By the files of a state, which nobody changes.
const known = new WeakMap<
  ReadonlyMap<string, string>,
  { fleet: Fleet; discovery: Discovery }
>();

/** Keeps what was found in the files of a state, for as long as those live. */
export function rememberDiscovery(
  fleet: Fleet,
  files: ReadonlyMap<string, string>,
  discovery: Discovery,
): void {
  known.set(files, { fleet, discovery });
}

/** What was found in the files of a state. */
export function knownDiscovery(
  fleet: Fleet,
  files: ReadonlyMap<string, string>,
): Discovery | undefined {
  const entry = known.get(files);
  return entry?.fleet === fleet ? entry.discovery : undefined;
}
