import { isMap, type ValuesMap } from '../../values/path';
import type { Check } from '../types';
import type { Origins } from './origins';

const MAX_DEPTH = 20;

/**
 * Images that may change without anybody having changed them: the tag `latest`,
 * or none at all. An empty tag is the chart's version by custom.
 */
export function imageChecks(values: ValuesMap, origins: Origins): Check[] {
  return [...unpinned(values, [])].map(({ path, why }) =>
    origins.check(path, {
      id: 'image-not-pinned',
      severity: 'info',
      message: `${path.join(
        '.',
      )} ${why}, so that what runs may change by itself`,
      fix: 'Name a version, or a digest.',
    }),
  );
}

function* unpinned(
  value: ValuesMap,
  path: string[],
): Generator<{ path: string[]; why: string }> {
  if (path.length > MAX_DEPTH) {
    return;
  }
  if (
    typeof value.repository === 'string' &&
    value.repository &&
    !value.digest
  ) {
    if (value.tag === 'latest') {
      yield { path: [...path, 'tag'], why: 'is latest' };
    } else if (!Object.hasOwn(value, 'tag')) {
      yield { path: [...path, 'repository'], why: 'has no tag beside it' };
    }
  }
  for (const key of Object.keys(value)) {
    const entry = value[key];
    if (isMap(entry)) {
      yield* unpinned(entry, [...path, key]);
    } else if (key === 'image' && typeof entry === 'string' && entry) {
      const why = imageFlaw(entry);
      if (why) {
        yield { path: [...path, key], why };
      }
    }
  }
}

// `registry:5000/name:tag@digest`; a registry's port is no tag.
function imageFlaw(image: string): string | undefined {
  if (image.includes('@')) {
    return undefined;
  }
  const [, tag] = image.slice(image.lastIndexOf('/') + 1).split(':');
  if (tag === undefined) {
    return 'has no tag';
  }
  return tag === 'latest' ? 'is latest' : undefined;
}
