import type {
  BackstageCredentials,
  BackstageUserPrincipal,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  type Permission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type { PermissionPolicy } from '@backstage/plugin-permission-node';

/** Groups of the people in the tests. */
export const GROUPS: Record<string, string[]> = {
  'user:default/ada': ['group:default/platform-admins'],
  'user:default/ben': ['group:default/tenant-approvers'],
  'user:default/cleo': ['group:default/tenant-requesters'],
  'user:default/dora': ['group:default/team-e6data'],
};

/**
 * Asks a policy as the permission backend does: users by their groups, and
 * services without asking.
 */
export class TestPermissions implements PermissionsService {
  readonly #policy: PermissionPolicy;

  constructor(policy: PermissionPolicy) {
    this.#policy = policy;
  }

  async authorize(
    requests: Parameters<PermissionsService['authorize']>[0],
    options: { credentials: BackstageCredentials },
  ) {
    return Promise.all(
      requests.map(async ({ permission }) => {
        const { result } = await this.#ask(permission, options.credentials);
        if (result === AuthorizeResult.CONDITIONAL) {
          throw new Error(`${permission.name} needs its resource`);
        }
        return { result };
      }),
    );
  }

  async authorizeConditional(
    requests: Parameters<PermissionsService['authorizeConditional']>[0],
    options: { credentials: BackstageCredentials },
  ) {
    return Promise.all(
      requests.map(({ permission }) =>
        this.#ask(permission, options.credentials),
      ),
    );
  }

  async #ask(
    permission: Permission,
    credentials: BackstageCredentials,
  ): Promise<PolicyDecision> {
    const principal = credentials.principal as
      | BackstageUserPrincipal
      | { type: 'service' };
    if (principal.type === 'service') {
      return { result: AuthorizeResult.ALLOW };
    }
    const { userEntityRef } = principal;
    const ownershipEntityRefs = [
      userEntityRef,
      ...(GROUPS[userEntityRef] ?? []),
    ];
    return this.#policy.handle({ permission }, {
      credentials: { ...credentials, principal },
      info: { userEntityRef, ownershipEntityRefs },
      token: '',
      identity: { type: 'user', userEntityRef, ownershipEntityRefs },
      expiresInSeconds: undefined,
    } as unknown as Parameters<PermissionPolicy['handle']>[1]);
  }
}
