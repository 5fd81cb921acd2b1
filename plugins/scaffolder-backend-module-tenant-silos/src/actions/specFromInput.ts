import { InputError } from '@backstage/errors';
import {
  parseTenantSpec,
  specFromForm,
  type TenantFormData,
  type TenantSpec,
} from 'backstage-plugin-tenant-silos-common';
import type { TenantActionInput } from './input';

/**
 * The specification that an action's input asks for.
 *
 * @throws InputError naming each field and the rule that it breaks
 */
export function specFromInput(input: TenantActionInput): TenantSpec {
  if ((input.values === undefined) === (input.spec === undefined)) {
    throw new InputError(
      'tenant-silos:create needs either values, what a form has collected, or spec, a tenant specification, and not both',
    );
  }
  if (input.requireSameDigest && !input.planDigest) {
    throw new InputError(
      'tenant-silos:create needs planDigest where requireSameDigest is set, for there is nothing to compare with otherwise',
    );
  }
  return parseTenantSpec(
    input.spec ?? specFromForm(input.values as TenantFormData),
  );
}
