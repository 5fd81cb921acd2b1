import {
  CONFIG,
  liveAcme,
  NAMESPACE,
  policy,
} from '../live/__testUtils__/liveTenant';
import type { LiveObjects } from '../live/types';
import {
  acme,
  layerOf,
  withPod,
  withVariable,
  withConfig,
  withPolicy,
  lettingIn,
  byLabel,
  byNamespace,
  probed,
  ACCOUNT,
  GLOBEX,
  EVERYBODY,
  binding,
  bound,
  SECRETS,
  stranger,
} from './__testUtils__/tampering';
import type { IsolationLayerId } from './types';

describe('judgeIsolation', () => {
  it.each<[string, IsolationLayerId, Partial<LiveObjects>, string]>([
    [
      'a label of the namespace',
      'namespace',
      {
        namespace: {
          metadata: { name: NAMESPACE, labels: { tenant: 'globex' } },
        },
      },
      'The label of the namespace tenant-acme says tenant globex',
    ],
    [
      'an object of another tenant',
      'namespace',
      stranger({ labels: { tenant: 'globex' } }),
      "Secret theirs is somebody else's: its label says tenant globex",
    ],
    [
      'an object of another Application',
      'namespace',
      stranger({ trackedBy: 'tenant-globex' }),
      "Secret theirs is somebody else's: it is of the Application tenant-globex",
    ],
    [
      'a pod of another tenant',
      'namespace',
      withPod(pod => ({
        ...pod,
        metadata: {
          ...pod.metadata,
          labels: { 'tenant-silos.io/tenant': 'globex' },
        },
      })),
      "By their labels these pods are somebody else's: laminar-acme-console-7d6c-0",
    ],
    [
      "another tenant's database by namespace",
      'database',
      withVariable('PGHOST', 'laminar-acme-postgresql.tenant-globex.svc'),
      'Pod laminar-acme-console-7d6c-0 points to the database laminar-acme-postgresql.tenant-globex.svc',
    ],
    [
      "another tenant's database in a URL",
      'database',
      withVariable(
        'ANYTHING',
        'postgres://laminar_acme:secret@laminar-globex-postgresql.tenant-globex:5432/laminar_acme',
      ),
      'points to the database laminar-globex-postgresql.tenant-globex, which is of globex',
    ],
    [
      "another tenant's database in the configuration",
      'database',
      withConfig(
        CONFIG.replace(
          'host: laminar-acme-postgresql',
          'host: laminar-globex-postgresql',
        ),
      ),
      'ConfigMap laminar-acme-config points to the database laminar-globex-postgresql',
    ],
    [
      "another tenant's database user",
      'database',
      withConfig(CONFIG.replace('user: laminar_acme', 'user: laminar_globex')),
      'ConfigMap laminar-acme-config has the database user laminar_globex, which is of globex',
    ],
    [
      "another tenant's credentials",
      'database',
      withPod(pod => ({
        ...pod,
        spec: {
          ...pod.spec,
          volumes: [{ secret: { secretName: 'laminar-globex-postgresql' } }],
        },
      })),
      'Pods take credentials from the Secret laminar-globex-postgresql',
    ],
    [
      "another tenant's prefix in the configuration",
      'storage',
      withConfig(
        `${CONFIG}\nbackup: s3a://laminar-dev/tenants/globex/backups\n`,
      ),
      'ConfigMap laminar-acme-config names s3a://laminar-dev/tenants/globex/backups, which is of globex',
    ],
    [
      "another tenant's prefix in a variable",
      'storage',
      withVariable(
        'URL',
        'https://laminar-dev.s3.eu-west-1.amazonaws.com/tenants/acme2/',
      ),
      'which is of acme2',
    ],
    [
      "another tenant's role",
      'storage',
      withVariable('AWS_ROLE_ARN', 'arn:aws:iam::1:role/laminar-globex'),
      'acts as arn:aws:iam::1:role/laminar-globex, which is of globex',
    ],
    [
      'no policies',
      'network',
      { networkPolicies: [] },
      'No NetworkPolicy is in tenant-acme',
    ],
    [
      'a pod that no policy selects',
      'network',
      {
        networkPolicies: [
          policy('some', {
            podSelector: {
              matchExpressions: [
                {
                  key: 'app.kubernetes.io/component',
                  operator: 'NotIn',
                  values: ['exporter'],
                },
              ],
            },
            policyTypes: ['Ingress', 'Egress'],
          }),
        ],
      },
      'No NetworkPolicy closes the way in for laminar-acme-postgresql-metrics-7-0',
    ],
    [
      'policies for one direction',
      'network',
      { networkPolicies: [policy('in', { podSelector: {}, ingress: [] })] },
      'No NetworkPolicy closes the way out for',
    ],
    [
      'a pod in the network of its node',
      'network',
      withPod(pod => ({ ...pod, spec: { ...pod.spec, hostNetwork: true } })),
      'Pods use the network of their node, where no NetworkPolicy holds: laminar-acme-console-7d6c-0',
    ],
    [
      'a rule for everybody',
      'network',
      withPolicy({ ingress: [{}] }),
      'NetworkPolicy more opens the way in for everybody',
    ],
    [
      'a rule with an empty list of peers',
      'network',
      withPolicy({ ingress: [{ from: [], ports: [{ port: 80 }] }] }),
      'NetworkPolicy more opens the way in for everybody',
    ],
    [
      'all addresses',
      'network',
      lettingIn({ ipBlock: { cidr: '0.0.0.0/0' } }),
      'NetworkPolicy more opens the way in for the addresses 0.0.0.0/0',
    ],
    [
      'all addresses of IPv6',
      'network',
      lettingIn({ ipBlock: { cidr: '::/0' } }),
      'NetworkPolicy more opens the way in for the addresses ::/0',
    ],
    [
      'every namespace',
      'network',
      lettingIn({ namespaceSelector: {} }),
      'NetworkPolicy more opens the way in for every namespace',
    ],
    [
      'the namespace of another tenant',
      'network',
      lettingIn(byNamespace('tenant-globex')),
      'NetworkPolicy more opens the way in for tenant-globex',
    ],
    [
      'a label that the namespaces of all tenants have',
      'network',
      lettingIn(
        byLabel({ 'pod-security.kubernetes.io/enforce': 'restricted' }),
      ),
      'NetworkPolicy more opens the way in for namespaces by pod-security.kubernetes.io/enforce',
    ],
    [
      'all namespaces but one',
      'network',
      lettingIn({
        namespaceSelector: {
          matchExpressions: [
            {
              key: 'kubernetes.io/metadata.name',
              operator: 'NotIn',
              values: ['default'],
            },
          ],
        },
      }),
      'NetworkPolicy more opens the way in for namespaces by',
    ],
    [
      'pods of other tenants, by the labels that all tenants have',
      'network',
      lettingIn({
        namespaceSelector: {},
        podSelector: { matchLabels: { 'app.kubernetes.io/name': 'laminar' } },
      }),
      'NetworkPolicy more opens the way in for some pods of every namespace',
    ],
    [
      'everything outwards',
      'network',
      withPolicy({ egress: [{}] }),
      'NetworkPolicy more opens the way out for everybody',
    ],
    [
      'all ports outwards, as a range',
      'network',
      withPolicy({ egress: [{ ports: [{ port: 1, endPort: 65535 }] }] }),
      'NetworkPolicy more opens the way out for everybody',
    ],
    [
      'outwards to another tenant',
      'network',
      withPolicy({
        egress: [
          { to: [byNamespace('tenant-globex')], ports: [{ port: 5432 }] },
        ],
      }),
      'NetworkPolicy more opens the way out for tenant-globex',
    ],
    [
      'a network that lets through what is forbidden',
      'network',
      probed([true, 'connected'], [false, 'connected']),
      'The network does not enforce the policies: target-1 could be reached',
    ],
    [
      'a Role of another tenant',
      'rbac',
      { otherRoleBindings: [binding('tenant-globex', ACCOUNT)] },
      'RoleBinding a-binding in tenant-globex gives Role reader to the ServiceAccount laminar-acme',
    ],
    [
      'a Role of the platform',
      'rbac',
      { otherRoleBindings: [binding('kube-system', ACCOUNT)] },
      'RoleBinding a-binding in kube-system gives Role reader',
    ],
    [
      'a Role of another tenant for everybody',
      'rbac',
      { otherRoleBindings: [binding('tenant-globex', EVERYBODY)] },
      'to the Group system:serviceaccounts',
    ],
    [
      'a ClusterRole for it',
      'rbac',
      bound(ACCOUNT, SECRETS),
      'ClusterRoleBinding a-binding gives ClusterRole wide to the ServiceAccount laminar-acme, in all namespaces',
    ],
    [
      'a ClusterRole for all of its namespace, with a wildcard',
      'rbac',
      bound({ kind: 'Group', name: `system:serviceaccounts:${NAMESPACE}` }, [
        { apiGroups: ['*'], resources: ['*'], verbs: ['*'] },
      ]),
      'in all namespaces and with a wildcard',
    ],
    [
      'a ClusterRole for everybody',
      'rbac',
      bound({ kind: 'Group', name: 'system:authenticated' }, SECRETS),
      'to the Group system:authenticated, in all namespaces',
    ],
    [
      'a ClusterRole for it as a user',
      'rbac',
      bound(
        {
          kind: 'User',
          name: `system:serviceaccount:${NAMESPACE}:laminar-acme`,
        },
        SECRETS,
      ),
      'to the User system:serviceaccount:tenant-acme:laminar-acme',
    ],
    [
      'another tenant in its namespace',
      'rbac',
      { roleBindings: [binding(NAMESPACE, GLOBEX)] },
      'RoleBinding a-binding gives rights in tenant-acme to service accounts of tenant-globex',
    ],
    [
      'everybody in its namespace',
      'rbac',
      { roleBindings: [binding(NAMESPACE, EVERYBODY)] },
      'RoleBinding a-binding gives rights in tenant-acme to every service account of the cluster',
    ],
    [
      'what the authorizer allows',
      'rbac',
      {
        accessReviews: liveAcme().accessReviews!.map(review => ({
          ...review,
          allowed: review.resource === 'secrets',
        })),
      },
      'ServiceAccount laminar-acme may list secrets in all namespaces',
    ],
    [
      "another tenant's host",
      'configuration',
      withConfig('url: https://globex.lmnr.cloud/api'),
      'ConfigMap laminar-acme-config, config.yaml, names globex.lmnr.cloud, which is of globex',
    ],
    [
      "another tenant's namespace",
      'configuration',
      withVariable('NAMESPACE', 'tenant-acme2'),
      'Pod laminar-acme-console-7d6c-0, NAMESPACE, names tenant-acme2, which is of acme2',
    ],
    [
      "another tenant's name",
      'configuration',
      withConfig('tenant: "globex"'),
      'names globex, which is of globex',
    ],
  ])('finds %s: %s', (_, id, parts, text) => {
    const layer = layerOf(id, acme(parts));
    expect(layer.verdict).toBe('violated');
    expect(layer.evidence[0].verdict).toBe('violated');
    expect(layer.evidence.map(each => each.text).join('\n')).toContain(text);
    expect(layer.summary).toContain(layer.evidence[0].text);
  });
});
