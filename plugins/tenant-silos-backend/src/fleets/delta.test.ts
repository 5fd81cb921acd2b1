import { ConfigReader } from '@backstage/config';
import { readFleetState } from 'backstage-plugin-tenant-silos-common';
import { readFleets } from 'backstage-plugin-tenant-silos-node';
import { laminarFiles, tenantFiles } from '../__testUtils__/laminarFiles';
import { fleetDelta } from './delta';

const [fleet] = readFleets(
  new ConfigReader({
    tenantSilos: {
      fleets: {
        laminar: {
          repository: { url: 'https://github.com/acme/infra' },
          blueprint: 'laminar',
          environments: {
            eks: { domain: 'lmnr.cloud', bucket: 'b', storageClass: 'gp3' },
          },
          catalog: { fallbackOwner: 'group:default/admins' },
        },
      },
    },
  }),
);

function state(commit: string, files: Record<string, string>) {
  return readFleetState(fleet, {
    commit,
    readAt: '2025-01-01T00:00:00.000Z',
    files: new Map(Object.entries(files)),
  });
}

const all = () => true;

describe('fleetDelta', () => {
  const one = state('c1', laminarFiles(tenantFiles('acme')));

  it('is everything when nothing is known', () => {
    const delta = fleetDelta(fleet, undefined, one, all);
    expect(delta).toMatchObject({ full: true, commit: 'c1', removed: [] });
    expect([...delta.items].map(({ tenant }) => tenant)).toEqual([
      'acme',
      'e6data',
    ]);
    expect(delta.domain).toHaveLength(1);
  });

  it('names the entities of tenants that are gone', () => {
    const delta = fleetDelta(fleet, one, state('c2', laminarFiles()), all);
    expect(delta).toMatchObject({
      full: false,
      domain: [],
      items: [],
      removed: [
        {
          tenant: 'acme',
          entityRefs: expect.arrayContaining([
            'system:default/acme',
            'component:default/laminar-acme-console',
          ]),
        },
      ],
    });
  });

  it('names the entities that a tenant has lost', () => {
    const path = 'argocd/applications/tenants/acme.yaml';
    const files = tenantFiles('acme');
    const pooled = state(
      'c2',
      laminarFiles({
        ...files,
        [path]: files[path].replace(
          'annotations:',
          'annotations:\n    tenant-silos.io/tier: pool',
        ),
      }),
    );
    const delta = fleetDelta(fleet, one, pooled, all);
    expect([...delta.items].map(({ tenant }) => tenant)).toEqual(['acme']);
    expect(delta.removed).toEqual([
      {
        tenant: 'acme',
        entityRefs: [
          'component:default/laminar-acme-console',
          'component:default/laminar-acme-controller',
        ],
      },
    ]);
  });

  it('leaves out what somebody may not read', () => {
    const none = () => false;
    expect([...fleetDelta(fleet, undefined, one, none).items]).toEqual([]);
    expect(
      fleetDelta(fleet, one, state('c2', laminarFiles()), none).removed,
    ).toEqual([]);
  });
});
