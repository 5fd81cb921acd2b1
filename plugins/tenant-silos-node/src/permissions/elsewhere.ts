import {
  AuthorizeResult,
  type Permission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type { Person } from './TenantSilosPermissionPolicy';

const ALLOW: PolicyDecision = { result: AuthorizeResult.ALLOW };
const DENY: PolicyDecision = { result: AuthorizeResult.DENY };

// Names of the scaffolder's permissions. Its packages are not dependencies of
// ours only to spell them.
const TASKS = ['scaffolder.task.read', 'scaffolder.task.cancel'];
const EXECUTION = [
  'scaffolder.action.execute',
  'scaffolder.task.create',
  'scaffolder.template.parameter.read',
  'scaffolder.template.step.read',
];

/**
 * Decides on the permissions of other plugins: what a signed-in person needs
 * to find and read things, and to run templates when they may ask for tenants.
 * Everything else is for platform admins, who were let through before.
 */
export function decideElsewhere(
  permission: Permission,
  person: Person,
): PolicyDecision {
  const { name, attributes } = permission;
  if (TASKS.includes(name)) {
    return ownTasks(person);
  }
  if (EXECUTION.includes(name)) {
    return person.isRequester || person.isApprover ? ALLOW : DENY;
  }
  if (name.startsWith('scaffolder.')) {
    return DENY;
  }
  return attributes.action === 'read' ? ALLOW : DENY;
}

// A task holds all that was filled in: it is for the one who started it.
function ownTasks(person: Person): PolicyDecision {
  return {
    result: AuthorizeResult.CONDITIONAL,
    pluginId: 'scaffolder',
    resourceType: 'scaffolder-task',
    conditions: {
      rule: 'IS_TASK_OWNER',
      resourceType: 'scaffolder-task',
      params: { createdBy: [person.userEntityRef] },
    },
  };
}
