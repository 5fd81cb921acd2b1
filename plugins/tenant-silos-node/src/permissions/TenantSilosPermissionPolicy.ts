import type { Config } from '@backstage/config';
import {
  AuthorizeResult,
  isPermission,
  isResourcePermission,
  type Permission,
  type PermissionCondition,
  type PermissionCriteria,
  type PolicyDecision,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';
import type {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import {
  RESOURCE_TYPE_TENANT,
  tenantSilosChangeClosePermission,
  tenantSilosChangeMergePermission,
  tenantSilosChangeReadPermission,
  tenantSilosChangeReviewPermission,
  tenantSilosFleetReadPermission,
  tenantSilosTenantCreatePermission,
  tenantSilosTenantReadPermission,
} from 'backstage-plugin-tenant-silos-common';
import { decideElsewhere } from './elsewhere';
import { readPolicyConfig, type PolicyConfig } from './policyConfig';
import { createTenantConditionalDecision, tenantConditions } from './rules';

const ALLOW: PolicyDecision = { result: AuthorizeResult.ALLOW };
const DENY: PolicyDecision = { result: AuthorizeResult.DENY };

/** Somebody who is signed in, and what the policy takes them for. */
export interface Person {
  userEntityRef: string;
  /** The person and the groups that it is in. */
  claims: string[];
  isApprover: boolean;
  isRequester: boolean;
}

/**
 * A ready-made policy. Platform admins may do everything; approvers read,
 * review and merge; requesters read, ask for tenants and close what they asked
 * for; owners read and close what is theirs; everybody else who is signed in
 * reads. Nobody may do anything without signing in.
 *
 * @public
 */
export class TenantSilosPermissionPolicy implements PermissionPolicy {
  readonly #config: PolicyConfig;

  /**
   * @param options - the configuration, with `tenantSilos.policy`
   * @throws InputError for what is no entity reference there
   */
  constructor(options: { config: Config }) {
    this.#config = readPolicyConfig(options.config);
  }

  async handle(
    request: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    if (!user) {
      return DENY;
    }
    const { userEntityRef, ownershipEntityRefs } = user.info;
    const claims = [...new Set([userEntityRef, ...ownershipEntityRefs])];
    const isOneOf = (refs: ReadonlySet<string>) =>
      claims.some(claim => refs.has(claim.toLocaleLowerCase('en-US')));
    if (isOneOf(this.#config.platformAdmins)) {
      return ALLOW;
    }
    const person: Person = {
      userEntityRef,
      claims,
      isApprover: isOneOf(this.#config.approvers),
      isRequester: isOneOf(this.#config.requesters),
    };
    return (
      this.#decideOnTenants(request.permission, person) ??
      decideElsewhere(request.permission, person)
    );
  }

  #decideOnTenants(
    permission: Permission,
    person: Person,
  ): PolicyDecision | undefined {
    if (isPermission(permission, tenantSilosFleetReadPermission)) {
      return ALLOW;
    }
    if (isPermission(permission, tenantSilosTenantCreatePermission)) {
      return person.isRequester ? ALLOW : DENY;
    }
    if (!isResourcePermission(permission, RESOURCE_TYPE_TENANT)) {
      return undefined;
    }
    if (
      isPermission(permission, tenantSilosTenantReadPermission) ||
      isPermission(permission, tenantSilosChangeReadPermission)
    ) {
      const readsAll =
        this.#config.viewersReadAll || person.isApprover || person.isRequester;
      return readsAll ? ALLOW : ownedOrAskedFor(permission, person);
    }
    if (
      isPermission(permission, tenantSilosChangeReviewPermission) ||
      isPermission(permission, tenantSilosChangeMergePermission)
    ) {
      return person.isApprover ? ALLOW : DENY;
    }
    if (isPermission(permission, tenantSilosChangeClosePermission)) {
      return ownedOrAskedFor(permission, person);
    }
    // A permission that is newer than this policy.
    return DENY;
  }
}

function ownedOrAskedFor(
  permission: ResourcePermission<typeof RESOURCE_TYPE_TENANT>,
  person: Person,
): PolicyDecision {
  const anyOf: [
    PermissionCriteria<PermissionCondition<typeof RESOURCE_TYPE_TENANT>>,
    ...PermissionCriteria<PermissionCondition<typeof RESOURCE_TYPE_TENANT>>[],
  ] = [
    tenantConditions.isTenantOwner({ claims: person.claims }),
    tenantConditions.isRequester({ claims: [person.userEntityRef] }),
  ];
  return createTenantConditionalDecision(permission, { anyOf });
}
