import { apiVersionOf, type ResourceKind } from '../kinds';
import {
  badRequest,
  expired,
  type KubeObject,
  KubeRefusal,
  type ObjectStore,
} from '../objects';
import { readContinue, writeContinue } from './continueToken';
import { itemPresenter, listType } from './present';
import { type ListQuery, parseVersion } from './query';

const TOO_OLD =
  'The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter, or use the continue token in this response to retrieve the remainder of the results. Continuing with the provided token results in an inconsistent list - objects that were created, modified, or deleted between the time the first chunk was returned and now may show up in the list.';

/** A version that is still to come. */
function tooLarge(revision: number, current: number): KubeRefusal {
  return new KubeRefusal({
    code: 504,
    reason: 'Timeout',
    message: `Timeout: Too large resource version: ${revision}, current: ${current}`,
    details: {
      causes: [
        {
          reason: 'ResourceVersionTooLarge',
          message: 'Too large resource version',
        },
      ],
      retryAfterSeconds: 1,
    },
  });
}

const keyOf = ({ metadata }: KubeObject) =>
  `${metadata.namespace ?? ''}/${metadata.name}`;

/** First place after a key. */
function placeAfter(objects: readonly KubeObject[], key: string): number {
  let low = 0;
  let high = objects.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (keyOf(objects[middle]) > key) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}

function startOf(
  store: ObjectStore,
  query: ListQuery,
): { revision: number; after?: string } {
  const exact = query.resourceVersionMatch === 'Exact';
  if (query.continue !== undefined) {
    if (query.resourceVersion && query.resourceVersion !== '0') {
      throw badRequest(
        'specifying resource version is not allowed when using continue',
      );
    }
    const { revision, after } = readContinue(query.continue);
    if (revision < 0) {
      return { revision: store.revision, after };
    }
    if (revision < store.oldestRevision) {
      throw expired(TOO_OLD, writeContinue({ revision: -1, after }));
    }
    return { revision, after };
  }
  const asked = parseVersion(query.resourceVersion ?? '0');
  if (asked > store.revision) {
    throw tooLarge(asked, store.revision);
  }
  if (exact && asked < store.oldestRevision) {
    throw expired('The resourceVersion for the provided list is too old.');
  }
  return { revision: exact ? asked : store.revision };
}

/**
 * Answers a list: one page of it where there is a limit. All pages show the
 * version of the first one.
 *
 * @throws KubeRefusal
 */
export function listObjects(
  store: ObjectStore,
  kind: ResourceKind,
  namespace: string | undefined,
  query: ListQuery,
  metadataOnly: boolean,
) {
  const { revision, after } = startOf(store, query);
  const type = store.kinds.stored(kind);
  const all = store.listAt(
    { apiVersion: apiVersionOf(type), kind: type.kind },
    namespace,
    revision,
  )!;
  const items: KubeObject[] = [];
  let at = after === undefined ? 0 : placeAfter(all, after);
  for (; at < all.length; at += 1) {
    if (query.limit > 0 && items.length === query.limit) {
      break;
    }
    if (query.matches(all[at])) {
      items.push(all[at]);
    }
  }
  const last = items.at(-1);
  const isMore = at < all.length && last !== undefined;
  return {
    ...listType(kind, metadataOnly),
    metadata: {
      resourceVersion: String(revision),
      ...(isMore && {
        continue: writeContinue({ revision, after: keyOf(last) }),
        ...(!query.selects && { remainingItemCount: all.length - at }),
      }),
    },
    items: items.map(itemPresenter(kind, metadataOnly)),
  };
}
