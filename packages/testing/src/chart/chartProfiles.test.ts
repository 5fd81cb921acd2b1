import { describeWith } from '../tools/describeWith';
import { findHelm } from '../tools/tools';
import { createContentFolder, type ContentFolder } from './contentFolder';
import { podTemplate, type PodSpec } from './podSpecs';
import { renderChart, type RenderedManifest } from './renderChart';
import { LAYERS, TENANT } from './tenantOfChart';

jest.setTimeout(60_000);

const NAME = `laminar-${TENANT}`;

interface Workload {
  replicas: number;
  strategy?: { type: string };
  podManagementPolicy?: string;
}

describeWith(findHelm(), 'high availability by profile', () => {
  let content: ContentFolder;

  beforeAll(async () => {
    content = await createContentFolder();
  });

  afterAll(() => content?.remove());

  async function render(values: object) {
    const { manifests } = await renderChart({
      chart: content.chart,
      release: `tenant-${TENANT}`,
      values: [...LAYERS.eks, values],
    });
    const find = (kind: string, name: string) =>
      manifests.find(
        manifest => manifest.kind === kind && manifest.metadata.name === name,
      );
    return {
      find,
      workload: (component: string) => {
        const manifest = ['Deployment', 'StatefulSet']
          .map(kind => find(kind, `${NAME}-${component}`))
          .find(found => found !== undefined)!;
        return {
          kind: manifest.kind,
          ...(manifest.spec as Workload),
          pod: podTemplate(manifest)!.spec,
        };
      },
      budget: (component: string) =>
        find('PodDisruptionBudget', `${NAME}-${component}`)?.spec,
      config: configOf(find('ConfigMap', `${NAME}-config`)!),
    };
  }

  it('none: one of each, and nothing else', async () => {
    const { find, workload, budget, config } = await render({});
    expect(workload('console').replicas).toBe(1);
    expect(workload('controller')).toMatchObject({
      kind: 'Deployment',
      replicas: 1,
      strategy: { type: 'Recreate' },
    });
    expect(find('Deployment', `${NAME}-api`)).toBeUndefined();
    expect(['console', 'controller', 'api'].map(budget)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(workload('controller').pod.affinity).toBeUndefined();
    expect(config).not.toContain('leader-election');
    // The controller serves the API.
    expect(backends(find('Ingress', NAME)!)).toEqual([`${NAME}-console`, NAME]);
  });

  it('minimal: two of each, on nodes of their own', async () => {
    const { find, workload, budget, config } = await render({ ha: 'minimal' });
    for (const component of ['console', 'controller', 'api']) {
      expect(workload(component).replicas).toBe(2);
      expect(budget(component)).toMatchObject({ minAvailable: 1 });
      expect(workload(component).pod.topologySpreadConstraints).toBeUndefined();
    }
    expect(workload('controller')).toMatchObject({
      kind: 'StatefulSet',
      podManagementPolicy: 'OrderedReady',
    });
    expect(antiAffinity(workload('controller').pod)).toEqual({
      requiredDuringSchedulingIgnoredDuringExecution: [
        {
          topologyKey: 'kubernetes.io/hostname',
          labelSelector: { matchLabels: labelsOf('controller') },
        },
      ],
    });
    expect(antiAffinity(workload('api').pod)).toHaveProperty(
      'preferredDuringSchedulingIgnoredDuringExecution.0.podAffinityTerm',
      {
        topologyKey: 'kubernetes.io/hostname',
        labelSelector: { matchLabels: labelsOf('api') },
      },
    );
    expect(workload('api')).toMatchObject({
      strategy: {
        type: 'RollingUpdate',
        rollingUpdate: { maxUnavailable: 0, maxSurge: 1 },
      },
      pod: {
        terminationGracePeriodSeconds: 60,
        containers: [
          {
            lifecycle: {
              preStop: { exec: { command: ['/bin/sh', '-c', 'sleep 10'] } },
            },
            livenessProbe: { httpGet: { path: '/health', port: 'http' } },
            readinessProbe: { httpGet: { path: '/ready', port: 'http' } },
            startupProbe: { httpGet: { path: '/health', port: 'http' } },
          },
        ],
      },
    });
    expect(config).toContain('lease-duration: 15s');
    expect(backends(find('Ingress', NAME)!)).toEqual([
      `${NAME}-console`,
      `${NAME}-api`,
    ]);
    expect(find('Role', NAME)!.rules).toContainEqual(
      expect.objectContaining({ resources: ['leases'] }),
    );
  });

  it('zone: spread over zones, three APIs', async () => {
    const { workload, budget } = await render({ ha: 'zone' });
    expect(workload('api').replicas).toBe(3);
    expect(budget('api')).toMatchObject({ minAvailable: 2 });
    for (const component of ['console', 'controller', 'api']) {
      expect(workload(component).pod.topologySpreadConstraints).toEqual([
        {
          maxSkew: 1,
          topologyKey: 'topology.kubernetes.io/zone',
          whenUnsatisfiable: 'DoNotSchedule',
          labelSelector: { matchLabels: labelsOf(component) },
        },
      ]);
    }
  });

  it('lets a value of its own win over the profile', async () => {
    const { find, workload, budget, config } = await render({
      ha: 'zone',
      console: { replicas: 1, affinity: {}, topologySpreadConstraints: [] },
      engine: {
        api: {
          replicas: 5,
          podDisruptionBudget: { maxUnavailable: '20%' },
          strategy: { type: 'Recreate' },
        },
        controller: {
          persistence: { enabled: false },
          podDisruptionBudget: { enabled: false },
          strategy: { type: 'RollingUpdate' },
          leaderElection: { leaseDuration: '30s' },
        },
      },
    });
    expect(workload('console')).toMatchObject({ replicas: 1 });
    expect(workload('console').pod).not.toHaveProperty('affinity');
    expect(workload('console').pod).not.toHaveProperty(
      'topologySpreadConstraints',
    );
    expect(workload('api')).toMatchObject({
      replicas: 5,
      strategy: { type: 'Recreate' },
    });
    expect(budget('api')).toMatchObject({ maxUnavailable: '20%' });
    expect(budget('api')).not.toHaveProperty('minAvailable');
    expect(workload('controller')).toMatchObject({
      kind: 'Deployment',
      replicas: 2,
      strategy: { type: 'RollingUpdate' },
    });
    expect(workload('controller').strategy).not.toHaveProperty('rollingUpdate');
    expect(budget('controller')).toBeUndefined();
    expect(config).toContain('lease-duration: 30s');
    expect(
      find('StatefulSet', `${NAME}-controller`) ??
        find('PersistentVolumeClaim', `${NAME}-controller`),
    ).toBeUndefined();
  });

  it('takes a value of no over a profile of yes', async () => {
    const { find, workload } = await render({
      ha: 'minimal',
      engine: {
        api: { enabled: false },
        controller: { replicas: 1, leaderElection: { enabled: false } },
      },
    });
    expect(find('Deployment', `${NAME}-api`)).toBeUndefined();
    expect(workload('controller')).toMatchObject({
      kind: 'Deployment',
      replicas: 1,
    });
  });
});

describeWith(findHelm(), 'the Ingress', () => {
  let content: ContentFolder;

  beforeAll(async () => {
    content = await createContentFolder();
  });

  afterAll(() => content?.remove());

  async function annotationsOf(values: object, layers = LAYERS.eks) {
    const { manifests } = await renderChart({
      chart: content.chart,
      release: `tenant-${TENANT}`,
      values: [...layers, values],
    });
    const find = (kind: string, name: string) =>
      manifests.find(
        manifest => manifest.kind === kind && manifest.metadata.name === name,
      )!;
    return {
      ingress: find('Ingress', NAME).metadata.annotations,
      spec: find('Ingress', NAME).spec,
      console: find('Service', `${NAME}-console`).metadata.annotations,
    };
  }

  it('has certificate, DNS record, limits and stickiness on eks', async () => {
    const { ingress, spec } = await annotationsOf({});
    expect(ingress).toEqual({
      'cert-manager.io/cluster-issuer': 'letsencrypt',
      'external-dns.alpha.kubernetes.io/hostname': `${TENANT}.lmnr.cloud`,
      'nginx.ingress.kubernetes.io/limit-connections': '100',
      'nginx.ingress.kubernetes.io/limit-rps': '100',
      'nginx.ingress.kubernetes.io/upstream-hash-by': '$remote_addr',
    });
    expect(spec).toMatchObject({
      ingressClassName: 'nginx',
      tls: [{ hosts: [`${TENANT}.lmnr.cloud`], secretName: `${NAME}-tls` }],
      rules: [
        {
          host: `${TENANT}.lmnr.cloud`,
          http: { paths: [{ path: '/console' }, { path: '/api' }] },
        },
      ],
    });
  });

  it('is asked for the health of API and console by an ALB', async () => {
    const { ingress, console } = await annotationsOf({
      ingress: {
        healthCheck: { provider: 'alb' },
        externalDns: { target: 'alb.lmnr.cloud', ttl: 60 },
        annotations: { 'alb.ingress.kubernetes.io/scheme': 'internet-facing' },
      },
    });
    expect(ingress).toMatchObject({
      'alb.ingress.kubernetes.io/healthcheck-path': '/health',
      'alb.ingress.kubernetes.io/healthcheck-interval-seconds': '15',
      'alb.ingress.kubernetes.io/scheme': 'internet-facing',
      'external-dns.alpha.kubernetes.io/target': 'alb.lmnr.cloud',
      'external-dns.alpha.kubernetes.io/ttl': '60',
    });
    expect(console).toEqual({
      'alb.ingress.kubernetes.io/healthcheck-path': '/console',
    });
  });

  it('is left alone by external-dns, and without a certificate, locally', async () => {
    const { ingress, spec } = await annotationsOf({}, LAYERS.local);
    expect(ingress).toEqual({
      'external-dns.alpha.kubernetes.io/controller': 'none',
    });
    expect(spec).not.toHaveProperty('tls');
  });

  it('lets an annotation of its own win', async () => {
    const name = 'nginx.ingress.kubernetes.io/limit-rps';
    const { ingress } = await annotationsOf({
      ingress: { annotations: { [name]: '5' } },
    });
    expect(ingress).toMatchObject({ [name]: '5' });
  });
});

function labelsOf(component: string) {
  return {
    'app.kubernetes.io/name': 'laminar',
    'app.kubernetes.io/instance': `tenant-${TENANT}`,
    'app.kubernetes.io/component': component,
  };
}

function configOf(manifest: RenderedManifest): string {
  return (manifest.data as { 'config.yaml': string })['config.yaml'];
}

function antiAffinity({ affinity }: PodSpec) {
  return (affinity as { podAntiAffinity: object }).podAntiAffinity;
}

function backends(ingress: RenderedManifest): string[] {
  const { rules } = ingress.spec as {
    rules: {
      http: { paths: { backend: { service: { name: string } } }[] };
    }[];
  };
  return rules.flatMap(({ http }) =>
    http.paths.map(({ backend }) => backend.service.name),
  );
}
