import type { Tier } from '../blueprint';

/**
 * The files of a fleet's repository that matter, at one commit. Read whole or
 * not at all.
 *
 * @public
 */
export interface Snapshot {
  commit: string;
  /** ISO 8601, when the commit was read. */
  readAt: string;
  /** Path in the repository to its text. */
  files: ReadonlyMap<string, string>;
}

/** What is wrong with a tenant as it stands in the repository. @public */
export interface TenantProblem {
  message: string;
  file?: string;
  fix?: string;
}

/** One environment of a tenant, as its files say. @public */
export interface TenantEnvironmentRecord {
  name: string;
  deployed: boolean;
  hosts: string[];
  /** Whether its hosts are served with TLS. */
  secure: boolean;
  /** Effective version; undefined when neither values nor chart say. */
  version?: string;
  /** Whether the version stays what it is until somebody changes it. */
  versionPinned?: boolean;
  storage: { id: string; url: string }[];
  /** Identities in a cloud that its own values give to service accounts. */
  identities?: string[];
  /** The Application that deploys it, where there is one. */
  application?: {
    name?: string;
    /** Where the Application itself lives. */
    namespace?: string;
    file: string;
    /** Whether the file holds others' Applications too. */
    shared?: boolean;
  };
  files: string[];
}

/** A tenant as read from a snapshot. JSON-serialisable. @public */
export interface TenantRecord {
  name: string;
  state: 'in-force' | 'incomplete' | 'unreadable';
  /** Entity ref; undefined when the repository does not say. */
  owner?: string;
  tier: Tier;
  requester?: string;
  template?: string;
  environments: TenantEnvironmentRecord[];
  /** Values of the blueprint's `names`, read back where files say otherwise. */
  names: { id: string; value: string }[];
  problems: TenantProblem[];
  /**
   * Values files and Applications of the tenant. A file that an environment's
   * `application` calls shared holds others' Applications too.
   */
  files: string[];
  /** What else lies in the tenant's own folder. */
  otherFiles?: string[];
}

/** A fleet's repository, understood. @public */
export interface FleetState {
  commit: string;
  /** ISO 8601. */
  readAt: string;
  /** By name. */
  tenants: ReadonlyMap<string, TenantRecord>;
  files: ReadonlyMap<string, string>;
  /**
   * What is wrong with the files that all tenants share, and what belongs to no
   * tenant.
   */
  problems: TenantProblem[];
}
