import type { RenderedObject } from '../../plan/types';
import { valueAt } from '../../values/path';
import type { Check } from '../types';
import { otherRules } from './others';
import { storageRules } from './storage';
import type { RefusalRule } from './types';
import { workloadRules } from './workloads';

const RULES: Readonly<Record<string, RefusalRule>> = {
  ...workloadRules,
  ...storageRules,
  ...otherRules,
};

/**
 * Changes that the Kubernetes API refuses, so that a merge would leave the
 * tenant half changed: fields that cannot be changed once an object is there.
 *
 * Hooks are passed over, for Helm and Argo CD make them anew, and so are
 * objects that Argo CD is told to replace.
 *
 * @param before - the objects of one release; `after` the same, later
 * @public
 */
export function refusedChanges(
  before: readonly RenderedObject[],
  after: readonly RenderedObject[],
): Check[] {
  const old = new Map(before.map(object => [keyOf(object), object]));
  return after.flatMap(object => {
    const previous = old.get(keyOf(object));
    const rule = RULES[kindOf(object)];
    if (!previous || !rule || object.hook || isReplaced(object)) {
      return [];
    }
    return rule(previous.manifest, object.manifest).map(
      ({ field, rule: clause, fix }): Check => ({
        id: 'change-refused',
        severity: 'error',
        subject: `${object.kind} ${object.name}`,
        message: `${object.kind} ${object.name}: Kubernetes would refuse ${field}, for ${clause}`,
        fix,
        ...(object.template !== undefined && { file: object.template }),
      }),
    );
  });
}

function kindOf({ apiVersion, kind }: RenderedObject): string {
  const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
  return `${group}/${kind}`;
}

function keyOf(object: RenderedObject): string {
  return `${kindOf(object)} ${object.namespace ?? ''}/${object.name}`;
}

function isReplaced({ manifest }: RenderedObject): boolean {
  const annotations = valueAt(manifest, 'metadata.annotations');
  const options =
    annotations &&
    (annotations as Record<string, unknown>)['argocd.argoproj.io/sync-options'];
  // Force deletes and makes anew; Replace alone is refused as any other update.
  return typeof options === 'string' && /\bForce=true\b/.test(options);
}
