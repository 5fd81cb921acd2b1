import { laminarFleet } from '../testUtils/fleet';
import { tenantDashboards } from './dashboards';

const fleetWith = (url: string) => {
  const fleet = laminarFleet();
  const { eks, local } = fleet.environments;
  return {
    ...fleet,
    environments: {
      eks: { ...eks, dashboards: [{ title: 'Grafana', url }] },
      local,
    },
  };
};

describe('tenantDashboards', () => {
  const acme = { name: 'acme', environment: 'eks', namespace: 'tenant-acme' };

  it('fills in what is known of the tenant and its environment', () => {
    const url =
      'https://grafana.test/d/1?t={tenant}&ns={namespace}&c={cluster}&b={bucket}';
    expect(tenantDashboards(fleetWith(url), acme)).toEqual([
      {
        title: 'Grafana',
        url: 'https://grafana.test/d/1?t=acme&ns=tenant-acme&c=eks&b=laminar-dev',
      },
    ]);
  });

  it('encodes what it fills in', () => {
    const host = 'a&b=c/d';
    expect(
      tenantDashboards(fleetWith('https://g.test/?h={host}'), {
        ...acme,
        host,
      }),
    ).toEqual([{ title: 'Grafana', url: 'https://g.test/?h=a%26b%3Dc%2Fd' }]);
  });

  it('leaves out what the tenant lacks something for', () => {
    expect(tenantDashboards(fleetWith('https://g.test/{host}'), acme)).toEqual(
      [],
    );
  });

  it('has none where none is configured', () => {
    expect(
      tenantDashboards(laminarFleet(), { ...acme, environment: 'local' }),
    ).toEqual([]);
  });
});
