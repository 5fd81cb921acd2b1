import { createTwoFilesPatch } from 'diff';
import type {
  Change,
  ChangeDetail,
  Check,
  Fleet,
  NameCheck,
  Plan,
  PlanFile,
  StoragePath,
  Setup,
  Tenant,
  TenantPage,
  TenantRow,
} from 'backstage-plugin-tenant-silos-common/client';
import { siloObjects } from './siloObjects';

const MINUTE = 60_000;

/** ISO 8601, so many minutes ago. */
export const minutesAgo = (minutes: number) =>
  new Date(Date.now() - minutes * MINUTE).toISOString();

const COMMIT = '4f1c2a9be0d34c7788aa90e1b2c3d4e5f6a7b8c9';
const HEAD = '9a8b7c6d5e4f30211203344556677889900aabbc';

export const fleet = (change: Partial<Fleet> = {}): Fleet => ({
  id: 'laminar',
  title: 'Laminar',
  repositoryUrl: 'https://github.com/acme-platform/laminar-infra',
  branch: 'main',
  blueprint: 'laminar',
  readOnly: false,
  environments: [
    {
      name: 'eks',
      title: 'EKS',
      deployed: true,
      domains: ['lmnr.cloud'],
      bucket: 'laminar-dev',
      storageClass: 'gp3',
      cluster: 'eks',
    },
    { name: 'local', title: 'Local', deployed: false },
  ],
  tiers: ['silo', 'bridge', 'pool'],
  nameMaxLength: 33,
  head: {
    readAt: minutesAgo(1),
    commit: COMMIT,
    changedAt: minutesAgo(40),
    tenants: 9,
  },
  ...change,
});

export const tenantRow = (change: Partial<TenantRow> = {}): TenantRow => {
  const name = change.name ?? 'acme';
  return {
    name,
    owner: 'group:default/team-acme',
    tier: 'silo',
    state: 'in-force',
    environments: ['eks', 'local'],
    hosts: [`${name}.lmnr.cloud`],
    version: '1.42.0',
    versionPinned: true,
    entityRef: `system:default/${name}`,
    ...change,
  };
};

export const tenantPage = (
  items: TenantRow[],
  change: Partial<TenantPage> = {},
): TenantPage => ({
  items,
  totalItems: items.length,
  fleetTotal: items.length,
  states: items.reduce<Record<string, number>>(
    (states, { state }) => ({ ...states, [state]: (states[state] ?? 0) + 1 }),
    {},
  ),
  asOf: minutesAgo(1),
  commit: COMMIT,
  ...change,
});

export const storagePaths = (tenant = 'acme'): StoragePath[] =>
  ['Artifacts', 'Checkpoints'].flatMap(title => {
    const id = title.toLowerCase();
    const path = `tenants/${tenant}/${id}`;
    return [
      {
        id,
        title,
        environment: 'eks',
        url: `s3://laminar-dev/${path}`,
        consoleUrl: `https://s3.console.aws.amazon.com/s3/buckets/laminar-dev?prefix=${path}/`,
      },
      {
        id,
        title,
        environment: 'local',
        url: `file:///tmp/laminar/${path}`,
      },
    ];
  });

export const derivedNames = (tenant = 'acme') => [
  { id: 'namespace', title: 'Namespace', value: `tenant-${tenant}` },
  { id: 'release', title: 'Helm release', value: `laminar-${tenant}` },
  { id: 'host', title: 'Host', value: `${tenant}.lmnr.cloud` },
  {
    id: 'database',
    title: 'Database',
    value: `laminar_${tenant.replace(/-/g, '_')}`,
  },
];

export const nameCheck = (change: Partial<NameCheck> = {}): NameCheck => {
  const name = change.name ?? 'acme';
  return {
    name,
    available: true,
    maxLength: 33,
    checks: [],
    names: derivedNames(name),
    ...change,
  };
};

