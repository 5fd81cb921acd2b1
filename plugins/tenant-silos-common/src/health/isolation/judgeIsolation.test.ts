import {
  configMap,
  expectationOf,
  FOREIGN,
  liveAcme,
  NAMESPACE,
  object,
  policy,
  STORAGE,
  valuesOf,
} from '../live/__testUtils__/liveTenant';
import type { LiveObjects } from '../live/types';
import { judgeIsolation, type IsolationSubject } from './judgeIsolation';
import type { IsolationLayer, IsolationLayerId } from './types';

const VALUES = valuesOf();

function layersOf(
  live: LiveObjects,
  more: Partial<IsolationSubject> = {},
): IsolationLayer[] {
  return judgeIsolation({
    expectation: expectationOf(VALUES),
    live,
    values: VALUES,
    storage: STORAGE,
    foreignPrefixes: FOREIGN,
    ...more,
  });
}

function layerOf(
  id: IsolationLayerId,
  live: LiveObjects,
  more?: Partial<IsolationSubject>,
): IsolationLayer {
  return layersOf(live, more).find(layer => layer.id === id)!;
}

/** Acme with another part in place of one. */
const acme = (parts: Partial<LiveObjects> = {}): LiveObjects => ({
  ...liveAcme(),
  ...parts,
});

interface Pod {
  metadata: { name: string; labels: Record<string, string> };
  spec: { containers: object[] };
}

/** Acme with its first pod changed. */
function withPod(change: (pod: Pod) => object): Partial<LiveObjects> {
  const [first, ...others] = liveAcme().pods as Pod[];
  return { pods: [change(first), ...others] };
}

/** Acme with a variable in its first pod. */
const withVariable = (name: string, value: string) =>
  withPod(pod => ({
    ...pod,
    spec: {
      ...pod.spec,
      containers: [{ ...pod.spec.containers[0], env: [{ name, value }] }],
    },
  }));

const withConfig = (text: string) => ({
  configMaps: [
    object('laminar-acme-config', { data: { 'config.yaml': text } }),
  ],
});

const CONFIG = (configMap().data as { 'config.yaml': string })['config.yaml'];

const withPolicy = (spec: object) => ({
  networkPolicies: [
    ...liveAcme().networkPolicies!,
    policy('more', { podSelector: {}, ...spec }),
  ],
});

const lettingIn = (...from: object[]) =>
  withPolicy({ ingress: [{ from, ports: [{ port: 80 }] }] });

const byLabel = (labels: object) => ({
  namespaceSelector: { matchLabels: labels },
});

const byNamespace = (name: string) =>
  byLabel({ 'kubernetes.io/metadata.name': name });

const probed = (...attempts: [boolean, string][]) => ({
  probe: {
    ...liveAcme().probe!,
    attempts: attempts.map(([control, outcome], at) => ({
      target: `target-${at}`,
      control,
      outcome: outcome as 'connected',
    })),
  },
});

const ACCOUNT = {
  kind: 'ServiceAccount',
  name: 'laminar-acme',
  namespace: NAMESPACE,
};
const GLOBEX = {
  ...ACCOUNT,
  name: 'laminar-globex',
  namespace: 'tenant-globex',
};
const EVERYBODY = { kind: 'Group', name: 'system:serviceaccounts' };

const binding = (
  namespace: string,
  subject: object,
  role: object = { kind: 'Role', name: 'reader' },
) => ({
  metadata: { name: 'a-binding', namespace },
  roleRef: role,
  subjects: [subject],
});

const bound = (subject: object, rules: unknown, name = 'wide') => ({
  clusterRoleBindings: [
    {
      metadata: { name: 'a-binding' },
      roleRef: { kind: 'ClusterRole', name: 'wide' },
      subjects: [subject],
    },
  ],
  clusterRoles: [{ metadata: { name }, rules }],
});

const SECRETS = [{ apiGroups: [''], resources: ['secrets'], verbs: ['list'] }];

const stranger = (metadata: object) => ({
  observed: [
    ...liveAcme().observed,
    {
      cluster: 'eks',
      apiVersion: 'v1',
      kind: 'Secret',
      namespace: NAMESPACE,
      name: 'theirs',
      ...metadata,
    },
  ],
});

