import type { LiveObject } from '../live/LiveParts';
import type { AccessReview } from '../live/types';
import { counted, enumerate } from '../live/wording';
import { list, text, type Fields } from '../observed/fields';
import { accessQuestions } from './accessQuestions';
import {
  hasWildcard,
  isForEverybody,
  isHarmless,
  roleOf,
  strangersOf,
  subjectsIn,
} from './bindings';
import { Findings } from './Findings';
import type { Scope } from './Scope';
import type { IsolationLayer } from './types';

/** The tenant's service accounts have no rights outside of its namespace, and nobody else's has any in it. */
export function rbacLayer(scope: Scope): IsolationLayer {
  const findings = new Findings(scope.parts);
  if (scope.needNamespace(findings)) {
    judgeWithin(scope, findings);
    judgeElsewhere(scope, findings);
    judgeCluster(scope, findings);
    judgeReviews(scope, findings);
  }
  return findings.layer(
    'rbac',
    'RBAC',
    `Its service accounts have no rights outside of ${scope.namespace}, by all bindings that name them and by the cluster's authorizer`,
  );
}

function judgeWithin(scope: Scope, findings: Findings) {
  const { namespace, neighbours } = scope;
  const bindings = findings
    .need('roleBindings')
    .filter(binding => binding.namespace === namespace);
  const roles = findings
    .need('roles')
    .filter(role => role.namespace === namespace);
  for (const binding of bindings) {
    for (const other of new Set(strangersOf(binding))) {
      const tenant = neighbours.ofNamespace(other);
      if (tenant !== undefined) {
        findings.violated(
          `RoleBinding ${binding.name} gives rights in ${namespace} to service accounts of ${other}`,
        );
      }
    }
    if (isForEverybody(binding)) {
      findings.violated(
        `RoleBinding ${binding.name} gives rights in ${namespace} to every service account of the cluster`,
      );
    }
  }
  const own = bindings.filter(
    binding => subjectsIn(binding, namespace).length > 0,
  );
  if (scope.parts.list('roleBindings')) {
    findings.verified(
      own.length > 0
        ? `within ${namespace} they are given ${enumerate([
            ...new Set(own.map(describeRole)),
          ])}`
        : `no RoleBinding of ${namespace} names its service accounts`,
    );
  }
  const wide = roles.filter(
    role =>
      hasWildcard(list(role.whole.rules)) &&
      own.some(binding => describeRole(binding) === `Role ${role.name}`),
  );
  if (wide.length > 0) {
    findings.verified(
      `with a wildcard, within the namespace: Role ${enumerate(
        wide.map(({ name }) => name),
      )}`,
    );
  }
}

function judgeElsewhere(scope: Scope, findings: Findings) {
  const { namespace, neighbours } = scope;
  let isClean = true;
  // Some may come along with those of the tenant's namespace.
  const bindings = [
    ...findings.need('otherRoleBindings'),
    ...(scope.parts.list('roleBindings')?.objects ?? []),
  ].filter(binding => binding.namespace !== namespace);
  for (const binding of bindings) {
    const place = binding.namespace ?? 'a namespace without a name';
    const tenant = neighbours.ofNamespace(place);
    for (const subject of subjectsIn(binding, namespace)) {
      isClean = false;
      const says = `RoleBinding ${
        binding.name
      } in ${place} gives ${describeRole(binding)} to the ${subject.text}`;
      if (subject.isDirect || tenant !== undefined) {
        findings.violated(says);
      } else {
        findings.notProven(`${says}, whose rules were not read`);
      }
    }
  }
  if (isClean && scope.parts.list('otherRoleBindings')) {
    findings.verified('no RoleBinding of another namespace names them');
  }
}

function judgeCluster(scope: Scope, findings: Findings) {
  const roles = new Map(
    findings.need('clusterRoles').map(role => [role.name, role]),
  );
  let isClean = true;
  for (const binding of findings.need('clusterRoleBindings')) {
    for (const subject of subjectsIn(binding, scope.namespace)) {
      const role = roles.get(roleOf(binding).name);
      const says = `ClusterRoleBinding ${binding.name} gives ${describeRole(
        binding,
      )} to the ${subject.text}`;
      if (!role || !Array.isArray(role.whole.rules ?? [])) {
        isClean = false;
        findings.notProven(`${says}, whose rules were not read`);
      } else if (!isHarmless(rulesOf(role))) {
        isClean = false;
        findings.violated(
          `${says}, in all namespaces${
            hasWildcard(rulesOf(role)) ? ' and with a wildcard' : ''
          }`,
        );
      }
    }
  }
  if (isClean && scope.parts.list('clusterRoleBindings')) {
    findings.verified('no ClusterRoleBinding gives them a right to any object');
  }
}

function judgeReviews(scope: Scope, findings: Findings) {
  const { namespace, live } = scope;
  // They may run as service accounts that nobody planned.
  findings.need('pods');
  if (!Array.isArray(live.accessReviews)) {
    findings.unread('accessReviews');
    return;
  }
  const prefix = `system:serviceaccount:${namespace}:`;
  const reviews = list(live.accessReviews).filter(
    review =>
      text(review.user)?.startsWith(prefix) && review.namespace !== namespace,
  );
  const allowed = reviews.filter(review => review.allowed === true);
  for (const { user, verb, group, resource, namespace: place } of allowed) {
    findings.violated(
      `ServiceAccount ${text(user)?.slice(
        prefix.length,
      )} may ${verb} ${resource}${group ? `.${group}` : ''} in ${
        place ? String(place) : 'all namespaces'
      }`,
    );
  }
  const answered = new Set(
    reviews
      .filter(({ allowed: answer }) => typeof answer === 'boolean')
      .map(keyOf),
  );
  const questions = accessQuestions(scope.expectation, live);
  const left = questions.filter(question => !answered.has(keyOf(question)));
  if (left.length > 0) {
    findings.notProven(
      `the authorizer did not answer ${left.length} of ${
        questions.length
      } questions about ${enumerate([
        ...new Set(left.map(({ user }) => user.slice(prefix.length))),
      ])}`,
    );
  } else if (allowed.length === 0 && reviews.length > 0) {
    findings.verified(
      `the authorizer refuses all ${counted(
        reviews.length,
        'dangerous right',
      )} that it was asked about`,
    );
  }
}

function keyOf({
  user,
  verb,
  group,
  resource,
  namespace,
}: Fields | Omit<AccessReview, 'allowed'>) {
  return JSON.stringify([user, verb, group, resource, namespace]);
}

function describeRole(binding: LiveObject): string {
  const { kind, name } = roleOf(binding);
  return `${kind} ${name}`;
}

function rulesOf({ whole }: LiveObject) {
  return list(whole.rules);
}
