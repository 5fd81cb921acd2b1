import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { ServiceUnavailableError } from '@backstage/errors';
import {
  TenantSilosClient,
  type TenantDelta,
} from 'backstage-plugin-tenant-silos-common/client';

/** Where the entities of a fleet come from. */
export interface EntitySource {
  /**
   * Entities of the tenants that changed since a commit; of all tenants
   * without one, or when the commit is not known any more.
   *
   * @throws ResponseError when the backend refuses, ServiceUnavailableError when
   *   the answer is not whole
   */
  read(fleet: string, since?: string): Promise<TenantDelta>;
}

// An answer of 10,000 tenants takes seconds; a hanging one must not hold up
// every later refresh.
const TIMEOUT_MS = 60_000;

// Between backends, packing some 80 MB takes longer than sending them.
const fetchUnpacked: typeof fetch = (input, init) => {
  const headers = new Headers(init?.headers);
  headers.set('accept-encoding', 'identity');
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  return fetch(input, { ...init, headers, signal });
};

/** Asks the tenant silos backend, as the catalog's service. */
export class BackendEntitySource implements EntitySource {
  readonly #auth: AuthService;
  readonly #client: TenantSilosClient;

  static create(options: { auth: AuthService; discovery: DiscoveryService }) {
    return new BackendEntitySource(
      options.auth,
      new TenantSilosClient({
        discoveryApi: options.discovery,
        fetchApi: { fetch: fetchUnpacked },
      }),
    );
  }

  private constructor(auth: AuthService, client: TenantSilosClient) {
    this.#auth = auth;
    this.#client = client;
  }

  async read(fleet: string, since?: string): Promise<TenantDelta> {
    const { token } = await this.#auth.getPluginRequestToken({
      onBehalfOf: await this.#auth.getOwnServiceCredentials(),
      targetPluginId: 'tenant-silos',
    });
    const delta = await this.#client.getTenantDelta(
      { path: { fleet }, query: since ? { since } : {} },
      { token },
    );
    assertWhole(delta, fleet);
    return delta;
  }
}

// A mutation deletes what the answer does not name, so anything that is not
// clearly an answer for this fleet is refused.
function assertWhole(delta: TenantDelta, fleet: string) {
  const whole =
    delta?.fleet === fleet &&
    typeof delta.commit === 'string' &&
    delta.commit !== '' &&
    typeof delta.full === 'boolean' &&
    [delta.domain, delta.items, delta.removed].every(Array.isArray) &&
    delta.items.every(item => item.tenant && Array.isArray(item.entities));
  if (!whole) {
    throw new ServiceUnavailableError(
      `The tenant silos backend sent something that is not the entities of the fleet ${fleet}`,
    );
  }
}