const file = (path: string, before: string, after: string): PlanFile => ({
  path,
  action: before ? 'update' : 'create',
  diff: createTwoFilesPatch(
    before ? `a/${path}` : '/dev/null',
    `b/${path}`,
    before,
    after,
  ),
});

export const planFiles = (tenant = 'acme'): PlanFile[] => [
  file(
    `k8s/laminar-core/tenants/${tenant}/values-eks.yaml`,
    '',
    `nameOverride: ${tenant}
fullnameOverride: laminar-${tenant}
ingress:
  enabled: true
  hosts:
    - ${tenant}.lmnr.cloud
engine:
  artifactUrl: s3://laminar-dev/tenants/${tenant}/artifacts
  checkpointUrl: s3://laminar-dev/tenants/${tenant}/checkpoints
postgresql:
  fullnameOverride: laminar-${tenant}-postgresql
  primary:
    persistence:
      storageClass: gp3
      size: 10Gi
`,
  ),
  file(
    `argocd/applications/tenants/${tenant}.yaml`,
    '',
    `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: tenant-${tenant}
  namespace: argo
spec:
  project: laminar
  destination:
    server: https://kubernetes.default.svc
    namespace: tenant-${tenant}
`,
  ),
  file(
    'k8s/laminar-core/tenants/README.md',
    '# Tenants\n\n- e6data\n- highradius\n',
    `# Tenants\n\n- ${tenant}\n- e6data\n- highradius\n`,
  ),
];

export const checks: Record<'taken' | 'unpinned' | 'secret', Check> = {
  taken: {
    id: 'host-taken',
    severity: 'error',
    message: 'Host acme.lmnr.cloud belongs to tenant highradius already',
    field: 'hosts[0]',
    fix: 'Choose another host, or take it from highradius first.',
    subject: 'acme.lmnr.cloud',
  },
  unpinned: {
    id: 'image-not-pinned',
    severity: 'warning',
    message: 'The engine image is not pinned: which version runs is luck',
    field: 'images.engine',
    fix: 'Name a version, such as 1.42.0.',
  },
  secret: {
    id: 'secret-expected',
    severity: 'info',
    message:
      'The Secret laminar-acme-console-auth has to exist before the first sync',
  },
};

export const plan = (change: Partial<Plan> = {}): Plan => {
  const tenant = change.tenant ?? 'acme';
  return {
    fleet: 'laminar',
    action: 'create',
    tenant,
    tier: 'silo',
    digest: `digest-of-${tenant}`,
    baseCommit: COMMIT,
    summary: `Create tenant ${tenant} in laminar`,
    files: planFiles(tenant),
    checks: [],
    blocked: false,
    names: derivedNames(tenant),
    storage: storagePaths(tenant),
    objects: siloObjects(tenant),
    entityRefs: [`system:default/${tenant}`],
    byHand: [
      {
        id: 'dns',
        title: 'Add a DNS record',
        detail: `Point ${tenant}.lmnr.cloud to the ingress load balancer of eks.`,
      },
    ],
    blastRadius: {
      tenants: 1,
      objects: siloObjects(tenant).length,
      clusterScoped: 0,
    },
    ...change,
  };
};

export const change = (overrides: Partial<Change> = {}): Change => {
  const tenant = overrides.tenant ?? 'acme';
  const number = overrides.number ?? 12;
  return {
    fleet: 'laminar',
    number,
    action: 'create',
    tenant,
    title: `Create tenant ${tenant}`,
    state: 'open',
    url: `https://github.com/acme-platform/laminar-infra/pull/${number}`,
    branch: `tenant-silos/laminar/create-${tenant}`,
    headCommit: HEAD,
    author: 'tenant-bot',
    createdAt: minutesAgo(95),
    updatedAt: minutesAgo(20),
    requester: 'user:default/cleo',
    owner: `group:default/team-${tenant}`,
    tier: 'silo',
    baseCommit: COMMIT,
    reviewDecision: 'review-required',
    checksState: 'success',
    ...overrides,
  };
};

