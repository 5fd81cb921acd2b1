import type { ObjectFacts } from './facts';
import type { Maker } from './packed/decode';
import type { ObservedObject } from './types';

const FIELDS = [
  'cluster',
  'apiVersion',
  'kind',
  'namespace',
  'name',
  'createdAt',
  'deletedAt',
  'labels',
  'owner',
  'trackedBy',
  'hook',
  'hookFinalizer',
  'healthIgnored',
  'facts',
] as const satisfies readonly (keyof ObservedObject)[];

// A class, for V8 takes literals of which it has seen some last for what lasts, and
// keeps all of them where only a slow collection finds them. Tens of them are made
// for each event, and none lasts: that halves what is judged in a second.
class StoredObject implements ObservedObject {
  readonly cluster: string;
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
  readonly createdAt?: string;
  readonly deletedAt?: string;
  readonly labels?: ObservedObject['labels'];
  readonly owner?: ObservedObject['owner'];
  readonly trackedBy?: string;
  readonly hook?: boolean;
  readonly hookFinalizer?: boolean;
  readonly healthIgnored?: boolean;
  readonly facts?: ObjectFacts;

  /** @param values - in the order of `FIELDS` */
  constructor(values: readonly unknown[]) {
    this.cluster = values[0] as string;
    this.apiVersion = values[1] as string;
    this.kind = values[2] as string;
    this.namespace = values[3] as string | undefined;
    this.name = values[4] as string;
    this.createdAt = values[5] as string | undefined;
    this.deletedAt = values[6] as string | undefined;
    this.labels = values[7] as ObservedObject['labels'];
    this.owner = values[8] as ObservedObject['owner'];
    this.trackedBy = values[9] as string | undefined;
    this.hook = values[10] as boolean | undefined;
    this.hookFinalizer = values[11] as boolean | undefined;
    this.healthIgnored = values[12] as boolean | undefined;
    this.facts = values[13] as ObjectFacts | undefined;
  }
}

/** How objects are put together that the store has taken apart. */
export const storedObject: Maker<ObservedObject> = {
  fields: FIELDS,
  make: values => new StoredObject(values),
};
