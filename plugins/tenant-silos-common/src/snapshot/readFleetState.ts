import type { Fleet } from '../fleet';
import { fileRole } from './layout';
import { readTenant, type TenantFiles } from './readTenant';
import { readSharedLayers } from './sharedLayers';
import type { FleetState, Snapshot, TenantRecord } from './types';

/**
 * Understands a snapshot: the tenants are the union of values files and
 * Applications.
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
  const found = new Map<string, TenantFiles>();
  const sharedPaths: string[] = [];
  for (const path of snapshot.files.keys()) {
    const role = fileRole(fleet, path);
    if (role?.role === 'shared') {
      sharedPaths.push(path);
    } else if (role) {
      let files = found.get(role.tenant);
      if (!files) {
        files = { values: new Map(), applications: new Map() };
        found.set(role.tenant, files);
      }
      const byEnvironment =
        role.role === 'values' ? files.values : files.applications;
      byEnvironment.set(role.environment, path);
    }
  }
  const shared = readSharedLayers(fleet, snapshot.files);
  const same = (path: string) =>
    previous?.files.get(path) === snapshot.files.get(path);
  const sharedSame = previous !== undefined && sharedPaths.every(same);
  const tenants = new Map<string, TenantRecord>();
  for (const name of [...found.keys()].sort()) {
    const files = found.get(name)!;
    const known = sharedSame ? previous.tenants.get(name) : undefined;
    const paths = [...files.values.values(), ...files.applications.values()];
    tenants.set(
      name,
      known && known.files.length === paths.length && paths.every(same)
        ? known
        : readTenant(
            fleet,
            name,
            files,
            path => snapshot.files.get(path)!,
            shared,
          ),
    );
  }
  return {
    commit: snapshot.commit,
    readAt: snapshot.readAt,
    tenants,
    files: snapshot.files,
    problems: shared.problems,
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
