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
import { LAYERS, TENANT, tenantOfChart } from './tenantOfChart';

const PREFIX = `laminar-${TENANT}`;

jest.setTimeout(120_000);

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
    engine: {
      api: { strategy: { type: 'Recreate' } },
      controller: { strategy: { type: 'RollingUpdate' } },
    },
  },
  'probes and shutdown': {
    console: { startupProbe: null },
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

interface Workload {
  spec: {
    replicas: number;
    strategy?: { type: string };
    updateStrategy?: { type: string };
    template: { spec: Pod };
    volumeClaimTemplates?: Claim[];
  };
}

interface Pod {
  affinity?: object;
  topologySpreadConstraints?: object[];
  terminationGracePeriodSeconds: number;
  containers: { lifecycle?: { preStop?: object } }[];
}

interface Claim {
  spec: {
    storageClassName?: string;
    resources: { requests: { storage: string } };
  };
}

interface Budget {
  spec: { minAvailable?: number; maxUnavailable?: number };
}

function find<T>(
  manifests: readonly RenderedManifest[],
  kind: string,
  part: string,
): T | undefined {
  return manifests.find(
    manifest =>
      manifest.kind === kind && manifest.metadata.name === `${PREFIX}-${part}`,
  ) as T | undefined;
}

// What a person reads of a workload, from the objects that Helm printed.
function rendered(
  manifests: readonly RenderedManifest[],
  component: WorkloadSettings['component'],
) {
  const workload =
    find<Workload>(manifests, 'Deployment', component) ??
    find<Workload>(manifests, 'StatefulSet', component);
  if (!workload) {
    return undefined;
  }
  const { spec } = workload;
  const pod = spec.template.spec;
  const [container] = pod.containers;
  const budget = find<Budget>(manifests, 'PodDisruptionBudget', component);
  return {
    replicas: spec.replicas,
    strategy: (spec.strategy ?? spec.updateStrategy)?.type,
    budget: budget && {
      ...('minAvailable' in budget.spec && {
        minAvailable: budget.spec.minAvailable,
      }),
      ...('maxUnavailable' in budget.spec && {
        maxUnavailable: budget.spec.maxUnavailable,
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
  const set = find<Workload>(manifests, 'StatefulSet', 'controller');
  const claim =
    set?.spec.volumeClaimTemplates?.[0].spec ??
    find<Claim>(manifests, 'PersistentVolumeClaim', 'controller')?.spec;
  const config = find<{ data: Record<string, string> }>(
    manifests,
    'ConfigMap',
    'config',
  )!.data['config.yaml'];
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

  it.each(matrix)(
    'says what the chart makes of $ha in a $tier with $override',
    async ({ ha, tier, override }) => {
      const own = {
        ha,
        tier,
        postgresql: { host: 'db' },
        ...overrides[override],
      };
      const { manifests } = await renderChart({
        chart: content.chart,
        release: `tenant-${TENANT}`,
        values: [...LAYERS.eks, own],
      });
      const { values } = await tenantOfChart(content, 'eks', own);
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
