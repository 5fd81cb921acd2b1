import {
  builtInBlueprints,
  planChange,
  readFleetState,
  type Fleet,
  type FleetState,
  type Snapshot,
} from 'backstage-plugin-tenant-silos-common';

/** How many teams own the tenants of a sample. */
export const TEAMS = 20;

/** A fleet like that of the sandbox. */
export const sampleFleet: Fleet = {
  id: 'laminar',
  title: 'Laminar',
  repository: {
    url: 'https://github.com/acme-platform/laminar-infra',
    cloneUrl: 'git@github.com:acme-platform/laminar-infra.git',
    branch: 'main',
  },
  blueprint: builtInBlueprints.laminar,
  environments: {
    eks: {
      domains: ['lmnr.cloud'],
      bucket: 'laminar-dev',
      storageClass: 'gp3',
      cluster: 'eks',
      server: 'https://kubernetes.default.svc',
    },
    local: {
      domains: ['localhost'],
      server: 'https://kubernetes.default.svc',
    },
  },
  pullRequests: {
    branchPrefix: 'tenant-silos/',
    labels: ['tenant'],
    reviewers: [],
    teamReviewers: [],
  },
  catalog: {
    namespace: 'default',
    fallbackOwner: 'group:default/platform-admins',
    domain: 'laminar',
    depth: 'full',
  },
  readOnly: false,
};

/** A repository with this many tenants, as the plans of the suite write them. */
export function sampleSnapshot(tenants: number): Snapshot {
  const empty = readFleetState(sampleFleet, {
    commit: '0'.repeat(40),
    readAt: new Date(0).toISOString(),
    files: new Map([
      [
        'k8s/laminar-core/Chart.yaml',
        'name: laminar-core\nappVersion: 1.4.2\n',
      ],
      ['k8s/laminar-core/values.yaml', 'engine: { image: { tag: latest } }\n'],
      ['k8s/laminar-core/values-eks.yaml', '{}\n'],
    ]),
  });
  const files = new Map(empty.files);
  for (let index = 0; index < tenants; index++) {
    const plan = planChange(
      { fleet: sampleFleet, state: empty, openChanges: [] },
      {
        action: 'create',
        spec: {
          name: `tenant-${index}`,
          owner: `team-${index % TEAMS}`,
          tier: 'silo',
        },
      },
    );
    for (const file of plan.files) {
      files.set(file.path, file.after!);
    }
  }
  return { commit: '1'.repeat(40), readAt: empty.readAt, files };
}

/** The same, understood. */
export function sampleState(tenants: number): FleetState {
  return readFleetState(sampleFleet, sampleSnapshot(tenants));
}
