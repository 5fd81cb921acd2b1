import type { LiveObject } from '../live/LiveParts';
import { fields, list, text, type Fields } from '../observed/fields';

/** How a binding names the service accounts of a namespace. */
export interface BoundSubject {
  /** As people know it, such as `ServiceAccount laminar-acme`. */
  text: string;
  /** Whether it names them, and not everybody who is signed in. */
  isDirect: boolean;
}

/** What a binding gives. */
export interface BoundRole {
  kind: string;
  name: string;
}

// Every service account of the cluster is in these.
const EVERYBODY = ['system:serviceaccounts', 'system:authenticated'];

/** The subjects of a binding that a service account of the namespace is, or is among. */
export function subjectsIn(
  binding: LiveObject,
  namespace: string,
): BoundSubject[] {
  return list(binding.whole.subjects).flatMap(subject => {
    const { kind } = subject;
    const name = text(subject.name) ?? '';
    if (kind === 'ServiceAccount') {
      return subject.namespace === namespace
        ? [{ text: `ServiceAccount ${name}`, isDirect: true }]
        : [];
    }
    const isDirect =
      kind === 'User'
        ? name.startsWith(`system:serviceaccount:${namespace}:`)
        : name === `system:serviceaccounts:${namespace}`;
    const isAll = kind === 'Group' && EVERYBODY.includes(name);
    return isDirect || isAll ? [{ text: `${kind} ${name}`, isDirect }] : [];
  });
}

/** Namespaces whose service accounts a binding names, alone or all of them. */
export function strangersOf(binding: LiveObject): string[] {
  return list(binding.whole.subjects).flatMap(subject => {
    const name = text(subject.name) ?? '';
    const [, namespace] = /^system:serviceaccounts?:([^:]+)/.exec(name) ?? [];
    if (subject.kind === 'ServiceAccount') {
      return [text(subject.namespace) ?? ''];
    }
    return namespace === undefined ? [] : [namespace];
  });
}

/** Whether a binding is for everybody who is signed in. */
export function isForEverybody(binding: LiveObject): boolean {
  return list(binding.whole.subjects).some(
    ({ kind, name }) =>
      kind === 'Group' && EVERYBODY.includes(text(name) ?? ''),
  );
}

export function roleOf({ whole }: LiveObject): BoundRole {
  const { kind, name } = fields(whole.roleRef);
  return { kind: text(kind) ?? 'role', name: text(name) ?? 'without a name' };
}

/** Whether rules give nothing but what says something of the asker, and of the server. */
export function isHarmless(rules: readonly Fields[]): boolean {
  return rules.every(rule => {
    const resources = strings(rule.resources);
    const verbs = strings(rule.verbs);
    return resources.length > 0
      ? resources.every(resource => /^selfsubject[a-z]+$/.test(resource))
      : verbs.every(verb => verb === 'get' || verb === 'head');
  });
}

/** Whether a rule says `*`. */
export function hasWildcard(rules: readonly Fields[]): boolean {
  return rules.some(({ verbs, resources, apiGroups }) =>
    [verbs, resources, apiGroups].some(each => strings(each).includes('*')),
  );
}

function strings(value: unknown): string[] {
  return Array.isArray(value)
    ? value.filter(each => typeof each === 'string')
    : [];
}
