import { laminarFleet } from '../testUtils/fleet';
import { effectiveValues } from './effective';
import { tenantLayers } from './tenantLayers';

const fleet = laminarFleet();
const CHART = 'k8s/laminar-core';
const shared = {
  [`${CHART}/Chart.yaml`]: 'name: laminar-core\n',
  [`${CHART}/values.yaml`]: 'a: chart\n',
  [`${CHART}/values-eks.yaml`]: 'b: eks\n',
};
const own = { [`${CHART}/tenants/acme/values-eks.yaml`]: 'c: acme\n' };

const application = (valueFiles: string[]) => ({
  'argocd/applications/tenants/acme.yaml': JSON.stringify({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name: 'tenant-acme' },
    spec: {
      source: {
        repoURL: fleet.repository.cloneUrl,
        path: CHART,
        helm: { valueFiles },
      },
    },
  }),
});

function layersOf(files: Record<string, string>) {
  return tenantLayers(fleet, new Map(Object.entries(files)), 'acme', 'eks');
}

describe('tenantLayers', () => {
  it('has those of the blueprint for a tenant without an Application', () => {
    const { chart, layers, missing } = layersOf({ ...shared, ...own });
    expect(chart).toMatchObject({ id: 'chart', role: 'chart' });
    expect(layers.map(({ id, role }) => [id, role])).toEqual([
      ['environment', 'environment'],
      ['tenant', 'tenant'],
    ]);
    expect(missing).toEqual([]);
  });

  it('has those that the Application names, in its order', () => {
    const { layers, missing } = layersOf({
      ...shared,
      ...own,
      ...application([
        'tenants/acme/values-eks.yaml',
        'tenants/acme/missing.yaml',
        'values-eks.yaml',
      ]),
    });
    expect(layers.map(({ id }) => id)).toEqual(['tenant', 'environment']);
    expect(missing).toEqual([`${CHART}/tenants/acme/missing.yaml`]);
  });

  it('names what is missing of the blueprint, the chart first', () => {
    expect(layersOf(own).missing).toEqual([
      `${CHART}/values.yaml`,
      `${CHART}/values-eks.yaml`,
    ]);
  });

  it('has the subcharts that lie in the chart', () => {
    const sub = `${CHART}/charts/cache`;
    const { chart, layers } = layersOf({
      ...shared,
      ...own,
      [`${CHART}/Chart.yaml`]: [
        'name: laminar-core',
        'dependencies:',
        '  - { name: redis, alias: cache, version: 1.0.0 }',
        '  - { name: queue, version: 1.0.0 }',
      ].join('\n'),
      [`${sub}/Chart.yaml`]: 'name: redis\n',
      [`${sub}/values.yaml`]: 'port: 6379\n',
      [`${sub}/charts/inner/Chart.yaml`]: 'name: inner\n',
      [`${CHART}/charts/_old/Chart.yaml`]: 'name: old\n',
    });
    const effective = effectiveValues(chart, layers);
    expect(effective.values).toEqual({
      a: 'chart',
      b: 'eks',
      c: 'acme',
      cache: { port: 6379, global: {}, inner: { global: {} } },
    });
    expect(effective.warnings.map(({ path }) => path)).toEqual([['queue']]);
    const port = effective.entries().find(({ value }) => value === 6379);
    expect(port?.origin).toEqual({
      layer: 'chart',
      path: `${sub}/values.yaml`,
      line: 1,
    });
  });
});
