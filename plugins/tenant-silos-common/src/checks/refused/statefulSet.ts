import { quantityValue } from '../../availability/quantity';
import { isMap, valueAt } from '../../values/path';
import { comparableClaim, withDefaults } from './comparable';
import { sameValue } from '../../values/sameValue';
import { recreate, selector } from './selector';
import type { Refusal, RefusalRule } from './types';

const SIZE = 'spec.resources.requests.storage';
const CLASS = 'spec.storageClassName';

// ValidateStatefulSetUpdate allows replicas, ordinals, template,
// updateStrategy, revisionHistoryLimit, minReadySeconds and
// persistentVolumeClaimRetentionPolicy, and nothing else.
const STATEFUL_SET_FIELDS = ['serviceName', 'podManagementPolicy'] as const;
const DEFAULTS = { podManagementPolicy: 'OrderedReady' };

/** Of StatefulSets. */
export const statefulSet: RefusalRule = (before, after) => {
  const [old, next] = [before, after].map(manifest =>
    withDefaults(manifest.spec, DEFAULTS),
  );
  return [
    ...selector('StatefulSet')(before, after),
    ...STATEFUL_SET_FIELDS.filter(
      field => !sameValue(valueAt(old, field), valueAt(next, field)),
    ).map(
      (field): Refusal => ({
        field: `spec.${field}`,
        rule: `${field} of a StatefulSet cannot be changed`,
        fix: recreate('StatefulSet'),
      }),
    ),
    ...claimTemplates(before, after),
  ];
};

function claimTemplates(before: unknown, after: unknown): Refusal[] {
  const old = templatesOf(before);
  const next = templatesOf(after);
  const names = [...new Set([...old.keys(), ...next.keys()])];
  return names.flatMap((name): Refusal[] => {
    const [was, is] = [old.get(name), next.get(name)];
    if (was && is && sameValue(comparable(was), comparable(is))) {
      return [];
    }
    if (!was || !is) {
      return [
        {
          field: 'spec.volumeClaimTemplates',
          rule: `volume claim '${name}' of a StatefulSet cannot be ${
            was ? 'removed' : 'added'
          }`,
          fix: recreate('StatefulSet'),
        },
      ];
    }
    return [changedClaim(name, was, is)];
  });
}

// Of the rest Kubernetes says the same for every claim: version, kind, status.
function comparable(template: unknown): unknown {
  return {
    labels: withDefaults(valueAt(template, 'metadata.labels'), {}),
    annotations: withDefaults(valueAt(template, 'metadata.annotations'), {}),
    spec: comparableClaim(valueAt(template, 'spec')),
  };
}

function changedClaim(name: string, was: unknown, is: unknown): Refusal {
  const field = 'spec.volumeClaimTemplates';
  const what = `of volume claim '${name}' of a StatefulSet cannot be changed`;
  if (quantityValue(valueAt(was, SIZE)) !== quantityValue(valueAt(is, SIZE))) {
    return {
      field,
      rule: `the size (${text(valueAt(was, SIZE))} to ${text(
        valueAt(is, SIZE),
      )}) ${what}`,
      fix: 'Grow the PersistentVolumeClaims themselves where the StorageClass allows it, then delete the StatefulSet with --cascade=orphan and let it be made again with the new size.',
    };
  }
  if (!sameValue(valueAt(was, CLASS), valueAt(is, CLASS))) {
    return {
      field,
      rule: `the StorageClass (${text(valueAt(was, CLASS))} to ${text(
        valueAt(is, CLASS),
      )}) ${what}`,
      fix: 'Restore a backup into a new volume of that class; a volume does not change its class.',
    };
  }
  return { field, rule: `settings ${what}`, fix: recreate('StatefulSet') };
}

function templatesOf(manifest: unknown): Map<string, unknown> {
  const templates = valueAt(manifest, 'spec.volumeClaimTemplates');
  return new Map(
    (Array.isArray(templates) ? templates : [])
      .filter(isMap)
      .map(template => [text(valueAt(template, 'metadata.name')), template]),
  );
}

function text(value: unknown): string {
  return value === undefined || value === null ? 'the default' : String(value);
}
