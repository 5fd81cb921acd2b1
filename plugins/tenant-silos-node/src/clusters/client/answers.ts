import type {
  KubernetesPage,
  KubernetesResource,
  KubernetesWatchEvent,
} from '../types';
import { KubernetesError } from './KubernetesError';

type Fields = Record<string, unknown>;

const EVENTS: readonly unknown[] = [
  'ADDED',
  'MODIFIED',
  'DELETED',
  'BOOKMARK',
  'ERROR',
] satisfies KubernetesWatchEvent['type'][];

/**
 * @param partial - whether only metadata was asked for
 * @throws KubernetesError when the text is no list, or one of whole objects
 *   though metadata was asked for
 */
export function readPage(text: string, partial?: boolean): KubernetesPage {
  const list = fields(readJson(text));
  const { items, kind } = list;
  const metadata = fields(list.metadata);
  // An empty list may come without the field.
  if (!String(kind).endsWith('List') || !Array.isArray(items ?? [])) {
    throw malformed('The answer is no list');
  }
  if (partial && kind !== 'PartialObjectMetadataList') {
    throw malformed('The answer holds whole objects, not their metadata');
  }
  return {
    items: (items ?? []) as unknown[],
    resourceVersion: textOf(metadata.resourceVersion) ?? '',
    continue: textOf(metadata.continue) || undefined,
  };
}

/** @throws KubernetesError when the frame is no event, as `readPage` does */
export function readWatchEvent(
  frame: unknown,
  partial?: boolean,
): KubernetesWatchEvent {
  const { type, object } = fields(frame);
  if (!EVENTS.includes(type) || typeof object !== 'object') {
    throw malformed('The stream holds something that is no event');
  }
  if (
    partial &&
    type !== 'ERROR' &&
    type !== 'BOOKMARK' &&
    fields(object).kind !== 'PartialObjectMetadata'
  ) {
    throw malformed('The stream holds whole objects, not their metadata');
  }
  return { type: type as KubernetesWatchEvent['type'], object };
}

/** Reads what the API tells about its groups and kinds. */
export const readKinds = {
  /** Of an `APIGroup`, such as `apps/v1`; the preferred one first. */
  versions(group: unknown): string[] {
    const { versions, preferredVersion } = fields(group);
    const all = [preferredVersion, ...(Array.isArray(versions) ? versions : [])]
      .map(version => textOf(fields(version).groupVersion))
      .filter(version => version !== undefined);
    return [...new Set(all)];
  },

  /** Of an `APIResourceList`, without subresources. */
  ofVersion(apiVersion: string, list: unknown): KubernetesResource[] {
    const { resources } = fields(list);
    return (Array.isArray(resources) ? resources : []).flatMap(each => {
      const { name, kind, namespaced } = fields(each);
      return typeof name === 'string' &&
        typeof kind === 'string' &&
        !name.includes('/')
        ? [{ apiVersion, kind, plural: name, namespaced: namespaced === true }]
        : [];
    });
  },
};

/** @throws KubernetesError when the text is no JSON */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw malformed('The answer is no JSON', cause);
  }
}

function malformed(message: string, cause?: unknown): KubernetesError {
  return new KubernetesError(message, { reason: 'Malformed', cause });
}

function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
