import type { KubeObject, ObjectRef, ObjectStore } from '../objects';

/** What somebody has broken, as controllers feel it. */
export interface Troubles {
  /** Since when containers of a component end again and again. */
  crashingSince(namespace: string, component: string): string | undefined;
  /** Whether the image of a component cannot be pulled. */
  lacksImage(namespace: string, component: string): boolean;
  /** The storage class that new claims of a namespace ask for instead. */
  storageClassOf(namespace: string): string | undefined;
  /** Whether an object that is gone is left so. */
  isHeld(ref: ObjectRef): boolean;
  /** Whether pods reach whatever they want to. */
  ignoresPolicies(): boolean;
}

/** What every controller works with. */
export interface Control {
  store: ObjectStore;
  /** Milliseconds since 1970. */
  now(): number;
  /** How long a pod takes to become ready. */
  readyAfterMs: number;
  troubles: Troubles;
}

/** One step towards how things should be; what is right stays as it is. */
export type Controller = (control: Control) => void;

// The parts of objects that controllers look into. They are what the stand-in
// itself has written or what the API took, so that nothing is promised of them.
/** A map of whatever. */
export type Loose = Readonly<Record<string, unknown>>;

/** A map inside of an object; empty where there is none. */
export function at(object: unknown, ...path: string[]): Loose {
  let value: unknown = object;
  for (const key of path) {
    value = (value as Loose | undefined)?.[key];
  }
  return typeof value === 'object' && value !== null ? (value as Loose) : {};
}

/** A list inside of an object; empty where there is none. */
export function listAt(object: unknown, ...path: string[]): Loose[] {
  const value = at(object, ...path) as unknown;
  return Array.isArray(value) ? (value as Loose[]) : [];
}

/** The objects of an owner. */
export function ownedBy(
  objects: readonly KubeObject[],
  owner: KubeObject,
): KubeObject[] {
  return objects.filter(({ metadata }) =>
    metadata.ownerReferences?.some(
      ({ uid, controller }) => controller && uid === owner.metadata.uid,
    ),
  );
}

/** The reference that says who controls an object. */
export function controlledBy(owner: KubeObject) {
  return [
    {
      apiVersion: owner.apiVersion,
      kind: owner.kind,
      name: owner.metadata.name,
      uid: owner.metadata.uid,
      controller: true,
      blockOwnerDeletion: true,
    },
  ];
}

/** The name by which a store finds an object. */
export function refOf({ apiVersion, kind, metadata }: KubeObject): ObjectRef {
  return {
    apiVersion,
    kind,
    namespace: metadata.namespace,
    name: metadata.name,
  };
}

/** Whether labels are selected; an empty selector takes all. */
export function selects(selector: Loose, labels: Loose = {}): boolean {
  const wanted = Object.entries(at(selector, 'matchLabels'));
  return (
    wanted.every(([key, value]) => labels[key] === value) &&
    listAt(selector, 'matchExpressions').every(({ key, operator, values }) => {
      const value = labels[String(key)];
      const isListed = Array.isArray(values) && values.includes(value);
      switch (operator) {
        case 'In':
          return isListed;
        case 'NotIn':
          return !isListed;
        case 'Exists':
          return value !== undefined;
        default:
          return value === undefined;
      }
    })
  );
}

/** Of which part of the silo an object is. */
export function componentOf({ metadata }: KubeObject): string {
  return metadata.labels?.['app.kubernetes.io/component'] ?? '';
}
