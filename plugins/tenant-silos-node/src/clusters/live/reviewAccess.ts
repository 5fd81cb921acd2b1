import type { AccessReview } from 'backstage-plugin-tenant-silos-common';
import { KubernetesError } from '../client/KubernetesError';
import type { KubernetesApi } from '../types';
import { ACCESS_REVIEW } from './liveKinds';

/** What to ask the cluster's authorizer. */
export type AccessQuestion = Omit<AccessReview, 'allowed'>;

/**
 * Asks whether a service account may do something.
 *
 * @throws KubernetesError when there is no answer
 */
export async function reviewAccess(
  api: KubernetesApi,
  question: AccessQuestion,
  signal: AbortSignal,
): Promise<AccessReview> {
  const { user, verb, group, resource, namespace } = question;
  const [, , home] = user.split(':');
  const [name, subresource] = resource.split('/');
  const review = await api.create(
    ACCESS_REVIEW,
    {
      apiVersion: ACCESS_REVIEW.apiVersion,
      kind: ACCESS_REVIEW.kind,
      spec: {
        user,
        // Kubernetes: who signs in as a service account is in these.
        groups: [
          'system:serviceaccounts',
          `system:serviceaccounts:${home}`,
          'system:authenticated',
        ],
        resourceAttributes: {
          verb,
          group,
          resource: name,
          subresource,
          namespace,
        },
      },
    },
    { signal },
  );
  const { status } = Object(review) as { status?: { allowed?: unknown } };
  if (typeof status?.allowed !== 'boolean') {
    throw new KubernetesError('The authorizer gave no answer', {
      reason: 'Malformed',
    });
  }
  return { ...question, allowed: status.allowed };
}
