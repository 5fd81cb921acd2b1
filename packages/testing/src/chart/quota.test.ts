import { setTimeout as sleep } from 'node:timers/promises';
import { type ValuesMap } from 'backstage-plugin-tenant-silos-common';
import { applyManifests } from '../kubernetes/applyManifests';
import {
  type KubeApiserver,
  startKubeApiserver,
} from '../kubernetes/KubeApiserver';
import { KubeApiError } from '../kubernetes/KubeClient';
import { describeWith } from '../tools/describeWith';
import { findHelm, findKubernetes } from '../tools/tools';
import { PROFILES, SIZES } from './chartCases';
import { createContentFolder, type ContentFolder } from './contentFolder';
import { podsOfWorkload } from './podsOfWorkload';
import { renderChart, type RenderedManifest } from './renderChart';
import { LAYERS, TENANT, tenantOfChart } from './tenantOfChart';

jest.setTimeout(180_000);

const ENFORCED_MS = 20_000;

// What the chart's values say of the room that each size leaves.
const WORKERS: Record<string, number> = { small: 4, medium: 16, large: 64 };

// All that the chart can run.
const EVERYTHING = { postgresql: { backup: { enabled: true } } };

const tools = {
  missing: findHelm().missing ?? findKubernetes().missing,
};

describeWith(tools, 'a tenant in its quota', () => {
  let content: ContentFolder;
  let server: KubeApiserver;

  beforeAll(async () => {
    content = await createContentFolder();
    server = await startKubeApiserver();
  });

  afterAll(async () => {
    await server?.stop();
    await content?.remove();
  });

  const create = (path: string, body: object, dryRun = false) =>
    server.client.call(path, {
      method: 'POST',
      body,
      ...(dryRun && { query: { dryRun: 'All' } }),
    });

  const refusal = (attempt: Promise<unknown>) =>
    attempt.then(
      () => undefined,
      error => {
        if (error instanceof KubeApiError) {
          return error.message;
        }
        throw error;
      },
    );

  /** A namespace as Argo CD makes it, with the chart's quota and limits. */
  async function openNamespace(namespace: string, values: object) {
    await create('/api/v1/namespaces', {
      metadata: {
        name: namespace,
        labels: { 'pod-security.kubernetes.io/enforce': 'restricted' },
      },
    });
    const { manifests, texts } = await renderChart({
      chart: content.chart,
      release: `tenant-${TENANT}`,
      namespace,
      values: [...LAYERS.eks, values],
    });
    const limits = texts.filter((_, index) =>
      ['ResourceQuota', 'LimitRange'].includes(manifests[index].kind),
    );
    await applyManifests(server.client, limits.join('---\n'), { namespace });
    await enforceQuota(namespace, manifests);
    return manifests;
  }

  /** Does the quota controller's part, and waits until admission has seen it. */
  async function enforceQuota(
    namespace: string,
    manifests: RenderedManifest[],
  ) {
    const quota = manifests.find(({ kind }) => kind === 'ResourceQuota')!;
    const { hard } = quota.spec as { hard: Record<string, string> };
    const used = Object.fromEntries(Object.keys(hard).map(key => [key, '0']));
    await server.client.call(
      `/api/v1/namespaces/${namespace}/resourcequotas/${quota.metadata.name}/status`,
      {
        method: 'PATCH',
        body: { status: { hard, used } },
        contentType: 'application/merge-patch+json',
      },
    );
    const tooMuch = pod(
      'too-much',
      workerSpec({ cpu: '10000', memory: '64Mi' }, { memory: '64Mi' }),
    );
    const path = `/api/v1/namespaces/${namespace}/pods`;
    const deadline = Date.now() + ENFORCED_MS;
    for (;;) {
      const said = await refusal(create(path, tooMuch, true));
      if (said?.includes('exceeded quota')) {
        return;
      }
      if (Date.now() > deadline) {
        throw new Error(`The quota is not enforced: ${said ?? 'accepted'}`);
      }
      await sleep(50);
    }
  }

  /** Makes claims and pods as the controllers would; tells what is refused. */
  async function run(namespace: string, manifests: RenderedManifest[]) {
    const refusals: string[] = [];
    const attempt = async (resource: string, body: object) => {
      const path = `/api/v1/namespaces/${namespace}/${resource}`;
      const said = await refusal(create(path, body));
      if (said !== undefined) {
        refusals.push(said);
      }
    };
    for (const manifest of manifests) {
      const { claims, pods } = podsOfWorkload(manifest);
      if (manifest.kind === 'PersistentVolumeClaim') {
        await attempt('persistentvolumeclaims', manifest);
      }
      for (const claim of claims) {
        await attempt('persistentvolumeclaims', claim);
      }
      for (const each of pods) {
        await attempt('pods', each);
      }
    }
    return refusals;
  }

  it.each(
    SIZES.flatMap(size => PROFILES.map(ha => [size, ha] as [string, string])),
  )('has room for all of its pods and workers: %s, %s', async (size, ha) => {
    const namespace = `tenant-${size}-${ha}`;
    const values = { ...EVERYTHING, size, ha };
    const manifests = await openNamespace(namespace, values);
    const effective = await tenantOfChart(content, 'eks', values);
    const { resources } = (effective.values.engine as ValuesMap)
      .worker as unknown as { resources: Resources };
    expect(await run(namespace, manifests)).toEqual([]);
    for (let index = 0; index < WORKERS[size]; index += 1) {
      await create(
        `/api/v1/namespaces/${namespace}/pods`,
        pod(
          `worker-${index}`,
          workerSpec(resources.requests, resources.limits),
        ),
      );
    }
    // And an end: a tenant cannot take more than twice of that.
    let more = 0;
    const path = `/api/v1/namespaces/${namespace}/pods`;
    for (; more <= WORKERS[size]; more += 1) {
      const another = pod(
        `more-${more}`,
        workerSpec(resources.requests, resources.limits),
      );
      if ((await refusal(create(path, another)))?.includes('exceeded quota')) {
        break;
      }
    }
    expect(more).toBeLessThanOrEqual(WORKERS[size]);
  });

  it('gives limits to a container that names none, and refuses root', async () => {
    const namespace = 'tenant-guests';
    await openNamespace(namespace, {});
    const path = `/api/v1/namespaces/${namespace}/pods`;
    const { body } = await server.client.call<{
      spec: { containers: { resources: Resources }[] };
    }>(path, { method: 'POST', body: pod('guest', workerSpec()) });
    expect(body.spec.containers[0].resources).toMatchObject({
      requests: { memory: expect.any(String), cpu: expect.any(String) },
      limits: { memory: expect.any(String) },
    });
    const { securityContext, ...careless } = workerSpec();
    expect(await refusal(create(path, pod('careless', careless)))).toContain(
      'violates PodSecurity "restricted',
    );
  });
});

interface Resources {
  requests?: Record<string, string>;
  limits?: Record<string, string>;
}

function pod(name: string, spec: object) {
  return { metadata: { name }, spec };
}

/** A container that the restricted profile takes. */
function workerSpec(
  requests?: Record<string, string>,
  limits?: Record<string, string>,
) {
  return {
    securityContext: {
      runAsNonRoot: true,
      runAsUser: 1000,
      seccompProfile: { type: 'RuntimeDefault' },
    },
    containers: [
      {
        name: 'worker',
        image: 'laminar/worker:1.0.0',
        resources: { requests, limits },
        securityContext: {
          allowPrivilegeEscalation: false,
          capabilities: { drop: ['ALL'] },
        },
      },
    ],
  };
}
