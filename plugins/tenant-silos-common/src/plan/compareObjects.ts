import type { ValuesMap } from '../values/path';
import { writeYaml } from '../values/write';
import { unifiedDiff } from './files';
import { objectKey } from './readRendered';
import { redactManifest } from './redact';
import type { ObjectChange, RenderedObject } from './types';

/**
 * What differs between two renderings, objects in the order of the later one
 * and the deleted ones last. Secrets are in no diff.
 *
 * @param secrets - texts that are secret, from the values files of both
 * @public
 */
export function compareObjects(
  before: readonly RenderedObject[],
  after: readonly RenderedObject[],
  secrets: Iterable<string> = [],
): { changes: ObjectChange[]; unchanged: number } {
  const texts = [...secrets];
  const old = byKey(before);
  const young = byKey(after);
  const changes: ObjectChange[] = [];
  let unchanged = 0;
  for (const [key, object] of young) {
    const known = old.get(key);
    if (!known) {
      changes.push(change('create', object, undefined, object, texts));
    } else if (canonical(known.manifest) === canonical(object.manifest)) {
      unchanged += 1;
    } else {
      changes.push(change('update', object, known, object, texts));
    }
  }
  for (const [key, object] of old) {
    if (!young.has(key)) {
      changes.push(change('delete', object, object, undefined, texts));
    }
  }
  return { changes, unchanged };
}

function byKey(objects: readonly RenderedObject[]) {
  return new Map(objects.map(object => [objectKey(object), object]));
}

function change(
  action: ObjectChange['action'],
  { apiVersion, kind, name, namespace, clusterScoped }: RenderedObject,
  before: RenderedObject | undefined,
  after: RenderedObject | undefined,
  secrets: readonly string[],
): ObjectChange {
  return {
    apiVersion,
    kind,
    name,
    ...(namespace !== undefined && { namespace }),
    clusterScoped,
    action,
    diff: unifiedDiff(
      [namespace, kind, name].filter(Boolean).join('/'),
      before && manifestText(before, secrets),
      after && manifestText(after, secrets, before?.manifest),
    ),
  };
}

/**
 * The manifest of an object as YAML for people: without the data of a Secret
 * and without known secrets wherever they stand.
 *
 * @param secrets - texts that are secret, from the values files
 * @param before - the object as it was, so that changed data says so
 * @public
 */
export function manifestText(
  object: RenderedObject,
  secrets: Iterable<string> = [],
  before?: ValuesMap,
): string {
  return writeYaml(redactManifest(object.manifest, secrets, before));
}

// The order of keys is of no meaning to Kubernetes.
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, entry: unknown) =>
    typeof entry === 'object' && entry !== null && !Array.isArray(entry)
      ? Object.fromEntries(
          Object.entries(entry).sort(([a], [b]) => (a < b ? -1 : 1)),
        )
      : entry,
  );
}
