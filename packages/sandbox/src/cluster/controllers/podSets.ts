import type { KubeObject, NewObject } from '../objects';
import {
  at,
  type Control,
  controlledBy,
  listAt,
  type Loose,
  refOf,
} from './types';

/** A pod from the template of what controls it. */
export function podOf(
  owner: KubeObject,
  template: Loose,
  name: string,
  labels: Readonly<Record<string, string>> = {},
): NewObject {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      namespace: owner.metadata.namespace,
      labels: {
        ...(at(template, 'metadata', 'labels') as Record<string, string>),
        ...labels,
      },
      ownerReferences: controlledBy(owner),
    },
    spec: at(template, 'spec'),
  };
}

/** Whether a pod takes requests. */
export function isReady(pod: KubeObject): boolean {
  return listAt(pod, 'status', 'conditions').some(
    ({ type, status }) => type === 'Ready' && status === 'True',
  );
}

/** Makes as many pods as are wanted, or removes those that are too many. */
export function scalePods(
  { store }: Control,
  pods: readonly KubeObject[],
  wanted: number,
  create: (index: number) => NewObject,
): void {
  for (let index = pods.length; index < wanted; index += 1) {
    store.create(create(index));
  }
  // Those that do not work go first.
  [...pods]
    .sort((a, b) => Number(isReady(a)) - Number(isReady(b)))
    .slice(0, Math.max(0, pods.length - wanted))
    .forEach(pod => store.delete(refOf(pod)));
}
