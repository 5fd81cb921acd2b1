import type {
  BackstageCredentials,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  type BasicPermission,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';
import { createConditionAuthorizer } from '@backstage/plugin-permission-node';
import type {
  RESOURCE_TYPE_TENANT,
  TenantResource,
} from 'backstage-plugin-tenant-silos-common';
import { tenantResourceRef } from 'backstage-plugin-tenant-silos-node';

/** Whether somebody has a permission for a tenant. */
export type TenantPredicate = (tenant: TenantResource) => boolean;

/** What somebody may do with any tenant. */
export const anyTenant: TenantPredicate = () => true;

type TenantPermission = ResourcePermission<typeof RESOURCE_TYPE_TENANT>;

/** Asks the permission system, and applies its conditions to tenants. */
export class Authorizer {
  readonly #permissions: PermissionsService;
  readonly #registry: PermissionsRegistryService;

  constructor(
    permissions: PermissionsService,
    registry: PermissionsRegistryService,
  ) {
    this.#permissions = permissions;
    this.#registry = registry;
  }

  /** @throws NotAllowedError */
  async require(
    credentials: BackstageCredentials,
    permission: BasicPermission,
  ): Promise<void> {
    if (!(await this.allows(credentials, permission))) {
      throw notAllowed(permission.name);
    }
  }

  /** Whether somebody has a permission. */
  async allows(
    credentials: BackstageCredentials,
    permission: BasicPermission,
  ): Promise<boolean> {
    const [decision] = await this.#permissions.authorize([{ permission }], {
      credentials,
    });
    return decision.result === AuthorizeResult.ALLOW;
  }

  /**
   * Which tenants a permission holds for, asked once for any number of them:
   * `anyTenant` where that is known beforehand.
   */
  async predicate(
    credentials: BackstageCredentials,
    permission: TenantPermission,
  ): Promise<TenantPredicate> {
    const [predicate] = await this.predicates(credentials, [permission]);
    return predicate;
  }

  /**
   * As `predicate`, of somebody who has to have another permission too. Both are
   * asked for in one request, which costs more than all else that a list takes.
   *
   * @throws NotAllowedError when the other one is not there
   */
  async predicateWith(
    required: BasicPermission,
    credentials: BackstageCredentials,
    permission: TenantPermission,
  ): Promise<TenantPredicate> {
    // The permission system decides on any permission so, and answers for one
    // without a resource with a yes or no; its type knows resources only.
    const [allowed, predicate] = await this.predicates(credentials, [
      required as unknown as TenantPermission,
      permission,
    ]);
    if (allowed !== anyTenant) {
      throw notAllowed(required.name);
    }
    return predicate;
  }

  /** As `predicate`, for several permissions in one go. */
  async predicates(
    credentials: BackstageCredentials,
    permissions: readonly TenantPermission[],
  ): Promise<TenantPredicate[]> {
    const decisions = await this.#permissions.authorizeConditional(
      permissions.map(permission => ({ permission })),
      { credentials },
    );
    const isAuthorized = createConditionAuthorizer(
      this.#registry.getPermissionRuleset(tenantResourceRef),
    );
    return decisions.map(decision =>
      decision.result === AuthorizeResult.ALLOW
        ? anyTenant
        : tenant => isAuthorized(decision, tenant),
    );
  }

  /** @throws NotAllowedError */
  async requireFor(
    credentials: BackstageCredentials,
    permission: TenantPermission,
    tenant: TenantResource,
  ): Promise<void> {
    const isAllowed = await this.predicate(credentials, permission);
    if (!isAllowed(tenant)) {
      throw notAllowed(permission.name);
    }
  }
}

function notAllowed(permission: string): Error {
  return new NotAllowedError(`You do not have the permission ${permission}`);
}
