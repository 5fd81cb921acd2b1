import type {
  ObjectChange,
  PlanFile,
  ValuesDifference,
} from 'backstage-plugin-tenant-silos-common';
import type { Finding } from '../findings/types';

/** A file that matters to the fleet and is not the same. */
export interface ChangedFile {
  path: string;
  action: PlanFile['action'];
}

/** What a change does to one environment of a tenant. */
export interface EnvironmentChange {
  environment: string;
  /** Differences of the effective values. */
  values: ValuesDifference[];
  /** Why the values of one side are not known. */
  unreadable?: string;
  /** Differences of the rendered objects; undefined where none were rendered. */
  objects?: { changes: ObjectChange[]; unchanged: number };
  /** Why objects were not rendered although Helm is there. */
  notRendered?: string;
}

/** What a change does to one tenant. */
export interface TenantChange {
  tenant: string;
  action: 'create' | 'update' | 'remove';
  environments: EnvironmentChange[];
}

/** What a change does to a fleet. */
export interface RepositoryChange {
  files: ChangedFile[];
  tenants: TenantChange[];
  /** Whether objects are those that Helm renders, or the blueprint's list. */
  source: 'rendered' | 'inventory';
  /** Why nothing was rendered, or not everything: a clause. */
  reason?: string;
  helmVersion?: string;
  blastRadius: { tenants: number; objects: number; clusterScoped: number };
  findings: Finding[];
  /** Texts of the values files that look like secrets. */
  secrets: string[];
}
