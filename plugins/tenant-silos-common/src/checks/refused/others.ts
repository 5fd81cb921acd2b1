import { valueAt } from '../../values/path';
import { withDefaults } from './comparable';
import { sameValue } from '../../values/sameValue';
import type { RefusalRule } from './types';

// ValidateServiceUpdate: once allocated, an address stays; and a Service does
// not become headless. One that no longer says `None` keeps it.
const service: RefusalRule = (before, after) => {
  const external = [before, after].some(
    manifest => valueAt(manifest, 'spec.type') === 'ExternalName',
  );
  const was = valueAt(before, 'spec.clusterIP');
  const is = valueAt(after, 'spec.clusterIP');
  return external || is === undefined || is === '' || sameValue(was, is)
    ? []
    : [
        {
          field: 'spec.clusterIP',
          rule: 'clusterIP of a Service cannot be changed',
          fix: 'Delete the Service first, or give it another name.',
        },
      ];
};

const ROLE_REF = { apiGroup: 'rbac.authorization.k8s.io' };

const roleRef =
  (kind: string): RefusalRule =>
  (before, after) =>
    sameValue(
      withDefaults(before.roleRef, ROLE_REF),
      withDefaults(after.roleRef, ROLE_REF),
    )
      ? []
      : [
          {
            field: 'roleRef',
            rule: `roleRef of a ${kind} cannot be changed`,
            fix: `Delete the ${kind} first, or give it another name.`,
          },
        ];

/** By group and kind. */
export const otherRules: Readonly<Record<string, RefusalRule>> = {
  '/Service': service,
  'rbac.authorization.k8s.io/RoleBinding': roleRef('RoleBinding'),
  'rbac.authorization.k8s.io/ClusterRoleBinding': roleRef('ClusterRoleBinding'),
};
