import {
  judgeTenant,
  projectApplication,
  projectObject,
  tenantExpectation,
} from 'backstage-plugin-tenant-silos-common';
import { sandboxFleet } from '../argocd/fleet';
import { Cluster } from '../Cluster';
import { apiVersionOf } from '../kinds';
import { fillWithTenants } from './fillWithTenants';

const NOW = new Date('2026-03-01T12:00:00Z');
const fleet = sandboxFleet({ repositoryUrl: 'https://example.com/o/r' });

function fill(count: number, healthyShare: number) {
  const cluster = new Cluster({ name: 'eks', tokens: {}, now: () => NOW });
  fillWithTenants(cluster.store, { fleet, count, healthyShare });
  return cluster.store;
}

it('makes tenants that are judged to be well, and as many that are not', () => {
  const store = fill(20, 0.9);
  const kinds = store.kinds.list().filter(({ viewOf }) => !viewOf);
  const statuses = Array.from({ length: 20 }, (_, index) => {
    const expectation = tenantExpectation(
      fleet,
      { name: `tenant-${index}`, owner: 'team', tier: 'silo' },
      'eks',
      {},
    );
    const health = judgeTenant(
      expectation,
      {
        applications: store
          .list({ apiVersion: 'argoproj.io/v1alpha1', kind: 'Application' })
          .flatMap(each => projectApplication('main', each) ?? []),
        objects: kinds
          .filter(({ namespaced }) => namespaced)
          .flatMap(kind =>
            store.list(
              { apiVersion: apiVersionOf(kind), kind: kind.kind },
              expectation.namespace,
            ),
          )
          .flatMap(each => projectObject('eks', each) ?? []),
        sources: kinds.map(kind => ({
          cluster: 'eks',
          apiVersion: apiVersionOf(kind),
          kind: kind.kind,
          state: 'live',
          asOf: NOW.toISOString(),
        })),
      },
      NOW,
    );
    expect(health).toMatchObject({ missing: [], extra: [], foreign: [] });
    return health.status;
  });
  expect(statuses.filter(status => status === 'healthy')).toHaveLength(18);
  expect(statuses.filter(status => status === 'degraded')).toHaveLength(2);
});

it('makes Applications as large as real ones', () => {
  const [application] = fill(1, 1).list({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
  });
  const size = JSON.stringify(application).length;
  expect(size).toBeGreaterThan(9_000);
  expect(size).toBeLessThan(18_000);
});
