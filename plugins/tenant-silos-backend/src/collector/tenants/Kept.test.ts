import { ConfigReader } from '@backstage/config';
import { readFleets } from 'backstage-plugin-tenant-silos-node';
import { configOf } from '../__testUtils__/collecting';
import { Kept } from './Kept';
import { TenantIndex } from './TenantIndex';
import type { WatchedTenant } from './WatchedTenant';

const [fleet] = readFleets(
  new ConfigReader(configOf({ eks: { url: 'https://eks', token: 't' } })),
);

const tenant = (name: string, namespace: string): WatchedTenant => ({
  id: `eks/eks/${name}`,
  key: { fleet: 'eks', environment: 'eks', tenant: name },
  cluster: 'eks',
  namespace,
  applications: [{ namespace: 'elsewhere', name }],
  clusterScoped: new Set([`role-of-${name}`]),
  expectation: () => {
    throw new Error('is not asked for');
  },
});

describe('TenantIndex and Kept', () => {
  let index: TenantIndex;
  let kept: Kept;
  const owners = (...args: Parameters<TenantIndex['ofObject']>) =>
    [...index.ofObject(...args)].map(({ key }) => key.tenant);

  beforeEach(() => {
    index = new TenantIndex();
    kept = new Kept(index, [{ fleet, clusters: ['eks'] }]);
    index.put(tenant('acme', 'shared'));
    index.put(tenant('beta', 'shared'));
  });

  it('finds all tenants of a namespace, and those of a name', () => {
    expect(owners('eks', 'shared', 'x')).toEqual(['acme', 'beta']);
    expect(owners('west', 'shared', 'x')).toEqual([]);
    expect(owners('eks', undefined, 'role-of-acme')).toEqual(['acme']);
    expect([...index.ofApplication('elsewhere', 'beta')]).toHaveLength(1);
  });

  it('forgets what a tenant has no more', () => {
    index.put(tenant('acme', 'own'));
    expect(owners('eks', 'shared', 'x')).toEqual(['beta']);
    index.remove('eks/eks/acme');
    expect(owners('eks', 'own', 'x')).toEqual([]);
    expect(index.size).toBe(1);
  });

  it('keeps what is of a tenant, or may be of one that comes', () => {
    expect(kept.object('eks', 'shared', 'x')).toBe(true);
    expect(kept.object('eks', 'tenant-new', 'x')).toBe(true);
    expect(kept.object('eks', 'kube-system', 'x')).toBe(false);
    expect(kept.object('west', 'tenant-new', 'x')).toBe(false);
    expect(kept.object('eks', undefined, 'role-of-acme')).toBe(true);
    expect(kept.object('eks', undefined, 'laminar-new')).toBe(true);
    expect(kept.object('eks', undefined, 'cluster-admin')).toBe(false);
    expect(kept.application('argo', 'any')).toBe(true);
    expect(kept.application('elsewhere', 'acme')).toBe(true);
    expect(kept.application('elsewhere', 'other')).toBe(false);
  });
});
