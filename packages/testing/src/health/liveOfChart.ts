import {
  accessQuestions,
  projectObject,
  type LiveObjects,
  type TenantExpectation,
} from 'backstage-plugin-tenant-silos-common';
import { podsOfWorkload } from '../chart/podsOfWorkload';
import { podTemplate } from '../chart/podSpecs';
import type { RenderedManifest } from '../chart/renderChart';

const NOW = '2026-11-20T12:00:00Z';
const ZONES = ['a', 'b', 'c'];

interface Selected {
  selector?: Record<string, string>;
}

interface Pod {
  metadata: { name: string; namespace?: string; labels: object };
  spec: object;
}

/**
 * What a cluster would hold of a rendered chart once all of it runs: the objects,
 * and what controllers make of them. The authorizer refuses all, and the network
 * does as the policies say.
 */
export function liveOfChart(
  manifests: readonly RenderedManifest[],
  expectation: TenantExpectation,
): LiveObjects {
  const namespace = expectation.namespace!;
  const ofKind = (kind: string) =>
    manifests.filter(manifest => manifest.kind === kind);
  const made = manifests.map(manifest => ({ manifest, ...madeOf(manifest) }));
  const pods = made.flatMap(each => each.pods);
  const claims = made.flatMap(each => each.claims);
  return {
    cluster: 'eks',
    asOf: NOW,
    namespace: {
      metadata: {
        name: namespace,
        labels: {
          'kubernetes.io/metadata.name': namespace,
          'pod-security.kubernetes.io/enforce': 'restricted',
        },
      },
    },
    pods,
    endpointSlices: ofKind('Service').map(service => slice(service, pods)),
    networkPolicies: ofKind('NetworkPolicy'),
    roles: ofKind('Role'),
    roleBindings: ofKind('RoleBinding'),
    otherRoleBindings: [],
    clusterRoles: ofKind('ClusterRole'),
    clusterRoleBindings: ofKind('ClusterRoleBinding'),
    configMaps: ofKind('ConfigMap'),
    deployments: ofKind('Deployment').map(running),
    statefulSets: ofKind('StatefulSet').map(running),
    budgets: ofKind('PodDisruptionBudget').map(budget => ({
      ...budget,
      status: { disruptionsAllowed: 1, expectedPods: 2 },
    })),
    nodes: ZONES.map(zone => ({
      metadata: {
        name: `node-${zone}`,
        labels: { 'topology.kubernetes.io/zone': zone },
      },
    })),
    serviceMonitors: ofKind('ServiceMonitor'),
    leases: expectation.objects
      .filter(({ kind }) => kind === 'Lease')
      .map(({ name }) => ({
        metadata: { name, namespace },
        spec: { holderIdentity: `${name}-0`, renewTime: NOW },
      })),
    accessReviews: accessQuestions(expectation, { pods }).map(question => ({
      ...question,
      allowed: false,
    })),
    probe: {
      at: NOW,
      attempts: [
        { target: 'allowed:80', control: true, outcome: 'connected' },
        { target: 'forbidden:80', control: false, outcome: 'timed-out' },
      ],
    },
    observed: [...manifests, ...claims.map(bound)].flatMap(
      each => projectObject('eks', each) ?? [],
    ),
    unread: [],
  };

  function bound(claim: { metadata: object; spec: object }) {
    return {
      ...claim,
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { ...claim.metadata, namespace },
      status: { phase: 'Bound' },
    };
  }
}

function madeOf(manifest: RenderedManifest): {
  pods: Pod[];
  claims: { metadata: object; spec: object }[];
} {
  const { kind } = manifest;
  const { name, namespace } = manifest.metadata;
  const { replicas = 1 } = (manifest.spec ?? {}) as { replicas?: number };
  const { pods, claims } = podsOfWorkload(manifest);
  return {
    // Without the one that a rolling update has more.
    pods: pods.slice(0, replicas).map((pod, ordinal) => ({
      ...pod,
      metadata: {
        ...pod.metadata,
        labels: pod.metadata.labels ?? {},
        namespace,
        ownerReferences: [{ kind, name, controller: true }],
      },
      spec: { ...pod.spec, nodeName: `node-${ZONES[ordinal % ZONES.length]}` },
      status: { phase: 'Running' },
    })),
    claims,
  };
}

function running(manifest: RenderedManifest) {
  const { replicas = 1 } = manifest.spec as { replicas?: number };
  return { ...manifest, status: { readyReplicas: replicas } };
}

function slice(service: RenderedManifest, pods: readonly Pod[]) {
  const { name, namespace } = service.metadata;
  const { selector = {} } = service.spec as Selected;
  return {
    metadata: {
      name: `${name}-abcde`,
      namespace,
      labels: { 'kubernetes.io/service-name': name },
    },
    endpoints: pods
      .filter(({ metadata: { labels } }) =>
        Object.entries(selector).every(
          ([key, value]) => (labels as Record<string, string>)[key] === value,
        ),
      )
      .map(pod => ({
        addresses: ['10.0.0.1'],
        targetRef: { kind: 'Pod', name: pod.metadata.name, namespace },
      })),
  };
}

/** The manifests with one of them changed. */
export function tampered(
  manifests: readonly RenderedManifest[],
  kind: string,
  name: string,
  change: (manifest: RenderedManifest) => void,
): RenderedManifest[] {
  const copies = structuredClone(manifests) as RenderedManifest[];
  const manifest = copies.find(
    each => each.kind === kind && each.metadata.name === name,
  );
  if (!manifest) {
    throw new Error(`The chart has no ${kind} ${name}`);
  }
  change(manifest);
  return copies;
}

/** The containers that a workload makes. */
export function containersOf(manifest: RenderedManifest) {
  return podTemplate(manifest)!.spec.containers;
}
