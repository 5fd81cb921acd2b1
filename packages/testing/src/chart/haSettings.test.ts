import {
  haSettings,
  readAntiAffinity,
  readSpread,
  type WorkloadSettings,
} from 'backstage-plugin-tenant-silos-common';
import { describeWith } from '../tools/describeWith';
import { findHelm } from '../tools/tools';
import { createContentFolder, type ContentFolder } from './contentFolder';
import { renderChart, type RenderedManifest } from './renderChart';

jest.setTimeout(120_000);

const tenant = {
  nameOverride: 'acme',
  fullnameOverride: 'laminar-acme',
  ingress: { hosts: ['acme.lmnr.cloud'] },
  engine: {
    artifactUrl: 's3://laminar-dev/tenants/acme/artifacts',
    checkpointUrl: 's3://laminar-dev/tenants/acme/checkpoints',
  },
  postgresql: {
    host: 'shared',
    auth: { username: 'laminar_acme', database: 'laminar_acme' },
  },
};

const overrides: Record<string, object> = {
  nothing: {},
  'an API of its own': { engine: { api: { enabled: true } } },
  'no API of its own': { engine: { api: { enabled: false } } },
  replicas: {
    console: { replicas: 4 },
    engine: { api: { replicas: 5 }, controller: { replicas: 1 } },
  },
  'no persistence': {
    engine: { controller: { persistence: { enabled: false } } },
  },
  'persistence and leaders': {
    engine: {
      controller: {
        replicas: 3,
        leaderElection: { enabled: true },
        persistence: { enabled: true, storageClass: 'io2', size: '5Gi' },
      },
    },
  },
  budgets: {
    console: { podDisruptionBudget: { enabled: true, minAvailable: '50%' } },
    engine: {
      api: { podDisruptionBudget: { maxUnavailable: 1 } },
      controller: { podDisruptionBudget: { enabled: false } },
    },
  },
  'no placement': {
    console: { affinity: {}, topologySpreadConstraints: [] },
    engine: { api: { affinity: {} }, controller: { affinity: {} } },
  },
  'placement of its own': {
    engine: {
      api: {
        affinity: {
          podAntiAffinity: {
            requiredDuringSchedulingIgnoredDuringExecution: [
              { topologyKey: 'topology.kubernetes.io/zone', labelSelector: {} },
            ],
          },
        },
        topologySpreadConstraints: [
          {
            maxSkew: 1,
            topologyKey: 'kubernetes.io/hostname',
            whenUnsatisfiable: 'ScheduleAnyway',
            labelSelector: {},
          },
        ],
      },
    },
  },
  strategies: {
    console: { strategy: { type: 'Recreate' } },
    engine: {
      api: { strategy: { type: 'Recreate' } },
      controller: { strategy: { type: 'RollingUpdate' } },
    },
  },
  'probes and shutdown': {
    console: { startupProbe: null, lifecycle: { preStop: { sleep: { seconds: 5 } } } },
    engine: {
      api: { livenessProbe: null, lifecycle: null },
      controller: { terminationGracePeriodSeconds: 5 },
    },
  },
};

const matrix = ['none', 'minimal', 'zone'].flatMap(ha =>
  ['silo', 'bridge', 'pool'].flatMap(tier =>
    Object.keys(overrides).map(override => ({ ha, tier, override })),
  ),
);

// What a person reads of a workload, from the objects that Helm printed.
function rendered(
  manifests: readonly RenderedManifest[],
  component: WorkloadSettings['component'],
) {
  const named = (kind: RegExp) =>
    manifests.find(
      ({ kind: own, metadata: { name } }) =>
        kind.test(own) && name === `laminar-acme-${component}`,
    ) as any;
  const workload = named(/^(Deployment|StatefulSet)$/);
  if (!workload) {
    return undefined;
  }
  const pod = workload.spec.template.spec;
  const container = pod.containers[0];
  const budget = named(/^PodDisruptionBudget$/)?.spec;
  return {
    replicas: workload.spec.replicas,
    strategy: (workload.spec.strategy ?? workload.spec.updateStrategy).type,
    budget: budget && {
      ...('minAvailable' in budget && { minAvailable: budget.minAvailable }),
      ...('maxUnavailable' in budget && {
        maxUnavailable: budget.maxUnavailable,
      }),
    },
    antiAffinity: readAntiAffinity(pod.affinity),
    spread: readSpread(pod.topologySpreadConstraints),
    probes: {
      liveness: 'livenessProbe' in container,
      readiness: 'readinessProbe' in container,
      startup: 'startupProbe' in container,
    },
    terminationGracePeriodSeconds: pod.terminationGracePeriodSeconds,
    preStop: container.lifecycle?.preStop !== undefined,
  };
}

function renderedController(manifests: readonly RenderedManifest[]) {
  const workload = rendered(manifests, 'controller');
  if (!workload) {
    return undefined;
  }
  const all = manifests as any[];
  const set = all.find(
    ({ kind, metadata }) =>
      kind === 'StatefulSet' && metadata.name === 'laminar-acme-controller',
  );
  const claim =
    set?.spec.volumeClaimTemplates[0].spec ??
    all.find(
      ({ kind, metadata }) =>
        kind === 'PersistentVolumeClaim' &&
        metadata.name === 'laminar-acme-controller',
    )?.spec;
  const config = all.find(
    ({ kind, metadata }) =>
      kind === 'ConfigMap' && metadata.name === 'laminar-acme-config',
  ).data['config.yaml'];
  return {
    ...workload,
    leaderElection: config.includes('leader-election:'),
    ...(claim && {
      persistence: {
        size: claim.resources.requests.storage,
        ...(claim.storageClassName && { storageClass: claim.storageClassName }),
      },
    }),
    stateful: set !== undefined,
  };
}

function expected(settings: WorkloadSettings | undefined) {
  if (!settings) {
    return undefined;
  }
  const { component, path, ...rest } = settings;
  return rest;
}

describeWith(findHelm(), 'haSettings', () => {
  let content: ContentFolder;

  beforeAll(async () => {
    content = await createContentFolder();
  });

  afterAll(() => content.remove());

  // The values as Helm itself merges them, so that only the resolution counts.
  async function render(values: object[]) {
    const { manifests } = await renderChart({
      chart: content.chart,
      release: 'tenant-acme',
      values: ['values-eks.yaml', tenant, ...values],
    });
    return manifests;
  }

  it.each(matrix)(
    'says what the chart makes of $ha in a $tier with $override',
    async ({ ha, tier, override }) => {
      const own = { ha, tier, ...overrides[override] };
      const values = await mergedValues(content.chart, [tenant, own]);
      const manifests = await render([own]);
      const settings = haSettings(values);
      expect({
        console: rendered(manifests, 'console'),
        api: rendered(manifests, 'api'),
        controller: renderedController(manifests),
      }).toEqual({
        console: expected(settings.console),
        api: expected(settings.api),
        controller: expected(settings.controller),
      });
    },
  );
});
