import type { TenantExpectation } from '../judge/types';
import type { AccessReview, LiveObjects } from '../live/types';
import { fields, list, text } from '../observed/fields';

// What lets somebody reach other tenants, asked for the whole cluster.
const DANGEROUS: readonly Pick<AccessReview, 'verb' | 'group' | 'resource'>[] =
  [
    { verb: '*', group: '*', resource: '*' },
    { verb: 'list', group: '', resource: 'secrets' },
    { verb: 'list', group: '', resource: 'configmaps' },
    { verb: 'create', group: '', resource: 'pods' },
    { verb: 'create', group: '', resource: 'pods/exec' },
    { verb: 'create', group: '', resource: 'serviceaccounts/token' },
    { verb: 'impersonate', group: '', resource: 'serviceaccounts' },
    { verb: 'get', group: '', resource: 'nodes/proxy' },
    {
      verb: 'create',
      group: 'rbac.authorization.k8s.io',
      resource: 'clusterrolebindings',
    },
  ];

// Those that it should have, and those that its pods run as.
function serviceAccountsOf(
  { objects }: Pick<TenantExpectation, 'objects'>,
  { pods }: Pick<LiveObjects, 'pods'>,
): string[] {
  return [
    ...new Set([
      ...objects
        .filter(({ kind }) => kind === 'ServiceAccount')
        .map(({ name }) => name),
      // Kubernetes: a pod that names none runs as `default`.
      ...list(pods).map(
        ({ spec }) => text(fields(spec).serviceAccountName) ?? 'default',
      ),
    ]),
  ].sort();
}

/**
 * What to ask the cluster's authorizer about a tenant: for each of its service
 * accounts the rights that reach beyond a namespace.
 *
 * @public
 */
export function accessQuestions(
  expectation: Pick<TenantExpectation, 'objects' | 'namespace'>,
  live: Pick<LiveObjects, 'pods'>,
): Omit<AccessReview, 'allowed'>[] {
  const { namespace } = expectation;
  return namespace === undefined
    ? []
    : serviceAccountsOf(expectation, live).flatMap(name =>
        DANGEROUS.map(right => ({
          user: `system:serviceaccount:${namespace}:${name}`,
          ...right,
        })),
      );
}
