/** Input of an action that asks for a tenant, as its handler gets it. */
export interface TenantActionInput {
  fleet: string;
  values?: Record<string, unknown>;
  spec?: Record<string, unknown>;
  planDigest?: string;
  requireSameDigest?: boolean;
}
