import type {
  ChangeAction,
  TenantResource,
  TenantSpec,
  Tier,
} from 'backstage-plugin-tenant-silos-common';
import type {
  ChecksState,
  ReviewDecision,
} from 'backstage-plugin-tenant-silos-node';

/** A pull request of a fleet, as the database has it. */
export interface ChangeRecord {
  fleet: string;
  number: number;
  action: ChangeAction;
  tenant: string;
  state: 'open' | 'merged' | 'closed';
  title: string;
  url: string;
  branch: string;
  headCommit: string;
  /** Login. */
  author: string;
  /** Entity ref of the person who asked first. */
  requester?: string;
  /** Entity refs of everybody who submitted it. */
  submitters: string[];
  /** Entity ref. */
  owner?: string;
  tier?: Tier;
  /** Entity ref. */
  template?: string;
  baseCommit?: string;
  digest?: string;
  /** What it asks for; undefined when its files cannot be understood. */
  spec?: TenantSpec;
  /** The commit that the specification was read from. */
  specHead?: string;
  reviewDecision: ReviewDecision;
  checksState: ChecksState;
  createdAt: string;
  updatedAt: string;
  mergedAt?: string;
  mergedBy?: string;
}

/** What permissions on a change are about. */
export function changeResource(
  change: ChangeRecord,
  fallbackOwner: string,
): TenantResource {
  return {
    fleet: change.fleet,
    tenant: change.tenant,
    owner: change.owner ?? change.spec?.owner ?? fallbackOwner,
    tier: change.tier ?? change.spec?.tier ?? 'silo',
    requester: change.requester,
  };
}
