import type { Check } from '../checks/types';
import { objectKey } from './readRendered';
import type { RenderedEnvironment } from './rendered';
import type { ObjectChange, RenderedObject, SiloObject } from './types';

/**
 * What only rendered objects show: whether each that changes stays within its
 * tenant.
 *
 * @param inventory - the objects that the blueprint gives to the tenant
 * @param changes - as `compareObjects` tells them
 * @public
 */
export function objectChecks(
  inventory: readonly SiloObject[],
  rendered: RenderedEnvironment,
  changes: readonly ObjectChange[],
): Check[] {
  const templates = new Map(
    [...rendered.before, ...rendered.after].map(object => [
      objectKey(object),
      object.template,
    ]),
  );
  const repeated = repeatedKeys(rendered.after);
  return changes.flatMap(change => {
    const key = objectKey(change);
    const file = templates.get(key);
    return [
      outside(change, rendered.namespace, inventory),
      repeated.has(key) ? twice(change) : undefined,
    ].flatMap(finding =>
      finding
        ? [
            {
              ...finding,
              subject: `${change.kind} ${change.name}`,
              environment: rendered.environment,
              ...(file !== undefined && { file }),
            },
          ]
        : [],
    );
  });
}

function repeatedKeys(objects: readonly RenderedObject[]): Set<string> {
  const seen = new Set<string>();
  return new Set(
    objects.map(objectKey).filter(key => seen.has(key) || !seen.add(key)),
  );
}

function twice({ kind, name }: ObjectChange): Check {
  return {
    id: 'object-twice',
    severity: 'warning',
    message: `The chart makes ${kind} ${name} more than once, and only the last one stays`,
    fix: 'Give them different names, or take one of them out.',
  };
}

function outside(
  change: ObjectChange,
  tenantNamespace: string,
  inventory: readonly SiloObject[],
): Check | undefined {
  const { kind, name, namespace, clusterScoped } = change;
  if (!clusterScoped) {
    return namespace === tenantNamespace
      ? undefined
      : {
          id: 'object-outside-tenant',
          severity: 'error',
          message: `${kind} ${name} is in namespace ${namespace}, and the tenant's is ${tenantNamespace}`,
          fix: 'Leave metadata.namespace out of the template, or correct the value that sets it.',
        };
  }
  const isExpected = inventory.some(
    object =>
      object.clusterScoped && object.kind === kind && object.name === name,
  );
  return isExpected
    ? {
        id: 'cluster-scoped',
        severity: 'warning',
        message: `${kind} ${name} is of the whole cluster, not of the tenant's namespace`,
        fix: 'Switch it off where a role of the namespace is enough.',
      }
    : {
        id: 'object-outside-tenant',
        severity: 'error',
        message: `${kind} ${name} is of the whole cluster, and the blueprint gives no such object to a tenant`,
        fix: 'Take it out of the chart, or list it among the objects of the blueprint with clusterScoped: true.',
      };
}
