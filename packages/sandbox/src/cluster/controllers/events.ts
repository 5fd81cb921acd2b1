import { createHash } from 'node:crypto';
import type { KubeObject } from '../objects';
import type { Control } from './types';

/** Something that a controller tells of an object. */
export interface EventText {
  type: 'Normal' | 'Warning';
  reason: string;
  message: string;
  /** Who says so. */
  component: string;
}

// Kubernetes says the same again now and then; more often would be noise here.
const AGAIN_MS = 60_000;

// Like Kubernetes' own: no vowels, so that no words come about.
const LETTERS = 'bcdfghjklmnpqrstvwxz2456789';

/** Short and always the same for the same text, fit for names. */
export function shortHash(text: string, length = 10): string {
  return [...createHash('sha256').update(text).digest().subarray(0, length)]
    .map(byte => LETTERS[byte % LETTERS.length])
    .join('');
}

/** A number below a limit, always the same for the same text. */
export function hashNumber(text: string, below: number): number {
  return createHash('sha256').update(text).digest().readUInt32BE() % below;
}

/** Records an event, or counts it again. */
export function recordEvent(
  { store, now }: Control,
  object: KubeObject,
  { type, reason, message, component }: EventText,
): void {
  const { namespace = 'default', name, uid, resourceVersion } = object.metadata;
  const ref = {
    apiVersion: 'v1',
    kind: 'Event',
    namespace,
    name: `${name}.${shortHash(`${uid}${reason}${message}`, 16)}`,
  };
  const time = store.timestamp();
  const known = store.get(ref);
  if (known) {
    if (now() - Date.parse(String(known.lastTimestamp)) >= AGAIN_MS) {
      store.replace({
        ...known,
        count: Number(known.count) + 1,
        lastTimestamp: time,
      });
    }
    return;
  }
  store.create({
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { name: ref.name, namespace },
    involvedObject: {
      apiVersion: object.apiVersion,
      kind: object.kind,
      namespace,
      name,
      uid,
      resourceVersion,
    },
    type,
    reason,
    message,
    source: { component },
    reportingComponent: component,
    reportingInstance: '',
    count: 1,
    firstTimestamp: time,
    lastTimestamp: time,
    eventTime: null,
  });
}
