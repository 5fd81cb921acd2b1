import type { ChangeRecord } from '../changes/types';

/** An open change that creates `acme`. */
export function changeRecord(more: Partial<ChangeRecord> = {}): ChangeRecord {
  return {
    fleet: 'laminar',
    number: 1,
    action: 'create',
    tenant: 'acme',
    state: 'open',
    title: 'Create tenant acme in Laminar',
    url: 'https://github.com/acme-platform/laminar-infra/pull/1',
    branch: 'tenant-silos/laminar/create-acme',
    headCommit: 'c1',
    author: 'tenant-bot',
    requester: 'user:default/cleo',
    submitters: ['user:default/cleo'],
    owner: 'group:default/team-acme',
    tier: 'silo',
    spec: {
      name: 'acme',
      owner: 'group:default/team-acme',
      tier: 'silo',
      environments: ['eks'],
      hosts: ['acme.lmnr.cloud'],
    },
    specHead: 'c1',
    reviewDecision: 'none',
    checksState: 'none',
    createdAt: '2025-01-01T00:00:00.000Z',
    updatedAt: '2025-01-01T00:00:00.000Z',
    ...more,
  };
}
