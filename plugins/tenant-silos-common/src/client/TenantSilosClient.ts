import { ResponseError } from '@backstage/errors';
import {
  DefaultApiClient,
  type ApproveChange,
  type ChangeDetail,
  type ChangeList,
  type ChangeResult,
  type CheckName,
  type CloseChange,
  type FleetCommits,
  type FleetHealth,
  type FleetList,
  type GetChange,
  type GetChanges,
  type GetCommits,
  type GetFleetHealth,
  type GetSetup,
  type GetTenant,
  type GetTenantDelta,
  type GetTenantHealth,
  type GetTenantHistory,
  type GetTenantLive,
  type GetTenantObjects,
  type GetTenants,
  type GetWriteQueue,
  type GetTenantValues,
  type MergeChange,
  type NameCheck,
  type OpenChange,
  type Plan,
  type PlanChange,
  type RequestChanges,
  type RequestOptions,
  type Setup,
  type Tenant,
  type TenantDelta,
  type TenantHealth,
  type TenantHistory,
  type TenantLive,
  type TenantObjects,
  type TenantPage,
  type TenantValues,
  type TypedResponse,
  type WriteQueue,
} from '../schema/openapi';

/**
 * Client of the tenant silos API, for browsers and backends alike. Every
 * method throws a `ResponseError` when the answer is not a success.
 *
 * @public
 */
export class TenantSilosClient {
  readonly #client: DefaultApiClient;

  constructor(options: {
    discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
    fetchApi?: { fetch: typeof fetch };
  }) {
    this.#client = new DefaultApiClient(options);
  }

  /** The fleets that are configured. */
  async getFleets(options?: RequestOptions): Promise<FleetList> {
    return unwrap(await this.#client.getFleets({}, options));
  }

  /** How a fleet's repository is set up, and what to do about it. */
  async getSetup(request: GetSetup, options?: RequestOptions): Promise<Setup> {
    return unwrap(await this.#client.getSetup(request, options));
  }

  /** How long changes wait until they are written. */
  async getWriteQueue(
    request: GetWriteQueue,
    options?: RequestOptions,
  ): Promise<WriteQueue> {
    return unwrap(await this.#client.getWriteQueue(request, options));
  }

  /** A page of tenants. */
  async getTenants(
    request: GetTenants,
    options?: RequestOptions,
  ): Promise<TenantPage> {
    return unwrap(await this.#client.getTenants(request, options));
  }

  /** One tenant. */
  async getTenant(
    request: GetTenant,
    options?: RequestOptions,
  ): Promise<Tenant> {
    return unwrap(await this.#client.getTenant(request, options));
  }

  /** How well the tenants of a fleet are. */
  async getFleetHealth(
    request: GetFleetHealth,
    options?: RequestOptions,
  ): Promise<FleetHealth> {
    return unwrap(await this.#client.getFleetHealth(request, options));
  }

  /** How well a tenant is, from what the collector has seen. */
  async getTenantHealth(
    request: GetTenantHealth,
    options?: RequestOptions,
  ): Promise<TenantHealth> {
    return unwrap(await this.#client.getTenantHealth(request, options));
  }

  /** What the cluster says now about a tenant. */
  async getTenantLive(
    request: GetTenantLive,
    options?: RequestOptions,
  ): Promise<TenantLive> {
    return unwrap(await this.#client.getTenantLive(request, options));
  }

  /** When a tenant's health changed, and when which commit was synced. */
  async getTenantHistory(
    request: GetTenantHistory,
    options?: RequestOptions,
  ): Promise<TenantHistory> {
    return unwrap(await this.#client.getTenantHistory(request, options));
  }

  /** Effective values of a tenant, with their origin. */
  async getTenantValues(
    request: GetTenantValues,
    options?: RequestOptions,
  ): Promise<TenantValues> {
    return unwrap(await this.#client.getTenantValues(request, options));
  }

  /** The objects that a tenant is made of. */
  async getTenantObjects(
    request: GetTenantObjects,
    options?: RequestOptions,
  ): Promise<TenantObjects> {
    return unwrap(await this.#client.getTenantObjects(request, options));
  }

  /** Commits that values and objects can be asked for. */
  async getCommits(
    request: GetCommits,
    options?: RequestOptions,
  ): Promise<FleetCommits> {
    return unwrap(await this.#client.getCommits(request, options));
  }

  /** Catalog entities of the tenants that changed since a commit. */
  async getTenantDelta(
    request: GetTenantDelta,
    options?: RequestOptions,
  ): Promise<TenantDelta> {
    return unwrap(await this.#client.getTenantDelta(request, options));
  }

  /** Whether a name can be given to a new tenant. */
  async checkName(
    request: CheckName,
    options?: RequestOptions,
  ): Promise<NameCheck> {
    return unwrap(await this.#client.checkName(request, options));
  }

  /** What an intent would do; writes nothing. */
  async planChange(
    request: PlanChange,
    options?: RequestOptions,
  ): Promise<Plan> {
    return unwrap(await this.#client.planChange(request, options));
  }

  /** Changes, newest first. */
  async getChanges(
    request: GetChanges,
    options?: RequestOptions,
  ): Promise<ChangeList> {
    return unwrap(await this.#client.getChanges(request, options));
  }

  /** One change with its files, checks and what the caller may do. */
  async getChange(
    request: GetChange,
    options?: RequestOptions,
  ): Promise<ChangeDetail> {
    return unwrap(await this.#client.getChange(request, options));
  }

  /** Opens the pull request for an intent, or brings the open one up to date. */
  async openChange(
    request: OpenChange,
    options?: RequestOptions,
  ): Promise<ChangeResult> {
    return unwrap(await this.#client.openChange(request, options));
  }

  /** Approves with the person's own GitHub token. */
  async approveChange(
    request: ApproveChange,
    options?: RequestOptions,
  ): Promise<ChangeDetail> {
    return unwrap(await this.#client.approveChange(request, options));
  }

  /** Requests changes with the person's own GitHub token. */
  async requestChanges(
    request: RequestChanges,
    options?: RequestOptions,
  ): Promise<ChangeDetail> {
    return unwrap(await this.#client.requestChanges(request, options));
  }

  /** Merges the head that was reviewed. */
  async mergeChange(
    request: MergeChange,
    options?: RequestOptions,
  ): Promise<ChangeDetail> {
    return unwrap(await this.#client.mergeChange(request, options));
  }

  /** Closes the pull request without merging. */
  async closeChange(
    request: CloseChange,
    options?: RequestOptions,
  ): Promise<ChangeDetail> {
    return unwrap(await this.#client.closeChange(request, options));
  }
}

async function unwrap<T>(response: TypedResponse<T>): Promise<T> {
  if (!response.ok) {
    throw await ResponseError.fromResponse(response as unknown as Response);
  }
  return response.json();
}
