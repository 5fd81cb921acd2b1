import type { KubeObject, ObjectStore } from '../objects';
import { MASTERS, serviceAccountUser, type Subject } from './subjects';

/** What somebody wants to do. */
export type Attempt =
  | {
      verb: string;
      group: string;
      /** With the subresource, such as `pods/log`. */
      resource: string;
      /** Undefined for all namespaces, and for what is in none. */
      namespace?: string;
      name?: string;
    }
  | { verb: string; path: string };

interface PolicyRule {
  verbs?: readonly string[];
  apiGroups?: readonly string[];
  resources?: readonly string[];
  resourceNames?: readonly string[];
  nonResourceURLs?: readonly string[];
}

interface RoleRef {
  kind: string;
  name: string;
}

interface RoleSubject {
  kind: string;
  name: string;
  namespace?: string;
}

const RBAC = 'rbac.authorization.k8s.io/v1';

function allows(rule: PolicyRule, attempt: Attempt): boolean {
  const isIn = (list: readonly string[] | undefined, ...values: string[]) =>
    list?.some(each => each === '*' || values.includes(each)) ?? false;
  if (!isIn(rule.verbs, attempt.verb)) {
    return false;
  }
  if ('path' in attempt) {
    return (rule.nonResourceURLs ?? []).some(
      url =>
        url === '*' ||
        url === attempt.path ||
        (url.endsWith('*') && attempt.path.startsWith(url.slice(0, -1))),
    );
  }
  const { group, resource, name } = attempt;
  const [, subresource] = resource.split('/');
  return (
    isIn(rule.apiGroups, group) &&
    isIn(
      rule.resources,
      resource,
      ...(subresource ? [`*/${subresource}`] : []),
    ) &&
    (!rule.resourceNames?.length ||
      (name !== undefined && rule.resourceNames.includes(name)))
  );
}

function names(
  subjects: readonly RoleSubject[],
  { user, groups }: Subject,
  namespace: string | undefined,
): boolean {
  return subjects.some(subject => {
    switch (subject.kind) {
      case 'User':
        return subject.name === user;
      case 'Group':
        return groups.includes(subject.name);
      case 'ServiceAccount':
        return (
          user ===
          serviceAccountUser(subject.namespace ?? namespace ?? '', subject.name)
        );
      default:
        return false;
    }
  });
}

function bindingAllows(
  store: ObjectStore,
  binding: KubeObject,
  subject: Subject,
  attempt: Attempt,
): boolean {
  const { namespace } = binding.metadata;
  const subjects = (binding.subjects ?? []) as RoleSubject[];
  const { kind, name } = binding.roleRef as RoleRef;
  if (!names(subjects, subject, namespace)) {
    return false;
  }
  const role = store.get({
    apiVersion: RBAC,
    kind,
    name,
    ...(kind === 'Role' && { namespace }),
  });
  return ((role?.rules ?? []) as PolicyRule[]).some(rule =>
    allows(rule, attempt),
  );
}

/** Whether the roles of the cluster let somebody do something. */
export function isAllowed(
  store: ObjectStore,
  subject: Subject,
  attempt: Attempt,
): boolean {
  if (subject.groups.includes(MASTERS)) {
    return true;
  }
  const namespace = 'path' in attempt ? undefined : attempt.namespace;
  const bindings = [
    ...store.list({ apiVersion: RBAC, kind: 'ClusterRoleBinding' }),
    ...(namespace
      ? store.list({ apiVersion: RBAC, kind: 'RoleBinding' }, namespace)
      : []),
  ];
  return bindings.some(binding =>
    bindingAllows(store, binding, subject, attempt),
  );
}
