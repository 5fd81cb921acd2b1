import { apiVersionOf, type ResourceKind } from '../kinds';
import {
  badRequest,
  conflict,
  invalid,
  type KubeObject,
  type NewObject,
  notImplemented,
  objectNotFound,
  type ObjectRef,
  type ObjectStore,
  KubeRefusal,
} from '../objects';
import { eventToCore } from './eventViews';
import { applyPatch } from './patches';

const NAME =
  /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
// Names of roles are path segments and nothing more.
const FREE_NAMES = 'rbac.authorization.k8s.io';

// What admission adds to a namespace.
const ACTIVE = {
  spec: { finalizers: ['kubernetes'] },
  status: { phase: 'Active' },
};

/** Which object a request is about. */
export interface Target {
  kind: ResourceKind;
  namespace?: string;
  name: string;
  /** Whether only the status is written. */
  statusOnly?: boolean;
}

function refOf({ kind, namespace, name }: Target): ObjectRef {
  return { apiVersion: apiVersionOf(kind), kind: kind.kind, namespace, name };
}

function asStored(store: ObjectStore, kind: ResourceKind, object: NewObject) {
  return store.kinds.stored(kind) === kind ? object : eventToCore(object);
}

function randomSuffix(): string {
  return Math.random().toString(36).slice(2, 7).padEnd(5, 'x');
}

/** Reads an object that was sent. */
function parseObject(
  kind: ResourceKind,
  namespace: string | undefined,
  body: unknown,
): NewObject {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw badRequest(
      `the object provided is unrecognized (must be of type ${kind.kind})`,
    );
  }
  const object = body as Partial<NewObject>;
  const apiVersion = apiVersionOf(kind);
  if (
    (object.kind ?? kind.kind) !== kind.kind ||
    (object.apiVersion ?? apiVersion) !== apiVersion
  ) {
    throw badRequest(
      `${object.kind} in version "${object.apiVersion}" cannot be handled as a ${kind.kind}`,
    );
  }
  const metadata = object.metadata ?? ({} as NewObject['metadata']);
  if (metadata.namespace !== undefined && metadata.namespace !== namespace) {
    throw badRequest(
      'the namespace of the provided object does not match the namespace sent on the request',
    );
  }
  return {
    ...object,
    apiVersion,
    kind: kind.kind,
    metadata: { ...metadata, ...(namespace && { namespace }) },
  };
}

/** @throws KubeRefusal */
export function createObject(
  store: ObjectStore,
  kind: ResourceKind,
  namespace: string | undefined,
  body: unknown,
): KubeObject {
  const object = parseObject(kind, namespace, body);
  const { generateName } = object.metadata;
  const name =
    object.metadata.name ||
    (generateName ? `${generateName}${randomSuffix()}` : '');
  if (!name) {
    throw invalid(
      kind,
      '',
      'metadata.name',
      'Required value: name or generateName is required',
    );
  }
  if (kind.group !== FREE_NAMES && !NAME.test(name)) {
    throw invalid(
      kind,
      name,
      'metadata.name',
      `Invalid value: "${name}": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')`,
    );
  }
  if (
    namespace &&
    !store.get({ apiVersion: 'v1', kind: 'Namespace', name: namespace })
  ) {
    throw new KubeRefusal({
      code: 404,
      reason: 'NotFound',
      message: `namespaces "${namespace}" not found`,
      details: { name: namespace, kind: 'namespaces' },
    });
  }
  const {
    uid: _uid,
    resourceVersion,
    creationTimestamp: _created,
    generation: _generation,
    ...metadata
  } = object.metadata;
  if (resourceVersion) {
    throw badRequest(
      'resourceVersion should not be set on objects to be created',
    );
  }
  const { status, ...wished } = object;
  return store.create(
    asStored(store, kind, {
      ...wished,
      ...(status !== undefined && !kind.status && { status }),
      ...(kind.kind === 'Namespace' && ACTIVE),
      ...typeOf(kind),
      metadata: { ...metadata, name },
    }),
  );
}

function typeOf(kind: ResourceKind) {
  return { apiVersion: apiVersionOf(kind), kind: kind.kind };
}

/** @throws KubeRefusal */
export function getObject(store: ObjectStore, target: Target): KubeObject {
  const object = store.get(refOf(target));
  if (!object) {
    throw objectNotFound(target.kind, target.name);
  }
  return object;
}

function write(
  store: ObjectStore,
  target: Target,
  next: NewObject,
): KubeObject {
  const { kind, statusOnly } = target;
  const previous = getObject(store, target);
  const { name, resourceVersion } = next.metadata;
  if (name !== target.name) {
    throw badRequest(
      `the name of the object (${name}) does not match the name on the URL (${target.name})`,
    );
  }
  if (statusOnly) {
    return store.replace({
      ...previous,
      metadata: { ...previous.metadata, resourceVersion },
      status: next.status,
    });
  }
  if (!kind.status) {
    return store.replace(asStored(store, kind, next));
  }
  const { status: _status, ...wished } = next;
  const { status } = previous;
  return store.replace({
    ...wished,
    ...typeOf(kind),
    ...(status !== undefined && { status }),
  });
}

/** @throws KubeRefusal */
export function updateObject(
  store: ObjectStore,
  target: Target,
  body: unknown,
): KubeObject {
  return write(store, target, parseObject(target.kind, target.namespace, body));
}

/** @throws KubeRefusal */
export function patchObject(
  store: ObjectStore,
  target: Target,
  contentType: string | undefined,
  patch: unknown,
): KubeObject {
  if (store.kinds.stored(target.kind) !== target.kind) {
    throw notImplemented('patches of events.k8s.io: patch the event of v1');
  }
  const previous = getObject(store, target);
  return write(store, target, applyPatch(contentType, previous, patch));
}

interface DeleteOptions {
  propagationPolicy?: string;
  orphanDependents?: boolean;
  preconditions?: { uid?: string; resourceVersion?: string };
}

/** @throws KubeRefusal */
export function deleteObject(
  store: ObjectStore,
  target: Target,
  options: DeleteOptions,
) {
  const { kind, name } = target;
  const { metadata } = getObject(store, target);
  const { uid, resourceVersion } = options.preconditions ?? {};
  if (uid !== undefined && uid !== metadata.uid) {
    throw conflict(
      kind,
      name,
      `Precondition failed: UID in precondition: ${uid}, UID in object meta: ${metadata.uid}`,
    );
  }
  if (
    resourceVersion !== undefined &&
    resourceVersion !== metadata.resourceVersion
  ) {
    throw conflict(kind, name);
  }
  const deleted = store.delete(refOf(target), {
    orphan:
      options.propagationPolicy === 'Orphan' ||
      options.orphanDependents === true,
  })!;
  if (deleted.metadata.finalizers?.length) {
    return deleted;
  }
  return {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Success',
    details: {
      name,
      ...(kind.group && { group: kind.group }),
      kind: kind.plural,
      uid: metadata.uid,
    },
  };
}