export const changeDetail = (
  overrides: Partial<ChangeDetail> = {},
): ChangeDetail => {
  const tenant = overrides.change?.tenant ?? 'acme';
  const yes = { allowed: true };
  return {
    change: change(),
    body: `## Create tenant ${tenant}\n\nAsked for by **cleo**. 1 tenant, ${
      siloObjects(tenant).length
    } objects, 0 cluster-scoped.\n\n<!-- tenant-silos: {"fleet":"laminar"} -->`,
    files: planFiles(tenant),
    reviews: [
      {
        author: 'ada',
        state: 'commented',
        submittedAt: minutesAgo(30),
        current: true,
      },
    ],
    checkRuns: [
      {
        name: 'tenant-silos lint',
        state: 'success',
        url: 'https://github.com/acme-platform/laminar-infra/actions/runs/1',
      },
      { name: 'helm template', state: 'success' },
    ],
    checks: [],
    byHand: plan({ tenant }).byHand,
    mergeable: 'mergeable',
    can: { approve: yes, requestChanges: yes, merge: yes, close: yes },
    asOf: minutesAgo(0),
    approvalsRequired: 1,
    blastRadius: plan({ tenant }).blastRadius,
    ...overrides,
  };
};

export const tenant = (overrides: Partial<Tenant> = {}): Tenant => {
  const name = overrides.name ?? 'acme';
  return {
    fleet: 'laminar',
    name,
    owner: `group:default/team-${name}`,
    tier: 'silo',
    state: 'in-force',
    requester: 'user:default/cleo',
    environments: [
      {
        name: 'eks',
        deployed: true,
        hosts: [`${name}.lmnr.cloud`],
        files: [
          `k8s/laminar-core/tenants/${name}/values-eks.yaml`,
          `argocd/applications/tenants/${name}.yaml`,
        ],
        version: '1.42.0',
        versionPinned: true,
        cluster: 'eks',
      },
      {
        name: 'local',
        deployed: false,
        hosts: [],
        files: [`k8s/laminar-core/tenants/${name}/values.yaml`],
        version: 'latest',
        versionPinned: false,
      },
    ],
    storage: storagePaths(name),
    names: derivedNames(name),
    objects: siloObjects(name),
    links: [
      { title: 'Console', url: `https://${name}.lmnr.cloud/console` },
      {
        title: 'Values in the repository',
        url: `https://github.com/acme-platform/laminar-infra/blob/main/k8s/laminar-core/tenants/${name}/values-eks.yaml`,
      },
    ],
    problems: [],
    changes: [],
    asOf: minutesAgo(1),
    commit: COMMIT,
    entityRef: `system:default/${name}`,
    ...overrides,
  };
};

/** A set-up with one item of each status. */
export function setup(overrides: Partial<Setup> = {}): Setup {
  return {
    fleet: 'laminar',
    checkedAt: minutesAgo(1),
    detailed: true,
    items: [
      {
        id: 'reading',
        title: 'Repository',
        status: 'ok',
        detail:
          'Reads 27 files of https://github.com/acme-platform/laminar-infra, branch main, at commit 9f8e7d6',
      },
      {
        id: 'tenants',
        title: 'Tenants',
        status: 'warning',
        detail:
          '8 tenants: 7 in-force, 1 incomplete and 0 unreadable; 1 with something to correct',
        fix: 'Correct the files in the repository.',
        findings: [
          {
            message: 'fjord: No Application for eks',
            file: 'argocd/applications/tenants/fjord.yaml',
            fix: 'Add argocd/applications/tenants/fjord.yaml.',
          },
        ],
        totalFindings: 1,
      },
      {
        id: 'credentials',
        title: 'Credentials and rights',
        status: 'error',
        detail: 'Missing: repo (pull requests cannot be opened)',
        fix: 'Give the token these scopes, and its account write access to the repository.',
      },
      {
        id: 'branch-protection',
        title: 'Branch protection',
        status: 'unknown',
        detail:
          'main is protected; further rules may not be seen with the portal’s account',
        fix: 'Look at the rules on the host.',
      },
    ],
    ...overrides,
  };
}
