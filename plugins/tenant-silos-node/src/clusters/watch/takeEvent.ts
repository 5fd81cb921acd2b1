import { refusalOfEvent } from '../client/refusal';
import type { KubernetesWatchEvent, WatchHandler } from '../types';

/**
 * Hands one event on.
 *
 * @returns the version that it brings the copy to
 * @throws KubernetesError for an `ERROR` event
 */
export function takeEvent(
  { type, object }: KubernetesWatchEvent,
  handler: WatchHandler,
): string | undefined {
  switch (type) {
    case 'ERROR':
      throw refusalOfEvent('watch', object);
    case 'DELETED':
      handler.onDeleted(object);
      break;
    case 'BOOKMARK':
      break;
    default:
      handler.onObject(object);
  }
  const { metadata } = object as { metadata?: { resourceVersion?: string } };
  return metadata?.resourceVersion;
}
