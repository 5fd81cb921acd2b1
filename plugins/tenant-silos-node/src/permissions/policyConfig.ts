import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

/** Who is who, under `tenantSilos.policy`. Entity refs in lower case. */
export interface PolicyConfig {
  platformAdmins: ReadonlySet<string>;
  approvers: ReadonlySet<string>;
  requesters: ReadonlySet<string>;
  viewersReadAll: boolean;
}

/**
 * Reads the configuration of the ready-made policy.
 *
 * @throws InputError for what is no entity reference
 */
export function readPolicyConfig(config: Config): PolicyConfig {
  const refs = (key: string) => {
    const path = `tenantSilos.policy.${key}`;
    return new Set(
      (config.getOptionalStringArray(path) ?? []).map((ref, index) => {
        try {
          return stringifyEntityRef(parseEntityRef(ref));
        } catch {
          throw new InputError(
            `${path}[${index}] '${ref}' is not a full entity reference; write it like group:default/platform-admins`,
          );
        }
      }),
    );
  };
  return {
    platformAdmins: refs('platformAdmins'),
    approvers: refs('approvers'),
    requesters: refs('requesters'),
    viewersReadAll:
      config.getOptionalBoolean('tenantSilos.policy.viewersReadAll') ?? true,
  };
}
