import type { TenantExpectation } from '../judge/types';
import { LiveParts, type LiveObject } from '../live/LiveParts';
import { podReferences } from '../live/podSpec';
import type { LiveObjects } from '../live/types';
import {
  count,
  fields,
  list,
  number,
  text,
  type Fields,
} from '../observed/fields';

const ZONES = [
  'topology.kubernetes.io/zone',
  'failure-domain.beta.kubernetes.io/zone',
];

/** A Deployment or StatefulSet of a component, as it is now. */
export interface LiveWorkload {
  /** Such as `Deployment laminar-acme-api`. */
  title: string;
  name: string;
  wanted: number;
  ready: number;
  /** Specification of its pods. */
  podSpec: Fields;
  podLabels: Fields;
  containers: Fields[];
}

/** A pod that was scheduled. */
export interface PlacedPod {
  name: string;
  node: string;
  /** Undefined where the node was not read, or does not say. */
  zone?: string;
}

/** A workload, or why it cannot be judged. */
export type Lookup =
  | { workload: LiveWorkload; missing?: undefined }
  | { missing: 'not-expected' | 'unread' | 'absent'; text: string };

/** The workloads of a tenant by component, and where their pods are. */
export class Workloads {
  readonly parts: LiveParts;
  readonly #expectation: TenantExpectation;

  constructor(expectation: TenantExpectation, live: LiveObjects) {
    this.#expectation = expectation;
    this.parts = new LiveParts(live);
  }

  /** The workload of a component, by what the blueprint says that there should be. */
  find(component: string): Lookup {
    const expected = this.#expectation.objects.find(
      object =>
        object.component === component &&
        ['Deployment', 'StatefulSet'].includes(object.kind),
    );
    if (!expected) {
      return {
        missing: 'not-expected',
        text: `the blueprint has no workload ${component} for this tenant`,
      };
    }
    const part =
      expected.kind === 'Deployment' ? 'deployments' : 'statefulSets';
    const title = `${expected.kind} ${expected.name}`;
    const read = this.parts.list(part);
    const object = read?.objects.find(
      ({ name, namespace }) =>
        name === expected.name && namespace === expected.namespace,
    );
    if (!object) {
      return read && read.odd === 0
        ? { missing: 'absent', text: `${title} is not there` }
        : { missing: 'unread', text: this.parts.whyUnread(part) };
    }
    return { workload: workloadOf(object, title) };
  }

  /** The pods of a workload; undefined where pods were not read. */
  podsOf({ podLabels }: LiveWorkload): LiveObject[] | undefined {
    const own = Object.entries(podLabels);
    return this.parts
      .list('pods')
      ?.objects.filter(
        ({ namespace, labels, status }) =>
          namespace === this.#expectation.namespace &&
          own.length > 0 &&
          own.every(([key, value]) => labels[key] === value) &&
          !['Succeeded', 'Failed'].includes(text(status.phase) ?? ''),
      );
  }

  /** Those of them that have a node; undefined where pods were not read. */
  placedPods(workload: LiveWorkload): PlacedPod[] | undefined {
    const nodes = this.parts.list('nodes')?.objects ?? [];
    return this.podsOf(workload)?.flatMap(({ name, spec }) => {
      const node = text(spec.nodeName);
      const labels = nodes.find(each => each.name === node)?.labels;
      return node === undefined
        ? []
        : [
            {
              name,
              node,
              zone: ZONES.map(key => text(labels?.[key])).find(
                zone => zone !== undefined,
              ),
            },
          ];
    });
  }

  /** Names of the claims that the pods of a workload mount. */
  claimsOf(workload: LiveWorkload): string[] {
    return [
      ...new Set(
        (this.podsOf(workload) ?? []).flatMap(
          ({ spec }) => podReferences(spec).claims,
        ),
      ),
    ];
  }
}

function workloadOf(object: LiveObject, title: string): LiveWorkload {
  const template = fields(object.spec.template);
  const podSpec = fields(template.spec);
  return {
    title,
    name: object.name,
    // Kubernetes: one where it does not say.
    wanted: number(object.spec.replicas) ?? 1,
    ready: count(object.status.readyReplicas),
    podSpec,
    podLabels: fields(fields(template.metadata).labels),
    containers: list(podSpec.containers),
  };
}