describe('judgeIsolation', () => {
  it('verifies all six for a tenant that is isolated', () => {
    const layers = layersOf(acme());
    expect(layers.map(({ id, verdict }) => [id, verdict])).toEqual([
      ['namespace', 'verified'],
      ['database', 'verified'],
      ['storage', 'verified'],
      ['network', 'verified'],
      ['rbac', 'verified'],
      ['configuration', 'verified'],
    ]);
    for (const { evidence } of layers) {
      expect(evidence.every(({ verdict }) => verdict === 'verified')).toBe(
        true,
      );
    }
  });

  it('says what it saw, by name', () => {
    const texts = layersOf(acme()).flatMap(({ evidence }) =>
      evidence.map(({ text }) => text),
    );
    expect(texts).toEqual(
      expect.arrayContaining([
        '9 pods, all of the tenant',
        'StatefulSet laminar-acme-postgresql runs in tenant-acme, on the volume of data-laminar-acme-postgresql-0',
        'All that was found points to it: laminar-acme-postgresql',
        '3 NetworkPolicies close all 9 pods by default, in and out',
        'Besides the tenant itself, the way in is open for ingress-nginx',
        'Within tenant-acme they are given Role laminar-acme',
        'The authorizer refuses all 18 dangerous rights that it was asked about',
        'Pods of tenant-acme use its ConfigMaps laminar-acme-config',
      ]),
    );
  });

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
        'postgres://laminar_acme:secret@db.elsewhere:5432/laminar_acme',
      ),
      'points to the database db.elsewhere,',
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

  it.each<[string, IsolationLayerId, Partial<LiveObjects>, string]>([
    [
      'a namespace that was not read',
      'namespace',
      {
        namespace: undefined,
        unread: [{ what: 'namespace', why: 'forbidden' }],
      },
      'The namespace was not read: forbidden',
    ],
    [
      'a namespace that is going',
      'namespace',
      {
        namespace: {
          metadata: {
            name: NAMESPACE,
            deletionTimestamp: '2026-11-20T11:00:00Z',
          },
        },
      },
      'The namespace tenant-acme is being deleted',
    ],
    [
      'a pod that says nothing of its tenant',
      'namespace',
      { pods: [object('debug', { spec: {} })] },
      'Nothing says whose these pods are: debug',
    ],
    [
      'objects that nobody watched',
      'namespace',
      { observed: [] },
      'Nothing is known of the objects in tenant-acme',
    ],
    [
      'a database that is not there',
      'database',
      { statefulSets: [] },
      'StatefulSet laminar-acme-postgresql is not in tenant-acme',
    ],
    [
      'a claim without a volume',
      'database',
      { observed: [] },
      'No volume is known of data-laminar-acme-postgresql-0',
    ],
    [
      'a Service that leads elsewhere',
      'database',
      {
        endpointSlices: [
          object('elsewhere', {
            metadata: {
              labels: {
                'kubernetes.io/service-name': 'laminar-acme-postgresql',
              },
            },
            endpoints: [{ addresses: ['10.9.9.9'] }],
          }),
        ],
      },
      'Service laminar-acme-postgresql leads to 10.9.9.9, which is no pod of the tenant',
    ],
    [
      'configuration that says nothing of a database',
      'database',
      { configMaps: [], pods: [] },
      'Nothing was found that points to its database',
    ],
    [
      'a folder that all tenants share',
      'storage',
      withConfig(`${CONFIG}\nroot: s3://laminar-dev/tenants\n`),
      'names s3://laminar-dev/tenants, in which the data of globex and others is',
    ],
    [
      'its own prefix nowhere',
      'storage',
      withConfig('artifact-url: s3://laminar-dev/tenants/acme/artifacts'),
      'Nothing is configured for s3://laminar-dev/tenants/acme/checkpoints',
    ],
    [
      'a network that nobody tried',
      'network',
      { probe: undefined },
      'Whether the network enforces the policies was not tried',
    ],
    [
      'a probe that reaches nothing',
      'network',
      probed([true, 'timed-out'], [false, 'timed-out']),
      'The probe did not reach target-0, which is allowed',
    ],
    [
      'a probe without a control',
      'network',
      probed([false, 'timed-out']),
      'The probe tried nothing that is allowed',
    ],
    [
      'a probe that was not run',
      'network',
      probed([true, 'connected'], [false, 'not-run']),
      'The probe did not try target-1',
    ],
    [
      'a probe of last week',
      'network',
      { probe: { ...liveAcme().probe!, at: '2026-11-13T12:00:00Z' } },
      'The network was tried at 2026-11-13T12:00:00Z, which is too long ago',
    ],
    [
      'a range of addresses',
      'network',
      lettingIn({ ipBlock: { cidr: '10.0.0.0/8' } }),
      'the addresses 10.0.0.0/8; whether other tenants are among them is not known',
    ],
    [
      'a selector that nobody understands',
      'network',
      lettingIn({
        namespaceSelector: {
          matchExpressions: [{ key: 'a', operator: 'Like' }],
        },
      }),
      'namespaces by a; whether other tenants are among them is not known',
    ],
    [
      'bindings of other namespaces that were not read',
      'rbac',
      { otherRoleBindings: undefined },
      'RoleBindings of other namespaces were not read',
    ],
    [
      'a ClusterRole that was not read',
      'rbac',
      bound(ACCOUNT, SECRETS, 'another'),
      'to the ServiceAccount laminar-acme, whose rules were not read',
    ],
    [
      'an authorizer that was not asked',
      'rbac',
      { accessReviews: [] },
      'The authorizer was not asked about default and laminar-acme',
    ],
    [
      'an authorizer that was not asked about all',
      'rbac',
      {
        accessReviews: liveAcme().accessReviews!.filter(
          ({ user }) => !user.endsWith(':default'),
        ),
      },
      'The authorizer was not asked about default',
    ],
    [
      'ConfigMaps that no pod uses',
      'configuration',
      { pods: [] },
      'No pod of the tenant uses laminar-acme-config',
    ],
    [
      'no ConfigMap of its own',
      'configuration',
      { configMaps: [] },
      'None of its ConfigMaps is there',
    ],
  ])('does not take for proven %s: %s', (_, id, parts, text) => {
    const layer = layerOf(id, acme(parts));
    expect(layer.verdict).toBe('not-proven');
    expect(layer.evidence.map(each => each.text).join('\n')).toContain(text);
  });

  it.each<[string, IsolationLayerId, Partial<LiveObjects>]>([
    [
      'calls by HTTPS and DNS, wherever they go',
      'network',
      withPolicy({
        egress: [
          { to: [{ namespaceSelector: {} }], ports: [{ port: 53 }] },
          { ports: [{ port: 9092 }] },
        ],
      }),
    ],
    [
      'pods of its own namespace',
      'network',
      lettingIn({ podSelector: {} }, byNamespace(NAMESPACE)),
    ],
    [
      'namespaces by a label that no tenant has',
      'network',
      lettingIn(byLabel({ team: 'platform' })),
    ],
    [
      'pods that have ended',
      'network',
      {
        pods: [
          ...liveAcme().pods!,
          object('job', {
            spec: { hostNetwork: true },
            status: { phase: 'Succeeded' },
          }),
        ],
      },
    ],
    ['no pods, where all that may come is closed', 'network', { pods: [] }],
    [
      'what all may ask of themselves and the server',
      'rbac',
      bound({ kind: 'Group', name: 'system:authenticated' }, [
        { nonResourceURLs: ['/healthz', '/version'], verbs: ['get'] },
      ]),
    ],
    [
      'bindings that name others',
      'rbac',
      {
        otherRoleBindings: [binding('tenant-globex', GLOBEX)],
        ...bound({ kind: 'User', name: 'alice' }, SECRETS),
      },
    ],
    [
      'its database by the longest name',
      'database',
      withVariable(
        'PGHOST',
        'laminar-acme-postgresql-0.laminar-acme-postgresql-headless.tenant-acme.svc.cluster.local.',
      ),
    ],
    [
      'a role of its own',
      'storage',
      withVariable('AWS_ROLE_ARN', 'arn:aws:iam::1:role/laminar-acme'),
    ],
    [
      'the bucket by its name',
      'storage',
      withVariable('BUCKET', 'laminar-dev'),
    ],
    [
      'a word that happens to be a tenant',
      'configuration',
      withVariable('RUST_LOG', 'globex=debug'),
    ],
  ])('does not mind %s: %s', (_, id, parts) => {
    expect(layerOf(id, acme(parts))).toMatchObject({ verdict: 'verified' });
  });

  it('says of a database on a shared server what can be said', () => {
    const values = valuesOf({
      tier: 'bridge',
      postgresql: {
        host: 'postgresql.laminar-shared.svc',
        auth: { username: 'laminar_acme', database: 'laminar_acme' },
      },
    });
    const shared = (user: string) =>
      layerOf(
        'database',
        acme({
          ...withConfig(
            `database: { host: postgresql.laminar-shared.svc, user: ${user} }`,
          ),
          // Nothing of the database's own runs.
          pods: (liveAcme().pods as Pod[]).slice(0, 7),
        }),
        { values, expectation: expectationOf(values, 'bridge') },
      );
    expect(shared('laminar_acme')).toMatchObject({
      verdict: 'not-proven',
      summary:
        'The server postgresql.laminar-shared.svc is shared; whether it keeps others out of the database is not seen from the cluster',
    });
    expect(shared('laminar_globex')).toMatchObject({ verdict: 'violated' });
  });

  it('does not judge a namespace that tenants share', () => {
    const expectation = { ...expectationOf(VALUES), namespace: 'laminar' };
    const layers = layersOf(acme(), { expectation });
    expect(layers.map(({ verdict }) => verdict)).not.toContain('verified');
    expect(layers[0].summary).toBe(
      'Tenants share the namespace laminar, where labels alone tell whose an object is',
    );
  });

  it('does not judge a tenant without a namespace', () => {
    const expectation = { ...expectationOf(VALUES), namespace: undefined };
    expect(
      layersOf(acme(), { expectation }).map(({ verdict }) => verdict),
    ).not.toContain('verified');
  });
});
