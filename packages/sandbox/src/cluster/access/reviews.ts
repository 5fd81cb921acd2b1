import type { Request } from 'express';
import { KubeRefusal, type ObjectStore } from '../objects';
import { assertAllowed } from './assertAllowed';
import { isAllowed, type Attempt } from './authorize';
import type { Subject } from './subjects';

const GROUP = 'authorization.k8s.io';

/** Who may be asked about, by the path of the review. */
export const REVIEWS: Readonly<
  Record<string, { kind: string; namespaced: boolean; self: boolean }>
> = {
  localsubjectaccessreviews: {
    kind: 'LocalSubjectAccessReview',
    namespaced: true,
    self: false,
  },
  selfsubjectaccessreviews: {
    kind: 'SelfSubjectAccessReview',
    namespaced: false,
    self: true,
  },
  subjectaccessreviews: {
    kind: 'SubjectAccessReview',
    namespaced: false,
    self: false,
  },
};

interface ReviewSpec {
  user?: string;
  groups?: string[];
  resourceAttributes?: {
    verb?: string;
    group?: string;
    resource?: string;
    subresource?: string;
    namespace?: string;
    name?: string;
  };
  nonResourceAttributes?: { verb?: string; path?: string };
}

function refused(field: string, problem: string): KubeRefusal {
  return new KubeRefusal({
    code: 422,
    reason: 'Invalid',
    message: `.${GROUP} "" is invalid: ${field}: ${problem}`,
    details: {
      group: GROUP,
      causes: [{ reason: 'FieldValueInvalid', message: problem, field }],
    },
  });
}

function attemptOf(spec: ReviewSpec): Attempt {
  const { resourceAttributes: asked, nonResourceAttributes: path } = spec;
  if (Boolean(asked) === Boolean(path)) {
    throw refused(
      'spec.resourceAttributes',
      'Invalid value: exactly one of nonResourceAttributes or resourceAttributes must be specified',
    );
  }
  if (path) {
    return { verb: path.verb ?? '', path: path.path ?? '' };
  }
  return {
    verb: asked!.verb ?? '',
    group: asked!.group ?? '',
    resource: [asked!.resource ?? '', asked!.subresource]
      .filter(Boolean)
      .join('/'),
    namespace: asked!.namespace || undefined,
    name: asked!.name || undefined,
  };
}

/**
 * Answers an access review by the roles that the cluster has.
 *
 * @throws KubeRefusal (403) when the caller may not ask, (422) for what is no question
 */
export function reviewAccess(
  store: ObjectStore,
  resource: string,
  namespace: string | undefined,
  caller: Subject,
  body: Request['body'],
) {
  const { kind, self } = REVIEWS[resource];
  // The role `system:basic-user` lets everybody who has signed in ask about themselves.
  if (!self || !caller.groups.includes('system:authenticated')) {
    assertAllowed(store, caller, {
      verb: 'create',
      kind: { group: GROUP, plural: resource },
      namespace,
    });
  }
  const asked: ReviewSpec = body?.spec ?? {};
  const { user, groups, ...attributes } = asked;
  // Whoever asks about themselves names nobody, and it is left out.
  const spec = self ? attributes : asked;
  if (!self && !user && !groups?.length) {
    throw refused(
      'spec.user',
      'Invalid value: "": at least one of user or group must be specified',
    );
  }
  const subject = self ? caller : { user: user ?? '', groups: groups ?? [] };
  return {
    kind,
    apiVersion: `${GROUP}/v1`,
    metadata: namespace ? { namespace } : {},
    spec,
    status: { allowed: isAllowed(store, subject, attemptOf(spec)) },
  };
}
