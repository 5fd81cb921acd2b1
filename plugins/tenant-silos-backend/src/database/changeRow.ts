import {
  parseTenantSpec,
  type TenantSpec,
} from 'backstage-plugin-tenant-silos-common';
import type { ChangeRecord } from '../changes/types';

/** A row of the table `changes`. */
export interface ChangeRow {
  fleet: string;
  number: number;
  action: string;
  tenant: string;
  open_key: string | null;
  state: string;
  title: string;
  url: string;
  branch: string;
  head: string;
  author: string;
  requester: string | null;
  submitters: string | null;
  owner: string | null;
  tier: string | null;
  template: string | null;
  base_commit: string | null;
  digest: string | null;
  spec: string | null;
  spec_head: string | null;
  review_decision: string;
  checks_state: string;
  created_at: string;
  updated_at: string;
  merged_at: string | null;
  merged_by: string | null;
}

/** The key that only one open change may have. */
export function openKey(
  change: Pick<ChangeRecord, 'fleet' | 'action' | 'tenant'>,
): string {
  return `${change.fleet}/${change.action}/${change.tenant}`;
}

export function toRow(change: ChangeRecord): Omit<ChangeRow, 'open_key'> {
  return {
    fleet: change.fleet,
    number: change.number,
    action: change.action,
    tenant: change.tenant,
    state: change.state,
    title: change.title,
    url: change.url,
    branch: change.branch,
    head: change.headCommit,
    author: change.author,
    requester: change.requester ?? null,
    submitters: JSON.stringify(change.submitters),
    owner: change.owner ?? null,
    tier: change.tier ?? null,
    template: change.template ?? null,
    base_commit: change.baseCommit ?? null,
    digest: change.digest ?? null,
    spec: change.spec ? JSON.stringify(change.spec) : null,
    spec_head: change.specHead ?? null,
    review_decision: change.reviewDecision,
    checks_state: change.checksState,
    created_at: change.createdAt,
    updated_at: change.updatedAt,
    merged_at: change.mergedAt ?? null,
    merged_by: change.mergedBy ?? null,
  };
}

export function fromRow(row: ChangeRow): ChangeRecord {
  return {
    fleet: row.fleet,
    number: row.number,
    action: row.action as ChangeRecord['action'],
    tenant: row.tenant,
    state: row.state as ChangeRecord['state'],
    title: row.title,
    url: row.url,
    branch: row.branch,
    headCommit: row.head,
    author: row.author,
    requester: row.requester ?? undefined,
    submitters: row.submitters ? JSON.parse(row.submitters) : [],
    owner: row.owner ?? undefined,
    tier: (row.tier ?? undefined) as ChangeRecord['tier'],
    template: row.template ?? undefined,
    baseCommit: row.base_commit ?? undefined,
    digest: row.digest ?? undefined,
    spec: readSpec(row.spec),
    specHead: row.spec_head ?? undefined,
    reviewDecision: row.review_decision as ChangeRecord['reviewDecision'],
    checksState: row.checks_state as ChangeRecord['checksState'],
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    mergedAt: row.merged_at ?? undefined,
    mergedBy: row.merged_by ?? undefined,
  };
}

// An older version of us may have written what is not valid any more.
function readSpec(json: string | null): TenantSpec | undefined {
  try {
    return json ? parseTenantSpec(JSON.parse(json)) : undefined;
  } catch {
    return undefined;
  }
}
