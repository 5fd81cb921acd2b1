import { randomUUID } from 'node:crypto';
import type { NetworkProbe } from 'backstage-plugin-tenant-silos-common';
import { NAMESPACE_PARTS } from '../live/liveKinds';
import type { KubernetesApi, KubernetesResource } from '../types';
import { pluralOf } from '../watch/watchedResources';
import { PROBE_LABEL, probeOutcomes, probePod } from './probePod';
import { probeTargets, type Labels, type ProbeTarget } from './targets';

const PODS = NAMESPACE_PARTS.pods;
const LIMIT = 500;
const TIDY_MS = 10_000;

/** Options of {@link NetworkProber}. @public */
export interface NetworkProberOptions {
  /** Has a shell and `nc`, such as `busybox:1.37`. */
  image: string;
  /** Where strangers' pods run; nothing in it may be let in anywhere. */
  namespace: string;
  /** Milliseconds until a pod has ended; 90 s by default. */
  timeoutMs?: number;
  now?: () => number;
}

/**
 * Tries the Services of a tenant over the network: from a pod of another
 * namespace, which must not reach them, and from pods of the tenant's that its
 * policies let in, which must. The pods run for seconds, and are deleted however
 * it went.
 *
 * @public
 */
export class NetworkProber {
  readonly #options: NetworkProberOptions;

  constructor(options: NetworkProberOptions) {
    this.#options = options;
  }

  /**
   * @param namespace - the tenant's
   * @throws KubernetesError when the cluster refuses it
   */
  async probe(
    api: KubernetesApi,
    namespace: string,
    signal: AbortSignal,
  ): Promise<NetworkProbe> {
    const { namespace: elsewhere, now = Date.now } = this.#options;
    await this.#tidy(api, [namespace, elsewhere], signal);
    const targets = probeTargets(await readScene(api, namespace, signal));
    const at = new Date(now()).toISOString();
    const runs = [
      this.#run(api, elsewhere, targets, false, signal),
      ...byLabels(targets).map(([labels, own]) =>
        this.#run(api, namespace, own, true, signal, labels),
      ),
    ];
    // All of them delete their pod before this goes on.
    const outcomes = await Promise.allSettled(targets.length ? runs : []);
    return {
      at,
      attempts: outcomes.flatMap(outcome => {
        if (outcome.status === 'rejected') {
          throw outcome.reason;
        }
        return outcome.value;
      }),
    };
  }

  async #run(
    api: KubernetesApi,
    namespace: string,
    targets: readonly ProbeTarget[],
    control: boolean,
    signal: AbortSignal,
    labels?: Labels,
  ): Promise<NetworkProbe['attempts']> {
    const { image, timeoutMs = 90_000 } = this.#options;
    // Ours, so that it can be deleted when the answer to its making is lost.
    const name = `tenant-silos-probe-${randomUUID().slice(0, 8)}`;
    const until = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
    try {
      const pod = await unlessCalledOff(until, async () => {
        await api.create(
          PODS,
          probePod(name, namespace, image, targets, labels),
          { namespace, signal: until },
        );
        return ended(api, namespace, name, until);
      });
      return probeOutcomes(pod, targets).map((outcome, index) => ({
        target: targets[index].name,
        control,
        ...outcome,
      }));
    } finally {
      // Also when the caller does not wait any more.
      const last = AbortSignal.timeout(TIDY_MS);
      await api.delete(PODS, name, { namespace, signal: last });
    }
  }

  /** Deletes what an earlier probe has left that was cut off. */
  async #tidy(
    api: KubernetesApi,
    namespaces: string[],
    signal: AbortSignal,
  ): Promise<void> {
    for (const namespace of namespaces) {
      const { items } = await api.list(PODS, {
        namespace,
        labelSelector: `${PROBE_LABEL}=true`,
        limit: LIMIT,
        signal,
      });
      for (const pod of items as {
        metadata: { name: string };
        status?: { phase?: string };
      }[]) {
        if (isOver(pod)) {
          await api.delete(PODS, pod.metadata.name, { namespace, signal });
        }
      }
    }
  }
}

async function readScene(
  api: KubernetesApi,
  namespace: string,
  signal: AbortSignal,
) {
  const all = async (resource: KubernetesResource) =>
    (await api.list(resource, { namespace, limit: LIMIT, signal })).items;
  return {
    services: await all(kind('v1', 'Service')),
    pods: await all(PODS),
    policies: await all(NAMESPACE_PARTS.networkPolicies),
    owners: [
      ...(await all(kind('apps/v1', 'DaemonSet'))),
      ...(await all(kind('apps/v1', 'ReplicaSet'))),
    ],
  };
}

/** @returns undefined when the work fails because it was called off */
async function unlessCalledOff<T>(
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (signal.aborted) {
      return undefined;
    }
    throw error;
  }
}

/** @returns undefined when it is gone before it has ended */
async function ended(
  api: KubernetesApi,
  namespace: string,
  name: string,
  signal: AbortSignal,
): Promise<unknown> {
  const query = {
    namespace,
    fieldSelector: `metadata.name=${name}`,
    signal,
  };
  for (;;) {
    const { items, resourceVersion } = await api.list(PODS, query);
    if (items.some(isOver)) {
      return items[0];
    }
    for await (const { type, object } of api.watch(PODS, {
      ...query,
      resourceVersion,
    })) {
      if (type === 'MODIFIED' && isOver(object)) {
        return object;
      }
      if (type === 'DELETED' || type === 'ERROR') {
        return undefined;
      }
    }
  }
}

function isOver(pod: unknown): boolean {
  const { status } = pod as { status?: { phase?: string } };
  return status?.phase === 'Succeeded' || status?.phase === 'Failed';
}

function byLabels(
  targets: readonly ProbeTarget[],
): [labels: Labels, targets: ProbeTarget[]][] {
  const groups = new Map<string, [Labels, ProbeTarget[]]>();
  for (const target of targets) {
    if (target.allowed) {
      const key = JSON.stringify(target.allowed);
      const group = groups.get(key) ?? [target.allowed, []];
      group[1].push(target);
      groups.set(key, group);
    }
  }
  return [...groups.values()];
}

function kind(apiVersion: string, name: string): KubernetesResource {
  return { apiVersion, kind: name, plural: pluralOf(name), namespaced: true };
}
