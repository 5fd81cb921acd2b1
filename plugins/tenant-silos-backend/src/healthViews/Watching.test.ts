import { ConfigReader } from '@backstage/config';
import { readFleets } from 'backstage-plugin-tenant-silos-node';
import { sandboxConfig } from '../__testUtils__/sandboxConfig';
import { Watching } from './Watching';

const fleetIn = (cluster?: string) =>
  readFleets(
    new ConfigReader(
      sandboxConfig('https://github.com', {
        fleet: {
          environments: {
            eks: {
              domain: 'lmnr.cloud',
              bucket: 'laminar-dev',
              storageClass: 'gp3',
              ...(cluster && { cluster }),
            },
            local: {},
          },
        },
      }),
    ),
  )[0];

describe('Watching', () => {
  it('watches what is deployed in a cluster that is configured', () => {
    const watching = new Watching(true, ['eks', 'other']);
    const fleet = fleetIn('eks');
    expect([...watching.environments(fleet)]).toEqual([['eks', 'eks']]);
    expect(watching.reasonAgainst(fleet, 'eks')).toBeUndefined();
    expect(watching.reasonAgainstFleet(fleet)).toBeUndefined();
  });

  it.each([
    ['no cluster', true, undefined, 'environments.eks.cluster'],
    ['a cluster that is not configured', true, 'gke', 'gke is not configured'],
    ['health off', false, 'eks', 'tenantSilos.health.enabled'],
  ])('says what to do about %s', (_, enabled, cluster, reason) => {
    const watching = new Watching(enabled, ['eks']);
    const fleet = fleetIn(cluster);
    expect(watching.environments(fleet).size).toBe(0);
    expect(watching.reasonAgainst(fleet, 'eks')).toContain(reason);
    expect(watching.reasonAgainstFleet(fleet)).toContain(reason);
  });

  it('has nothing to watch where nothing is deployed', () => {
    expect(
      new Watching(true, ['eks']).reasonAgainst(fleetIn('eks'), 'local'),
    ).toContain('Nothing is deployed');
  });
});
