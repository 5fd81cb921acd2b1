/** An answer of the host, or why there is none. @public */
export type Answer<T> =
  | { value: T; error?: undefined; status?: undefined }
  | {
      value?: undefined;
      /** For people. */
      error: string;
      /** HTTP status; undefined when nothing came back. */
      status?: number;
    };

/** With whose rights the portal works. @public */
export interface PortalAccount {
  kind: 'app' | 'token' | 'none';
  /**
   * Of a classic token. Undefined for an App and for a fine-grained token,
   * which do not tell.
   */
  scopes?: string[];
  /** Of an App's installation: `contents: write`, and so on. */
  permissions?: Readonly<Record<string, string>>;
  /** Why the rights of an App are not known. */
  error?: string;
}

/** What the portal's account sees of a repository. @public */
export interface RepositoryAccess {
  archived: boolean;
  private: boolean;
  /** Whether it may write; undefined when the host does not say. */
  push?: boolean;
  defaultBranch: string;
  /** `merge`, `squash`, `rebase`; undefined when the host does not say. */
  mergeMethods?: string[];
}

/** What a branch asks of those who merge into it. @public */
export interface BranchProtection {
  protected: boolean;
  /** Undefined when the account may not see it. */
  requiredReviews?: number;
  codeOwners?: boolean;
  requiredChecks: string[];
  mergeQueue: boolean;
  /** Whether all rules could be read. */
  complete: boolean;
}

/** How a fleet's repository is set up, as its host tells. @public */
export interface RepositorySetup {
  host: string;
  /** ISO 8601. */
  askedAt: string;
  account: PortalAccount;
  repository: Answer<RepositoryAccess>;
  branch: Answer<BranchProtection>;
}

/** Asks a host how a repository is set up. @public */
export interface SetupInspector {
  /** Five requests at most. Never throws for what the host answers. */
  inspect(): Promise<RepositorySetup>;
}
