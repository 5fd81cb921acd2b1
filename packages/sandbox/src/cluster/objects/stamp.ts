import { isDeepStrictEqual } from 'node:util';
import { randomUUID } from 'node:crypto';
import type { ResourceKind } from '../kinds';
import type { KubeObject, NewObject } from './types';

/** What a store writes on a new object. */
export function stampNew(
  kind: ResourceKind,
  object: NewObject,
  revision: number,
  now: string,
): KubeObject {
  const { metadata } = object;
  return {
    ...object,
    metadata: {
      ...metadata,
      uid: metadata.uid ?? randomUUID(),
      resourceVersion: String(revision),
      ...(kind.generation && { generation: metadata.generation ?? 1 }),
      creationTimestamp: metadata.creationTimestamp ?? now,
    },
  };
}

/** What is wished, without what is reported and what names it. */
function wish({ metadata: _metadata, status: _status, ...rest }: NewObject) {
  return rest;
}

/**
 * What a store writes on a changed object: what belongs to the store stays.
 *
 * @returns the object as it was where nothing is different.
 */
export function stampChanged(
  kind: ResourceKind,
  previous: KubeObject,
  object: NewObject,
  revision: number,
): KubeObject {
  const { uid, creationTimestamp, generation, deletionTimestamp } =
    previous.metadata;
  const next: KubeObject = {
    ...object,
    metadata: {
      ...object.metadata,
      name: previous.metadata.name,
      ...(previous.metadata.namespace && {
        namespace: previous.metadata.namespace,
      }),
      uid,
      creationTimestamp,
      ...(generation !== undefined && { generation }),
      ...(deletionTimestamp && { deletionTimestamp }),
      resourceVersion: previous.metadata.resourceVersion,
    },
  };
  if (isDeepStrictEqual(next, previous)) {
    return previous;
  }
  const renewed =
    kind.generation && !isDeepStrictEqual(wish(next), wish(previous));
  return {
    ...next,
    metadata: {
      ...next.metadata,
      ...(renewed && { generation: (generation ?? 0) + 1 }),
      resourceVersion: String(revision),
    },
  };
}
