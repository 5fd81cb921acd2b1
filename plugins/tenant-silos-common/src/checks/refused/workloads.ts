import { valueAt } from '../../values/path';
import { withDefaults } from './comparable';
import { sameValue } from '../../values/sameValue';
import { selector } from './selector';
import { statefulSet } from './statefulSet';
import type { RefusalRule } from './types';

// ValidateJobSpecUpdate; a suspended Job's template has exceptions that no
// chart relies on.
const JOB_FIELDS = ['selector', 'template', 'completionMode'];
const JOB_DEFAULTS = { completionMode: 'NonIndexed' };

const job: RefusalRule = (before, after) => {
  const [old, next] = [before, after].map(manifest =>
    withDefaults(manifest.spec, JOB_DEFAULTS),
  );
  return JOB_FIELDS.filter(
    field => !sameValue(valueAt(old, field), valueAt(next, field)),
  ).map(field => ({
    field: `spec.${field}`,
    rule: `${field} of a Job cannot be changed`,
    fix: 'Make it a hook with the delete policy before-hook-creation, or give each version a name of its own.',
  }));
};

/** By kind, for apps and batch. */
export const workloadRules: Readonly<Record<string, RefusalRule>> = {
  'apps/Deployment': selector('Deployment'),
  'apps/DaemonSet': selector('DaemonSet'),
  'apps/ReplicaSet': selector('ReplicaSet'),
  'apps/StatefulSet': statefulSet,
  'batch/Job': job,
};
