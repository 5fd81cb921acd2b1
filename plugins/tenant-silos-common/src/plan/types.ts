import type { Tier } from '../blueprint';
import type { Fleet } from '../fleet';
import type { FleetState } from '../snapshot';
import type { TenantSpec } from '../spec';
import type { Check } from '../checks';

/** @public */
export type ChangeAction = 'create' | 'update' | 'remove';

/** What somebody wants. @public */
export interface Intent {
  action: ChangeAction;
  spec: TenantSpec;
}

/** A pull request that is open, as far as planning needs it. @public */
export interface OpenChange {
  number: number;
  action: ChangeAction;
  tenant: string;
  /** The specification that it asks for, when its files could be read. */
  spec?: TenantSpec;
}

/** Facts that a plan writes down besides the specification. @public */
export interface PlanFacts {
  /** Entity ref of the person who asks. */
  requester?: string;
  /** Entity ref of the template. */
  template?: string;
}

/** Everything that planning looks at. @public */
export interface PlanContext {
  fleet: Fleet;
  state: FleetState;
  openChanges: readonly OpenChange[];
  facts?: PlanFacts;
}

/** @public */
export interface PlanFile {
  path: string;
  action: 'create' | 'update' | 'delete';
  before?: string;
  after?: string;
  /** Unified diff. */
  diff: string;
}

/** An object of the silo. @public */
export interface SiloObject {
  kind: string;
  apiVersion: string;
  name: string;
  namespace?: string;
  component?: string;
  clusterScoped?: boolean;
}

/** @public */
export interface ManualStep {
  id: string;
  title: string;
  detail: string;
}

/** @public */
export interface StoragePath {
  id: string;
  title: string;
  environment: string;
  url: string;
  consoleUrl?: string;
}

/** What an intent would do. JSON-serialisable. @public */
export interface Plan {
  fleet: string;
  action: ChangeAction;
  tenant: string;
  tier: Tier;
  /** Of what would be written: the same for the same outcome. */
  digest: string;
  baseCommit: string;
  /** One sentence, also the pull request's title. */
  summary: string;
  files: PlanFile[];
  checks: Check[];
  /** Whether a check of severity `error` stands against it. */
  blocked: boolean;
  names: { id: string; title: string; value: string }[];
  storage: StoragePath[];
  objects: SiloObject[];
  entityRefs: string[];
  byHand: ManualStep[];
  blastRadius: { tenants: number; objects: number; clusterScoped: number };
  /** The open pull request for the same intent; submitting updates it. */
  openChange?: number;
}
