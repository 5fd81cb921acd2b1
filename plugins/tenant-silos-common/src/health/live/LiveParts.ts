import { fields, list, text, type Fields } from '../observed/fields';
import type { LiveObjects } from './types';

/** The parts that are lists of whole objects. */
export type LivePart = {
  [Part in keyof LiveObjects]-?: LiveObjects[Part] extends unknown[] | undefined
    ? unknown[] extends NonNullable<LiveObjects[Part]>
      ? Part
      : never
    : never;
}[keyof LiveObjects];

/** A whole object, of which nothing is believed but that it has a name. */
export interface LiveObject {
  name: string;
  namespace?: string;
  labels: Fields;
  spec: Fields;
  status: Fields;
  whole: Fields;
}

/** What a list held. */
export interface ReadPart {
  objects: LiveObject[];
  /** How many entries are no objects. */
  odd: number;
}

// What people call a part, where that differs from its name.
const TITLES: Partial<Record<LivePart | 'namespace', string>> = {
  endpointSlices: 'EndpointSlices',
  networkPolicies: 'NetworkPolicies',
  roles: 'Roles',
  roleBindings: 'RoleBindings',
  otherRoleBindings: 'RoleBindings of other namespaces',
  clusterRoleBindings: 'ClusterRoleBindings',
  clusterRoles: 'ClusterRoles',
  configMaps: 'ConfigMaps',
  deployments: 'Deployments',
  statefulSets: 'StatefulSets',
  budgets: 'PodDisruptionBudgets',
  serviceMonitors: 'ServiceMonitors',
  leases: 'Leases',
};

/** Reads the parts of `LiveObjects` without trust in their shape. */
export class LiveParts {
  readonly #live: LiveObjects;
  readonly #read = new Map<LivePart, ReadPart | undefined>();

  constructor(live: LiveObjects) {
    this.#live = live;
  }

  /** @returns undefined for what was not read */
  list(part: LivePart): ReadPart | undefined {
    if (!this.#read.has(part)) {
      this.#read.set(part, readPart(this.#live[part]));
    }
    return this.#read.get(part);
  }

  /** Such as `NetworkPolicies were not read: forbidden`. */
  whyUnread(part: LivePart | 'namespace' | 'accessReviews'): string {
    const why = list(this.#live.unread)
      .filter(({ what }) => text(what)?.toLowerCase() === part.toLowerCase())
      .map(each => text(each.why))[0];
    const title =
      part === 'accessReviews' ? 'access reviews' : TITLES[part] ?? part;
    return `${
      part === 'namespace' ? 'the namespace was' : `${title} were`
    } not read${why ? `: ${why}` : ''}`;
  }
}

/** An object; undefined for what has no name. */
export function liveObject(value: unknown): LiveObject | undefined {
  const whole = fields(value);
  const metadata = fields(whole.metadata);
  const name = text(metadata.name);
  return name === undefined
    ? undefined
    : {
        name,
        namespace: text(metadata.namespace),
        labels: fields(metadata.labels),
        spec: fields(whole.spec),
        status: fields(whole.status),
        whole,
      };
}

function readPart(value: unknown): ReadPart | undefined {
  if (!Array.isArray(value)) {
    return undefined;
  }
  const objects = value.map(liveObject).filter(object => object !== undefined);
  return { objects, odd: value.length - objects.length };
}
