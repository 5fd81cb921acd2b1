import { groupOf } from '../observed/projectObject';
import type { ObservedApplication } from '../observed/projectApplication';
import type { ObservedObject } from '../observed/types';
import type { UnexpectedObject, TenantExpectation } from './types';

const INSTANCE = 'app.kubernetes.io/instance';

// What comes and goes by itself in the namespace of any tenant.
const TRANSIENT: ReadonlySet<string> = new Set([
  'Event',
  'Lease',
  'Pod',
  'ReplicaSet',
  'ControllerRevision',
  'Endpoints',
  'EndpointSlice',
  'CertificateRequest',
  'Order',
  'Challenge',
]);

// Kubernetes makes these in each namespace.
const OF_KUBERNETES: ReadonlyMap<string, string> = new Map([
  ['ConfigMap', 'kube-root-ca.crt'],
  ['ServiceAccount', 'default'],
]);

/**
 * The objects of the tenant's namespace that should not be there: of somebody
 * else (`foreign`), or asked for by nobody (`extra`). What is controlled by
 * another object is that one's affair.
 */
export function findUnexpected(
  expectation: TenantExpectation,
  objects: readonly ObservedObject[],
  applications: readonly ObservedApplication[],
  isExpected: (object: ObservedObject) => boolean,
): { extra: UnexpectedObject[]; foreign: UnexpectedObject[] } {
  const pruned = new Set(
    applications
      .flatMap(({ resources }) => resources)
      .filter(({ requiresPruning }) => requiresPruning)
      .map(({ group, kind, name }) => `${group}/${kind}/${name}`),
  );
  const extra: UnexpectedObject[] = [];
  const foreign: UnexpectedObject[] = [];
  for (const object of objects) {
    if (
      object.namespace === undefined ||
      object.namespace !== expectation.namespace ||
      object.owner !== undefined ||
      OF_KUBERNETES.get(object.kind) === object.name
    ) {
      continue;
    }
    const other = ofSomebodyElse(object, expectation);
    if (other) {
      foreign.push(unexpected(object, other));
    } else if (
      !object.hook &&
      !isExpected(object) &&
      !TRANSIENT.has(object.kind)
    ) {
      const isPruned = pruned.size > 0 && pruned.has(keyOf(object));
      if (isPruned || !isOfGit(object, expectation)) {
        extra.push(
          unexpected(
            object,
            isPruned
              ? 'Git no longer has it'
              : 'neither blueprint nor Git has it',
          ),
        );
      }
    }
  }
  return { extra: sorted(extra), foreign: sorted(foreign) };
}

function ofSomebodyElse(
  { labels = {}, trackedBy }: ObservedObject,
  { tenant, instances, applications }: TenantExpectation,
): string | undefined {
  if (labels.tenant !== undefined && labels.tenant !== tenant) {
    return `its label says tenant ${labels.tenant}`;
  }
  // Argo CD writes `NAMESPACE_NAME` for an Application outside of its own namespace.
  const application = trackedBy?.slice(trackedBy.lastIndexOf('_') + 1);
  if (
    application !== undefined &&
    applications.every(({ name }) => name !== application)
  ) {
    return `it is of the Application ${application}`;
  }
  const instance = labels.instance;
  return instance !== undefined && !instances.includes(instance)
    ? `its label ${INSTANCE} says ${instance}`
    : undefined;
}

// By either way in which Argo CD tracks what it applied.
function isOfGit(
  { labels = {}, trackedBy }: ObservedObject,
  { applications }: TenantExpectation,
): boolean {
  return (
    trackedBy !== undefined ||
    applications.some(({ name }) => name === labels.instance)
  );
}

function unexpected(object: ObservedObject, message: string): UnexpectedObject {
  const { apiVersion, kind, namespace, name } = object;
  return { apiVersion, kind, namespace, name, message };
}

function sorted(objects: UnexpectedObject[]): UnexpectedObject[] {
  const text = ({ kind, name }: UnexpectedObject) => `${kind}/${name}`;
  return objects.sort((a, b) => (text(a) < text(b) ? -1 : 1));
}

function keyOf(object: { apiVersion: string; kind: string; name: string }) {
  return `${groupOf(object.apiVersion)}/${object.kind}/${object.name}`;
}
