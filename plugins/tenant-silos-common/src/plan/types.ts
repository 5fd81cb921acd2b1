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
  /** What makes it in the cluster, where the chart does not. */
  madeBy?: string;
}

/** An object as Helm renders it from the chart and the values. @public */
export interface RenderedObject {
  apiVersion: string;
  kind: string;
  name: string;
  /** Where it goes; undefined for what lives outside of any namespace. */
  namespace?: string;
  clusterScoped: boolean;
  /** As rendered: may hold the data of a Secret, so never show it as it is. */
  manifest: Record<string, unknown>;
  /** Whether Helm runs it at a moment of its own. */
  hook?: boolean;
  /** The template that makes it, as Helm names it. */
  template?: string;
}

/** What a plan does to one object. @public */
export interface ObjectChange {
  apiVersion: string;
  kind: string;
  name: string;
  namespace?: string;
  clusterScoped: boolean;
  action: 'create' | 'update' | 'delete';
  /**
   * Unified diff of the manifest, without the data of Secrets; empty where only
   * the inventory is known.
   */
  diff: string;
}

/** What a plan does to the objects of one environment. @public */
export interface EnvironmentObjects {
  environment: string;
  changes: ObjectChange[];
  /** How many objects stay as they are. */
  unchanged: number;
}

/** What a plan does to objects. @public */
export interface PlanObjects {
  /**
   * `rendered`: what Helm makes of chart and values; `inventory`: what the
   * blueprint says that a silo has.
   */
  source: 'rendered' | 'inventory';
  /** Why it is the inventory. */
  reason?: string;
  helmVersion?: string;
  environments: EnvironmentObjects[];
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
  /** The objects; undefined where nobody asked for them. */
  rendered?: PlanObjects;
}
