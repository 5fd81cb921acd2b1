import { parse } from 'yaml';
import { describeWith } from '../tools/describeWith';
import { findHelm } from '../tools/tools';
import { createContentFolder } from './contentFolder';
import { mayReach, podsOf, type NetworkPod } from './networkPolicies';
import { renderChart, type RenderedManifest } from './renderChart';

jest.setTimeout(60_000);

interface Config {
  'kubernetes-scheduler': { worker: { labels: Record<string, string> } };
}

/** The pods of a tenant by component, with a worker as the controller is told. */
function partsOf(manifests: RenderedManifest[], address: string) {
  const pods = podsOf(manifests, address);
  const config = manifests.find(
    ({ kind, metadata }) =>
      kind === 'ConfigMap' && metadata.name.endsWith('-config'),
  )!.data as { 'config.yaml': string };
  const { labels } = (parse(config['config.yaml']) as Config)[
    'kubernetes-scheduler'
  ].worker;
  pods.push({ namespace: pods[0].namespace, labels, ports: {}, address });
  return Object.fromEntries(
    pods.map(pod => [pod.labels['app.kubernetes.io/component'], pod]),
  );
}

const outside = (namespace: string, address = '10.0.9.9'): NetworkPod => ({
  namespace,
  labels: {},
  ports: {},
  address,
});

describeWith(findHelm(), 'who may reach whom', () => {
  let manifests: RenderedManifest[];
  let pods: Record<string, NetworkPod>;

  beforeAll(async () => {
    const content = await createContentFolder();
    try {
      const [own, other] = await Promise.all(
        ['e6data', 'highradius'].map(tenant =>
          renderChart({
            chart: content.chart,
            release: `tenant-${tenant}`,
            values: [
              'values-eks.yaml',
              `tenants/${tenant}/values-eks.yaml`,
              { ha: 'minimal' },
            ],
          }),
        ),
      );
      manifests = [...own.manifests, ...other.manifests];
      const others = partsOf(other.manifests, '10.0.2.2');
      pods = {
        ...partsOf(own.manifests, '10.0.1.1'),
        ...Object.fromEntries(
          Object.entries(others).map(([name, pod]) => [`other ${name}`, pod]),
        ),
        'ingress controller': outside('ingress-nginx'),
        prometheus: outside('laminar-monitoring'),
        redpanda: outside('laminar-connectors'),
        stranger: outside('default'),
        internet: outside('-', '52.216.1.1'),
        'metadata service': outside('-', '169.254.169.254'),
      };
    } finally {
      await content.remove();
    }
  });

  it('renders all parts', () => {
    expect(Object.keys(pods)).toEqual(
      expect.arrayContaining([
        ...['console', 'controller', 'api', 'worker', 'database'],
        ...['exporter', 'migration', 'backup', 'other database'],
      ]),
    );
  });

  it.each<[string, string, number]>([
    ['ingress controller', 'console', 3000],
    ['ingress controller', 'api', 8000],
    ['console', 'api', 8000],
    ['api', 'controller', 8001],
    ['controller', 'worker', 31_999],
    ['worker', 'controller', 8001],
    ['worker', 'worker', 31_999],
    ['controller', 'database', 5432],
    ['api', 'database', 5432],
    ['exporter', 'database', 5432],
    ['migration', 'database', 5432],
    ['backup', 'database', 5432],
    ['prometheus', 'exporter', 9187],
    ['prometheus', 'controller', 8004],
    ['console', 'prometheus', 4000],
    ['worker', 'redpanda', 9092],
    ['worker', 'internet', 443],
    ['controller', 'internet', 6443],
    ['backup', 'internet', 443],
    ['console', 'internet', 443],
  ])('%s reaches %s at %d', (from, to, port) => {
    expect(mayReach(manifests, pods[from], pods[to], port)).toBe(true);
  });

  it.each<[string, string, number]>([
    ['stranger', 'console', 3000],
    ['stranger', 'api', 8000],
    ['stranger', 'database', 5432],
    ['stranger', 'controller', 8001],
    ['ingress controller', 'database', 5432],
    ['ingress controller', 'controller', 8004],
    ['prometheus', 'database', 5432],
    ['prometheus', 'console', 3000],
    ['console', 'database', 5432],
    ['worker', 'database', 5432],
    ['database', 'internet', 443],
    ['database', 'controller', 8001],
    ['exporter', 'internet', 443],
    ['migration', 'internet', 443],
    ['migration', 'api', 8000],
    ['worker', 'internet', 25],
    ['worker', 'metadata service', 80],
    ['backup', 'metadata service', 443],
    ['worker', 'metadata service', 443],
    ['console', 'redpanda', 9092],
  ])('%s does not reach %s at %d', (from, to, port) => {
    expect(mayReach(manifests, pods[from], pods[to], port)).toBe(false);
  });

  it('lets no part of a tenant reach any part of another', () => {
    const ports = [443, 3000, 4000, 5432, 6443, 8000, 8001, 8004, 9187, 31_999];
    const names = Object.keys(pods);
    const crossing = names
      .filter(name => pods[name].namespace === 'tenant-e6data')
      .flatMap(name =>
        names
          .filter(other => pods[other].namespace === 'tenant-highradius')
          .flatMap(other =>
            ports
              .filter(
                port =>
                  mayReach(manifests, pods[name], pods[other], port) ||
                  mayReach(manifests, pods[other], pods[name], port),
              )
              .map(port => `${name} and ${other} at ${port}`),
          ),
      );
    expect(crossing).toEqual([]);
  });
});
