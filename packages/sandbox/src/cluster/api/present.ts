import { apiVersionOf, kindId, type ResourceKind } from '../kinds';
import type { KubeObject } from '../objects';
import { eventOfCore } from './eventViews';

/** How objects are written into answers. */
export type Presenter = (object: KubeObject) => Record<string, unknown>;

function partial({ metadata }: KubeObject): Record<string, unknown> {
  return {
    kind: 'PartialObjectMetadata',
    apiVersion: 'meta.k8s.io/v1',
    metadata,
  };
}

/** One object by itself: in the answer to a get, and in a watch. */
export function presenter(
  kind: ResourceKind,
  metadataOnly: boolean,
): Presenter {
  if (metadataOnly) {
    return partial;
  }
  return kindId(kind) === 'events.k8s.io/v1/Event'
    ? eventOfCore
    : object => object;
}

/** An object in a list: those of Kubernetes' own kinds do not say which. */
export function itemPresenter(
  kind: ResourceKind,
  metadataOnly: boolean,
): Presenter {
  const present = presenter(kind, metadataOnly);
  if (metadataOnly || kind.custom) {
    return present;
  }
  return object => {
    const { apiVersion: _apiVersion, kind: _kind, ...item } = present(object);
    return item;
  };
}

/** The list around items. */
export function listType(kind: ResourceKind, metadataOnly: boolean) {
  return metadataOnly
    ? { kind: 'PartialObjectMetadataList', apiVersion: 'meta.k8s.io/v1' }
    : { kind: `${kind.kind}List`, apiVersion: apiVersionOf(kind) };
}
