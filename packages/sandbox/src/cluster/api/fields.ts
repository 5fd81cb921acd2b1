import { badRequest, type KubeObject } from '../objects';
import { kindId, type ResourceKind } from '../kinds';
import type { FieldRequirement } from './selectors';

const INVOLVED = [
  'kind',
  'namespace',
  'name',
  'uid',
  'apiVersion',
  'resourceVersion',
  'fieldPath',
];

// Kubernetes selects by these and no others, beside name and namespace.
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  'v1/Pod': [
    'spec.nodeName',
    'spec.restartPolicy',
    'spec.schedulerName',
    'spec.serviceAccountName',
    'status.phase',
    'status.podIP',
  ],
  'v1/Event': [
    ...INVOLVED.map(field => `involvedObject.${field}`),
    'reason',
    'reportingComponent',
    'source',
    'type',
  ],
  'events.k8s.io/v1/Event': [
    ...INVOLVED.map(field => `regarding.${field}`),
    'reason',
    'reportingController',
    'type',
  ],
  'v1/Namespace': ['status.phase'],
  'v1/Node': ['spec.unschedulable'],
  'v1/Secret': ['type'],
  'apps/v1/ReplicaSet': ['status.replicas'],
  'batch/v1/Job': ['status.successful'],
};

// Fields whose place in the stored object is another.
const PLACES: Readonly<Record<string, string>> = {
  source: 'source.component',
  reportingController: 'reportingComponent',
  'status.successful': 'status.succeeded',
};

function valueAt(object: KubeObject, field: string): string {
  const path = (PLACES[field] ?? field)
    .replace(/^regarding\./, 'involvedObject.')
    .split('.');
  const value = path.reduce<unknown>(
    (at, key) => (at as Record<string, unknown> | undefined)?.[key],
    object,
  );
  return value === undefined ? '' : String(value);
}

/**
 * Whether an object is meant by a field selector.
 *
 * @throws KubeRefusal (400) for a field that nothing is selected by.
 */
export function fieldTest(
  kind: ResourceKind,
  requirements: readonly FieldRequirement[],
): (object: KubeObject) => boolean {
  const known = [
    'metadata.name',
    ...(kind.namespaced ? ['metadata.namespace'] : []),
    ...(FIELDS[kindId(kind)] ?? []),
  ];
  const unknown = requirements.find(({ field }) => !known.includes(field));
  if (unknown) {
    throw badRequest(
      `"${unknown.field}" is not a known field selector: only ${known
        .map(field => `"${field}"`)
        .join(', ')}`,
    );
  }
  return object =>
    requirements.every(
      ({ field, equal, value }) => (valueAt(object, field) === value) === equal,
    );
}
