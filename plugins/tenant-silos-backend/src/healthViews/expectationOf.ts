import {
  specFromFiles,
  tenantExpectation,
  tenantValues,
  type TenantExpectation,
  type ValuesMap,
} from 'backstage-plugin-tenant-silos-common';
import type { FoundTenant } from '../routes/findTenant';
import { ownerOf } from '../tenants/resource';

/** What a tenant should have, and the effective values that say so. */
export function expectationOf(
  { fleet, state, tenant }: FoundTenant,
  environment: string,
): { expectation: TenantExpectation; values: ValuesMap } {
  const { name, tier } = tenant;
  const spec = specFromFiles(fleet, state.files, name) ?? {
    name,
    owner: ownerOf(fleet, tenant),
    tier,
  };
  const values = tenantValues(fleet, state.files, name, environment) ?? {};
  return {
    expectation: tenantExpectation(fleet, spec, environment, values),
    values,
  };
}
