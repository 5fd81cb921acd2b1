import { builtInBlueprints } from '../blueprint';
import type { Fleet } from '../fleet';
import { readFleetState, type FleetState } from '../snapshot';

/** The fleet of the seed documents. */
export function laminarFleet(overrides: Partial<Fleet> = {}): Fleet {
  return {
    id: 'laminar',
    title: 'Laminar',
    repository: {
      url: 'https://github.com/e6data/laminar-infra',
      cloneUrl: 'git@github.com:e6data/laminar-infra.git',
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
      labels: [],
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
    ...overrides,
  };
}

/** The state of a repository with these files, and the shared ones. */
export function stateOf(
  fleet: Fleet,
  files: Record<string, string> = {},
): FleetState {
  return readFleetState(fleet, {
    commit: 'c0ffee',
    readAt: '2026-01-01T00:00:00Z',
    files: new Map(
      Object.entries({
        'k8s/laminar-core/Chart.yaml':
          'name: laminar-core\nappVersion: 1.4.2\n',
        'k8s/laminar-core/values.yaml': 'engine:\n  image:\n    tag: latest\n',
        'k8s/laminar-core/values-eks.yaml': '{}\n',
        ...files,
      }),
    ),
  });
}
