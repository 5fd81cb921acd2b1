import { valueAt } from '../../values/path';
import { quantityValue } from '../../availability/quantity';
import { comparableClaim } from './comparable';
import { sameValue } from '../../values/sameValue';
import type { Refusal, RefusalRule } from './types';

const SIZE = 'spec.resources.requests.storage';

// ValidatePersistentVolumeClaimUpdate: a bound claim may only grow, and take
// another VolumeAttributesClass.
const CLAIM_FIELDS = [
  'storageClassName',
  'accessModes',
  'volumeMode',
  'volumeName',
  'selector',
  'dataSource',
  'dataSourceRef',
];

const claim: RefusalRule = (before, after) => {
  const old = quantityValue(valueAt(before, SIZE));
  const next = quantityValue(valueAt(after, SIZE));
  const shrinks: Refusal[] =
    old !== undefined && next !== undefined && next < old
      ? [
          {
            field: SIZE,
            rule: 'a PersistentVolumeClaim cannot shrink',
            fix: 'Keep the size, or restore a backup into a new claim.',
          },
        ]
      : [];
  return [
    ...shrinks,
    ...changed(
      CLAIM_FIELDS,
      comparableClaim(before.spec),
      comparableClaim(after.spec),
    ).map(field => ({
      field: `spec.${field}`,
      rule: `${field} of a PersistentVolumeClaim cannot be changed`,
      fix: 'Restore a backup into a new claim.',
    })),
  ];
};

const STORAGE_CLASS_FIELDS = [
  'provisioner',
  'parameters',
  'reclaimPolicy',
  'volumeBindingMode',
];

const storageClass: RefusalRule = (before, after) =>
  changed(STORAGE_CLASS_FIELDS, before, after).map(field => ({
    field,
    rule: `${field} of a StorageClass cannot be changed`,
    fix: 'Make a StorageClass with another name.',
  }));

const DATA_FIELDS = ['data', 'binaryData', 'stringData', 'immutable'];

const immutableData =
  (kind: string): RefusalRule =>
  (before, after) => {
    const refusals: Refusal[] = [];
    if (before.immutable === true) {
      refusals.push(
        ...changed(DATA_FIELDS, before, after).map(field => ({
          field,
          rule: `${field} of an immutable ${kind} cannot be changed`,
          fix: `Make a ${kind} with another name, and name that where this one is used.`,
        })),
      );
    }
    if (
      kind === 'Secret' &&
      !sameValue(before.type ?? 'Opaque', after.type ?? 'Opaque')
    ) {
      refusals.push({
        field: 'type',
        rule: 'the type of a Secret cannot be changed',
        fix: 'Delete the Secret first, or make one with another name.',
      });
    }
    return refusals;
  };

function changed(
  fields: readonly string[],
  before: unknown,
  after: unknown,
): string[] {
  return fields.filter(
    field => !sameValue(valueAt(before, field), valueAt(after, field)),
  );
}

/** By group and kind. */
export const storageRules: Readonly<Record<string, RefusalRule>> = {
  '/PersistentVolumeClaim': claim,
  'storage.k8s.io/StorageClass': storageClass,
  '/ConfigMap': immutableData('ConfigMap'),
  '/Secret': immutableData('Secret'),
};
