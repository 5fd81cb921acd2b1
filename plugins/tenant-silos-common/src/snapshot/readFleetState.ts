import type { Fleet } from '../fleet';
import { discover } from './discover';
import { knownDiscovery, rememberDiscovery } from './knownDiscovery';
import { readTenant } from './readTenant';
import { readSharedLayers } from './sharedLayers';
import { decidingPaths } from './tenantProblems';
import { sameFinds, tenantFilePaths } from './tenantFiles';
import type { FleetState, Snapshot, TenantRecord } from './types';

/**
 * Understands a snapshot: the tenants are the union of values files and
 * Applications, wherever people have put these.
 *
 * @param previous - an earlier state of the same fleet; tenants whose files are
 *   the same are taken from it, as long as no shared file changed
 * @public
 */
export function readFleetState(
  fleet: Fleet,
  snapshot: Snapshot,
  previous?: FleetState,
): FleetState {
  const { files } = snapshot;
  const before = previous && knownDiscovery(fleet, previous.files);
  const discovery = discover(fleet, files, before);
  rememberDiscovery(fleet, files, discovery);
  const shared = readSharedLayers(fleet, files);
  const same = (path: string) => previous?.files.get(path) === files.get(path);
  const sharedSame =
    discovery.sharedPaths.length === before?.sharedPaths.length &&
    discovery.sharedPaths.every(same);
  const tenants = new Map<string, TenantRecord>();
  for (const name of [...discovery.tenants.keys()].sort()) {
    const found = discovery.tenants.get(name)!;
    const foundBefore = before?.tenants.get(name);
    const isSame =
      sharedSame &&
      foundBefore !== undefined &&
      sameFinds(found, foundBefore) &&
      tenantFilePaths(found).every(same) &&
      decidingPaths(fleet, found).every(same);
    const known = isSame ? previous?.tenants.get(name) : undefined;
    tenants.set(name, known ?? readTenant(fleet, name, found, files, shared));
  }
  return {
    commit: snapshot.commit,
    readAt: snapshot.readAt,
    tenants,
    files,
    problems: [...shared.problems, ...discovery.problems],
  };
}

/** What differs between two states of a fleet. @public */
export interface FleetStateDiff {
  changed: TenantRecord[];
  /** Names of the tenants that are not there any more. */
  removed: string[];
}

/** The tenants that are new, different or gone. @public */
export function diffFleetStates(
  before: FleetState,
  after: FleetState,
): FleetStateDiff {
  const changed: TenantRecord[] = [];
  for (const [name, record] of after.tenants) {
    const known = before.tenants.get(name);
    if (
      known !== record &&
      (!known || JSON.stringify(known) !== JSON.stringify(record))
    ) {
      changed.push(record);
    }
  }
  return {
    changed,
    removed: [...before.tenants.keys()].filter(
      name => !after.tenants.has(name),
    ),
  };
}
