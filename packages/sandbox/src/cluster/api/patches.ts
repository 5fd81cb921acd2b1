import {
  badRequest,
  KubeRefusal,
  notImplemented,
  type NewObject,
} from '../objects';

type Json = unknown;
type JsonObject = Record<string, Json>;

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** RFC 7386. */
export function mergePatch(target: Json, patch: Json): Json {
  if (!isObject(patch)) {
    return patch;
  }
  const merged: JsonObject = isObject(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) {
      delete merged[key];
    } else {
      merged[key] = mergePatch(merged[key], value);
    }
  }
  return merged;
}

interface PatchOperation {
  op: string;
  path: string;
  from?: string;
  value?: Json;
}

function refuse(operation: string, path: string, why: string): never {
  throw badRequest(
    `the server rejected our request due to an error in our request: ${operation} operation does not apply: ${path}: ${why}`,
  );
}

function segmentsOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map(each => each.replace(/~1/g, '/').replace(/~0/g, '~'));
}

function parentOf(document: Json, path: string, operation: string) {
  const segments = segmentsOf(path);
  const key = segments.pop() ?? '';
  let at = document;
  for (const segment of segments) {
    at = (at as JsonObject | undefined)?.[segment];
  }
  if (typeof at !== 'object' || at === null) {
    refuse(operation, path, 'missing path');
  }
  return { parent: at as JsonObject | Json[], key };
}

function add(document: Json, path: string, value: Json) {
  const { parent, key } = parentOf(document, path, 'add');
  if (Array.isArray(parent)) {
    parent.splice(key === '-' ? parent.length : Number(key), 0, value);
  } else {
    parent[key] = value;
  }
}

function remove(document: Json, path: string, operation: string): Json {
  const { parent, key } = parentOf(document, path, operation);
  if (Array.isArray(parent)) {
    return parent.splice(Number(key), 1)[0];
  }
  if (!(key in parent)) {
    refuse(operation, path, 'missing value');
  }
  const value = parent[key];
  delete parent[key];
  return value;
}

/** RFC 6902. */
export function jsonPatch(
  target: Json,
  operations: readonly PatchOperation[],
): Json {
  const document = structuredClone(target);
  for (const { op, path, from, value } of operations) {
    switch (op) {
      case 'add':
        add(document, path, value);
        break;
      case 'remove':
        remove(document, path, op);
        break;
      case 'replace':
        remove(document, path, op);
        add(document, path, value);
        break;
      case 'move':
        add(document, path, remove(document, from ?? '', op));
        break;
      case 'test': {
        const { parent, key } = parentOf(document, path, op);
        const found = (parent as JsonObject)[key];
        if (JSON.stringify(found) !== JSON.stringify(value)) {
          refuse(op, path, 'test failed');
        }
        break;
      }
      default:
        throw notImplemented(`the operation ${op} of JSON Patch`);
    }
  }
  return document;
}

/**
 * Applies a patch by its content type.
 *
 * @throws KubeRefusal (400) when it does not fit, (501) for the other types.
 */
export function applyPatch(
  contentType: string | undefined,
  target: NewObject,
  patch: unknown,
): NewObject {
  switch (contentType?.split(';')[0].trim()) {
    case 'application/merge-patch+json':
      return mergePatch(target, patch) as NewObject;
    case 'application/json-patch+json':
      if (!Array.isArray(patch)) {
        throw badRequest('error decoding patch: a JSON Patch is a list');
      }
      return jsonPatch(target, patch) as NewObject;
    case 'application/json':
      throw new KubeRefusal({
        code: 415,
        reason: 'UnsupportedMediaType',
        message: '415: Unsupported Media Type',
        details: {},
      });
    default:
      throw notImplemented(
        `patches of type ${contentType}: send a merge patch or a JSON Patch`,
      );
  }
}
