import type { Fleet } from '../fleet';
import { deriveNames, forTier } from '../naming/derivedNames';
import { hostsIn } from '../naming/hosts';
import type { TenantRecord } from '../snapshot/types';
import type { TenantSpec } from '../spec/types';
import { storagePrefix } from '../storage/prefix';
import { storagePaths } from '../storage/urls';
import { objectClaims } from './objectClaims';

/** Something that only one tenant of a fleet may have. */
export interface Claim {
  /**
   * `host`, `storage`, `identity`, `object`, or the id of a unique name of the
   * blueprint.
   */
  kind: string;
  /** For people. */
  title: string;
  value: string;
  /** Path of the field in the specification that decides it. */
  field: string;
}

const uniqueIds = new WeakMap<Fleet, ReadonlySet<string>>();

function uniqueNames(fleet: Fleet): ReadonlySet<string> {
  let ids = uniqueIds.get(fleet);
  if (!ids) {
    ids = new Set(
      fleet.blueprint.names.filter(name => name.unique).map(name => name.id),
    );
    uniqueIds.set(fleet, ids);
  }
  return ids;
}

/** What a tenant would claim by its specification. */
export function claimsOfSpec(fleet: Fleet, spec: TenantSpec): Claim[] {
  const unique = uniqueNames(fleet);
  const environments = (spec.environments ?? []).filter(name =>
    Object.hasOwn(fleet.environments, name),
  );
  const asked = spec.hosts ?? [];
  const hosts = new Set([
    ...asked,
    ...environments.flatMap(name => hostsIn(fleet, name, spec.name, asked)),
  ]);
  return [
    ...deriveNames(fleet, spec.name)
      .filter(name => unique.has(name.id))
      .map(({ id, title, value }) => ({
        kind: id,
        title,
        value,
        field: 'name',
      })),
    ...[...hosts].map(host => ({
      kind: 'host',
      title: 'Host',
      value: host,
      field: asked.includes(host) ? `hosts[${asked.indexOf(host)}]` : 'name',
    })),
    ...storagePaths(fleet, spec).map(({ id, title, url }) => ({
      kind: 'storage',
      title: `${title} path`,
      value: storagePrefix(url),
      field: spec.storage?.[id] === url ? `storage.${id}` : 'name',
    })),
    ...objectClaims(fleet, {
      ...spec,
      names: deriveNames(fleet, spec.name),
    }).map(value => ({
      kind: 'object',
      title: 'Object',
      value,
      field: 'name',
    })),
  ];
}

/** What a tenant claims as it stands in the repository. */
export function claimsOfRecord(
  fleet: Fleet,
  record: TenantRecord,
): Pick<Claim, 'kind' | 'value'>[] {
  const unique = uniqueNames(fleet);
  const { storage: locations } = fleet.blueprint;
  return [
    ...record.names
      .filter(({ id }) => unique.has(id))
      .map(({ id, value }) => ({ kind: id, value })),
    ...record.environments.flatMap(environment => [
      ...environment.hosts.map(value => ({ kind: 'host', value })),
      ...environment.storage
        .filter(({ id }) => {
          const location = locations.find(candidate => candidate.id === id);
          return location !== undefined && forTier(location, record.tier);
        })
        .map(({ url }) => ({ kind: 'storage', value: storagePrefix(url) })),
      ...(environment.identities ?? []).map(value => ({
        kind: 'identity',
        value,
      })),
    ]),
    ...objectClaims(fleet, record).map(value => ({ kind: 'object', value })),
  ];
}
