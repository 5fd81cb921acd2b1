import type { IsolationSubject } from 'backstage-plugin-tenant-silos-common';
import type { ReadTenant } from './LiveTenant';

/** Where a tenant and the others of its fleet keep their data. */
export function storageOf({
  state,
  tenant,
  environment,
}: Pick<ReadTenant, 'state' | 'tenant' | 'environment'>): Pick<
  IsolationSubject,
  'storage' | 'foreignPrefixes' | 'otherTenants'
> {
  const foreignPrefixes: [prefix: string, tenant: string][] = [];
  const otherTenants: string[] = [];
  for (const other of state.tenants.values()) {
    if (other.name !== tenant.name) {
      const storage = other.environments.flatMap(each => each.storage);
      foreignPrefixes.push(
        ...storage.map(({ url }): [string, string] => [url, other.name]),
      );
      if (storage.length === 0) {
        otherTenants.push(other.name);
      }
    }
  }
  return {
    storage: tenant.environments
      .filter(({ name }) => name === environment)
      .flatMap(each => each.storage.map(({ url }) => url)),
    foreignPrefixes,
    otherTenants,
  };
}
