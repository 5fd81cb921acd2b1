import type {
  Fleet,
  FleetState,
  TenantRecord,
} from 'backstage-plugin-tenant-silos-common';
import { withoutEnd } from './withoutEnd';

/** Names of tenants that do not say by themselves whose they are. */
export interface ForeignNames {
  /** Namespaces, hosts, releases, Applications and storage, in lower case. */
  byName: ReadonlyMap<string, readonly TenantRecord[]>;
  /** The most pieces that the name of a tenant has between hyphens. */
  pieces: number;
  /** The most folders that a storage location of them has. */
  depth: number;
}

const known = new WeakMap<FleetState, ForeignNames>();

/**
 * The names of a fleet's tenants that the tenant's name is not a part of, such
 * as hosts that somebody chose; a tenant whose namespace is called as it is, too.
 */
export function foreignNames(fleet: Fleet, state: FleetState): ForeignNames {
  let names = known.get(state);
  if (!names) {
    names = collect(fleet, state);
    known.set(state, names);
  }
  return names;
}

function collect({ blueprint }: Fleet, state: FleetState): ForeignNames {
  const namespace = blueprint.names.find(({ kind }) => kind === 'namespace');
  const byName = new Map<string, TenantRecord[]>();
  let [pieces, depth] = [1, 1];
  for (const tenant of state.tenants.values()) {
    pieces = Math.max(pieces, tenant.name.split('-').length);
    for (const written of writtenIn(tenant)) {
      if (!says(written, tenant.name)) {
        const name = nameOf(written);
        depth = Math.max(depth, name.split('/').length);
        add(byName, name, tenant);
      }
    }
    if (
      tenant.names.some(
        ({ id, value }) => id === namespace?.id && value === tenant.name,
      )
    ) {
      add(byName, tenant.name, tenant);
    }
  }
  return { byName, pieces, depth };
}

/** All names that a tenant has besides its own, in lower case. */
export function namesOf(tenant: TenantRecord): string[] {
  return writtenIn(tenant).map(nameOf);
}

function writtenIn({ names, environments }: TenantRecord): string[] {
  const written = names.map(({ value }) => value);
  for (const { hosts, storage, application } of environments) {
    written.push(...hosts, ...storage.map(({ url }) => url));
    if (application?.name !== undefined) {
      written.push(application.name);
    }
  }
  return written;
}

function nameOf(written: string): string {
  return locationOf(written).toLowerCase();
}

/** A URL without its scheme and without slashes around it. */
export function locationOf(url: string): string {
  return withoutEnd(url.replace(/^(?:[a-z][a-z0-9+.-]*:)?\/*/i, ''), '/');
}

function add(
  byName: Map<string, TenantRecord[]>,
  name: string,
  tenant: TenantRecord,
): void {
  const others = byName.get(name);
  if (others) {
    others.push(tenant);
  } else {
    byName.set(name, [tenant]);
  }
}

// Between borders of words, as it is looked for.
function says(written: string, tenant: string): boolean {
  const name = written.includes('_') ? written.replaceAll('_', '-') : written;
  for (
    let at = name.indexOf(tenant);
    at >= 0;
    at = name.indexOf(tenant, at + 1)
  ) {
    if (!isLetter(name, at - 1) && !isLetter(name, at + tenant.length)) {
      return true;
    }
  }
  return false;
}

// Or a digit.
function isLetter(text: string, at: number): boolean {
  const code = text.charCodeAt(at) | 0x20;
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39);
}
