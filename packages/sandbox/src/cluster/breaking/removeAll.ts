import type { Cluster } from '../Cluster';
import { refOf } from '../controllers/types';
import type { ObjectRef } from '../objects';

/**
 * Removes objects.
 *
 * @returns what brings back those that nobody has made again.
 */
export function removeAll(
  { store }: Cluster,
  refs: readonly ObjectRef[],
): () => void {
  const copies = refs.flatMap(ref => store.get(ref) ?? []);
  refs.forEach(ref => store.delete(ref));
  return () => {
    for (const copy of copies) {
      if (!store.get(refOf(copy))) {
        const {
          uid: _uid,
          resourceVersion: _version,
          ...metadata
        } = copy.metadata;
        store.create({ ...copy, metadata });
      }
    }
  };
}
