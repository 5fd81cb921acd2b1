import type {
  MetricAttributes,
  MetricsServiceObservableCallback,
} from '@backstage/backend-plugin-api/alpha';
import { metricsServiceMock } from '@backstage/backend-test-utils/alpha';
import { FakeHealthReader, healthRow } from '../__testUtils__/FakeHealthReader';
import type { CollectorStats } from '../collector/types';
import { HealthMetrics } from './HealthMetrics';

const NOW = Date.parse('2026-01-02T00:01:00Z');

function observed(collector?: CollectorStats) {
  const callbacks = new Map<string, MetricsServiceObservableCallback>();
  const created = jest.fn((name: string) => ({
    addCallback: (callback: MetricsServiceObservableCallback) => {
      callbacks.set(name, callback);
    },
    removeCallback: () => {},
  }));
  const add = jest.fn();
  const metrics = metricsServiceMock.mock({
    createObservableGauge: created,
    createObservableCounter: created,
    createCounter: () => ({ add }),
  });
  const reader = new FakeHealthReader();
  const suite = new HealthMetrics({
    metrics,
    reader,
    fleets: ['laminar'],
    collector: () => collector,
    now: () => NOW,
  });
  return {
    suite,
    reader,
    add,
    async values(name: string) {
      const told: [number, MetricAttributes | undefined][] = [];
      await callbacks.get(name)!({
        observe: (value, attributes) => told.push([value, attributes]),
      });
      return told;
    },
  };
}

describe('HealthMetrics', () => {
  it('counts tenants by health', async () => {
    const { reader, values } = observed();
    reader.setRows(
      healthRow('acme'),
      healthRow('beta'),
      healthRow('gamma', { status: 'missing' }),
    );
    expect(await values('tenant_silos.tenants')).toEqual([
      [2, { fleet: 'laminar', health: 'healthy' }],
      [1, { fleet: 'laminar', health: 'missing' }],
    ]);
  });

  it('tells how fresh each cluster is', async () => {
    const { reader, values } = observed();
    const source = { cluster: 'eks', apiVersion: 'v1', kind: 'Service' };
    reader.known = [
      { ...source, state: 'live', asOf: '2026-01-02T00:00:50Z' },
      { ...source, state: 'failed', asOf: '2026-01-02T00:00:00Z' },
      { ...source, state: 'not-installed' },
    ];
    const of = { fleet: 'laminar', cluster: 'eks' };
    expect(await values('tenant_silos.sources.age')).toEqual([[60, of]]);
    expect(await values('tenant_silos.sources')).toEqual([
      [1, { ...of, state: 'live' }],
      [1, { ...of, state: 'failed' }],
      [1, { ...of, state: 'not-installed' }],
    ]);
  });

  it('tells of the collector where it is at work, and else only whether it is', async () => {
    const elsewhere = observed();
    expect(await elsewhere.values('tenant_silos.collector.lag')).toEqual([]);
    expect(await elsewhere.values('tenant_silos.watch.restarts')).toEqual([]);
    expect(await elsewhere.values('tenant_silos.collector.running')).toEqual([
      [1, undefined],
    ]);
    const here = observed({
      tenants: 1,
      objects: 2,
      applications: 3,
      restarts: [{ cluster: 'eks', kind: 'Service', restarts: 4 }],
      lag: 1500,
      judged: 5,
      writeFailures: 6,
    });
    expect(await here.values('tenant_silos.collector.lag')).toEqual([
      [1.5, undefined],
    ]);
    expect(await here.values('tenant_silos.collector.objects')).toEqual([
      [2, undefined],
    ]);
    expect(await here.values('tenant_silos.watch.restarts')).toEqual([
      [4, { cluster: 'eks', kind: 'Service' }],
    ]);
    expect(await here.values('tenant_silos.collector.judged')).toEqual([
      [5, undefined],
    ]);
    expect(await here.values('tenant_silos.collector.write_failures')).toEqual([
      [6, undefined],
    ]);
  });

  it('counts what was asked and told', () => {
    const { suite, add } = observed();
    suite.onLive('eks', 'shared');
    suite.onNotice('laminar', 'well');
    expect(add.mock.calls).toEqual([
      [1, { cluster: 'eks', outcome: 'shared' }],
      [1, { fleet: 'laminar', news: 'well' }],
    ]);
  });
});
