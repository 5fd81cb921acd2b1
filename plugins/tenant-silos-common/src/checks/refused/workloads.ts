import { isMap, valueAt } from '../../values/path';
import { sameValue } from './sameValue';
import type { Refusal, RefusalRule } from './types';

const RECREATE = (kind: string) =>
  `Delete the ${kind} first, with its pods left running where they must not stop (kubectl delete --cascade=orphan), or give it another name.`;

// apimachinery: the selector of apps/v1 workloads is immutable.
const selector =
  (kind: string): RefusalRule =>
  (before, after) =>
    sameValue(valueAt(before, 'spec.selector'), valueAt(after, 'spec.selector'))
      ? []
      : [
          {
            field: 'spec.selector',
            rule: `the selector of a ${kind} cannot be changed`,
            fix: RECREATE(kind),
          },
        ];

// ValidateStatefulSetUpdate allows replicas, ordinals, template,
// updateStrategy, revisionHistoryLimit, minReadySeconds and
// persistentVolumeClaimRetentionPolicy, and nothing else.
const STATEFUL_SET_FIELDS = [
  'spec.serviceName',
  'spec.podManagementPolicy',
] as const;

const statefulSet: RefusalRule = (before, after) => [
  ...selector('StatefulSet')(before, after),
  ...STATEFUL_SET_FIELDS.flatMap((field): Refusal[] =>
    sameValue(valueAt(before, field), valueAt(after, field))
      ? []
      : [
          {
            field,
            rule: `${field.slice(5)} of a StatefulSet cannot be changed`,
            fix: RECREATE('StatefulSet'),
          },
        ],
  ),
  ...claimTemplates(before, after),
];

const claimTemplates: RefusalRule = (before, after) => {
  const old = templatesOf(before);
  const next = templatesOf(after);
  const names = [...new Set([...old.keys(), ...next.keys()])];
  return names.flatMap((name): Refusal[] => {
    const [was, is] = [old.get(name), next.get(name)];
    if (sameValue(was, is)) {
      return [];
    }
    if (!was || !is) {
      return [
        {
          field: 'spec.volumeClaimTemplates',
          rule: `volume claim '${name}' of a StatefulSet cannot be ${
            was ? 'removed' : 'added'
          }`,
          fix: RECREATE('StatefulSet'),
        },
      ];
    }
    return [changedClaim(name, was, is)];
  });
};

const SIZE = 'spec.resources.requests.storage';
const CLASS = 'spec.storageClassName';

function changedClaim(name: string, was: unknown, is: unknown): Refusal {
  const field = 'spec.volumeClaimTemplates';
  const what = `of volume claim '${name}' of a StatefulSet cannot be changed`;
  if (!sameValue(valueAt(was, SIZE), valueAt(is, SIZE))) {
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
  return { field, rule: `settings ${what}`, fix: RECREATE('StatefulSet') };
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

// ValidateJobSpecUpdate; a suspended Job's template has exceptions that no
// chart relies on.
const JOB_FIELDS = ['spec.selector', 'spec.template', 'spec.completionMode'];

const job: RefusalRule = (before, after) =>
  JOB_FIELDS.filter(
    field => !sameValue(valueAt(before, field), valueAt(after, field)),
  ).map(field => ({
    field,
    rule: `${field.slice(5)} of a Job cannot be changed`,
    fix: 'Make it a hook with the delete policy before-hook-creation, or give each version a name of its own.',
  }));

/** By kind, for apps and batch. */
export const workloadRules: Readonly<Record<string, RefusalRule>> = {
  'apps/Deployment': selector('Deployment'),
  'apps/DaemonSet': selector('DaemonSet'),
  'apps/ReplicaSet': selector('ReplicaSet'),
  'apps/StatefulSet': statefulSet,
  'batch/Job': job,
};
