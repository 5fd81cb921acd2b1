import type { TenantSpec } from '../spec';
import { laminarFleet, stateOf } from '../testUtils/fleet';
import { laminarChartFiles } from '../testUtils/laminarChart';
import { planChange } from './planChange';

const fleet = laminarFleet();

describe('checks of the values that a plan brings', () => {
  const state = stateOf(fleet, laminarChartFiles());
  const plan = (spec: Partial<TenantSpec>) =>
    planChange(
      { fleet, state, openChanges: [] },
      {
        action: 'create',
        spec: { name: 'acme', owner: 'team-acme', tier: 'silo', ...spec },
      },
    );

  it('has none against what the form offers', () => {
    for (const size of ['small', 'medium', 'large'] as const) {
      for (const ha of ['none', 'minimal', 'zone'] as const) {
        expect(plan({ size, ha }).checks).toEqual([]);
      }
    }
  });

  it('names field, file and line', () => {
    const { checks, blocked } = plan({
      worker: { resources: { memory: '20Gi' } },
    });
    expect(blocked).toBe(true);
    expect(checks).toMatchObject([
      {
        id: 'limit-over-maximum',
        field: 'worker.resources.memory',
        environment: 'eks',
        file: 'k8s/laminar-core/tenants/acme/values-eks.yaml',
        line: expect.any(Number),
      },
    ]);
  });

  it('informs of what the tenant itself leaves open, and of nothing else', () => {
    expect(plan({ images: { engine: 'latest' } }).checks).toMatchObject([
      { id: 'image-not-pinned', field: 'images.engine', severity: 'info' },
    ]);
  });
});
