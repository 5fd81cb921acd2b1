import * as common from 'backstage-plugin-tenant-silos-common';
import { ConfigReader } from '@backstage/config';
import { PROBE_LABEL, readFleets } from 'backstage-plugin-tenant-silos-node';
import { expectationOfTenant } from '../../__testUtils__/healthDetail';
import { sandboxConfig } from '../../__testUtils__/sandboxConfig';
import { LiveTenant } from './LiveTenant';

jest.mock('backstage-plugin-tenant-silos-common', () => {
  const actual = jest.requireActual('backstage-plugin-tenant-silos-common');
  return { ...actual, judgeIsolation: jest.fn(actual.judgeIsolation) };
});

const judgeIsolation = jest.mocked(common.judgeIsolation);

describe('LiveTenant', () => {
  const [fleet] = readFleets(
    new ConfigReader(sandboxConfig('https://github.com')),
  );
  const record = { name: 'acme', environments: [], files: [] };
  const make = (live: Partial<common.LiveObjects> = {}) =>
    new LiveTenant({
      fleet,
      state: {
        tenants: new Map([['acme', record]]),
        files: new Map(),
      } as unknown as common.FleetState,
      tenant: record as unknown as common.TenantRecord,
      environment: 'eks',
      expectation: expectationOfTenant('acme'),
      live: {
        cluster: 'eks',
        asOf: '2026-01-02T00:00:00Z',
        observed: [],
        unread: [{ what: 'networkPolicies', why: 'portal has no right' }],
        ...live,
      },
      sources: [],
    });

  beforeEach(() => judgeIsolation.mockClear());

  it('is judged once, however many look', () => {
    const tenant = make();
    expect(tenant.walls(true)).toBe(tenant.walls(true));
    expect(tenant.health).toBe(tenant.health);
    expect(judgeIsolation).toHaveBeenCalledTimes(1);
    expect(tenant.walls(false)).toBe(tenant.walls(false));
    expect(judgeIsolation).toHaveBeenCalledTimes(2);
  });

  it('does not take the pods of the probe for somebody else’s', () => {
    const evidenceWith = (labels: object) => {
      const metadata = { name: 'p', namespace: 'tenant-acme', labels };
      const [{ evidence }] = make({ pods: [{ metadata }] }).walls(
        true,
      ).isolation;
      return JSON.stringify(evidence);
    };
    const says = 'Nothing says whose these pods are: p';
    expect(evidenceWith({})).toContain(says);
    expect(evidenceWith({ [PROBE_LABEL]: 'true' })).not.toContain(says);
  });

  it('repeats in its evidence why parts are unread to those only who may know', () => {
    const tenant = make();
    const why = 'portal has no right';
    expect(JSON.stringify(tenant.walls(true))).toContain(why);
    expect(JSON.stringify(tenant.walls(false))).not.toContain(why);
    expect(tenant.live(false).unread).toEqual([
      {
        what: 'networkPolicies',
        why: 'Details are for people who may create tenants',
      },
    ]);
  });
});
