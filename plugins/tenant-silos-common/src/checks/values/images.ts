import { isMap } from '../../values/path';
import type { Look } from './findInMaps';
import type { Flaw } from './flaws';

const unpinned = (flaw: string): Flaw => ({
  id: 'image-not-pinned',
  severity: 'info',
  tell: place => `${place} ${flaw}, so that what runs may change by itself`,
  fix: 'Name a version, or a digest.',
});

const LATEST = unpinned('is latest');
const NO_TAG = unpinned('has no tag');

/**
 * Images that may change without anybody having changed them: the tag `latest`,
 * or none at all. An empty tag is the chart's version by custom.
 */
export const unpinnedImages: Look<Flaw> = (key, entry) => {
  if (key === 'image' && typeof entry === 'string') {
    const flaw = imageFlaw(entry);
    return flaw ? [{ path: [], found: flaw }] : [];
  }
  if (
    !isMap(entry) ||
    typeof entry.repository !== 'string' ||
    !entry.repository ||
    entry.digest
  ) {
    return [];
  }
  if (entry.tag === 'latest') {
    return [{ path: ['tag'], found: LATEST }];
  }
  return Object.hasOwn(entry, 'tag')
    ? []
    : [{ path: ['repository'], found: NO_TAG }];
};

// `registry:5000/name:tag@digest`; a registry's port is no tag.
function imageFlaw(image: string): Flaw | undefined {
  if (image === '' || image.includes('@')) {
    return undefined;
  }
  const [, tag] = image.slice(image.lastIndexOf('/') + 1).split(':');
  if (tag === undefined) {
    return NO_TAG;
  }
  return tag === 'latest' ? LATEST : undefined;
}
