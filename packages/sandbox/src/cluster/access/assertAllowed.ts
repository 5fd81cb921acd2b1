import { type ResourceKind } from '../kinds';
import { KubeRefusal, type ObjectStore, qualified } from '../objects';
import { isAllowed } from './authorize';
import type { Subject } from './subjects';

/** What a request wants of a kind. */
export interface KindAttempt {
  verb: string;
  kind: Pick<ResourceKind, 'group' | 'plural'>;
  subresource?: string;
  namespace?: string;
  name?: string;
}

/** @throws KubeRefusal (403) when the roles do not let somebody do it. */
export function assertAllowed(
  store: ObjectStore,
  subject: Subject,
  { verb, kind, subresource, namespace, name }: KindAttempt,
): void {
  const resource = [kind.plural, subresource].filter(Boolean).join('/');
  const { group } = kind;
  if (isAllowed(store, subject, { verb, group, resource, namespace, name })) {
    return;
  }
  const where = namespace
    ? `in the namespace "${namespace}"`
    : 'at the cluster scope';
  throw new KubeRefusal({
    code: 403,
    reason: 'Forbidden',
    message: `${qualified(kind)}${
      name ? ` "${name}"` : ''
    } is forbidden: User "${
      subject.user
    }" cannot ${verb} resource "${resource}" in API group "${group}" ${where}`,
    details: {
      ...(name && { name }),
      ...(group && { group }),
      kind: kind.plural,
    },
  });
}

// The role `system:public-info-viewer` lets everybody see these.
const PUBLIC = ['/healthz', '/livez', '/readyz', '/version', '/version/'];

/** @throws KubeRefusal (403) when somebody may not see what is no object. */
export function assertPathAllowed(subject: Subject, path: string): void {
  if (
    subject.groups.includes('system:authenticated') ||
    PUBLIC.includes(path)
  ) {
    return;
  }
  throw new KubeRefusal({
    code: 403,
    reason: 'Forbidden',
    message: `forbidden: User "${subject.user}" cannot get path "${path}"`,
    details: {},
  });
}
