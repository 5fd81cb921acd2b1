export {
  createTenantConditionalDecision,
  tenantConditions,
  tenantResourceName,
  tenantResourceRef,
  tenantRules,
  type TenantFilter,
} from './rules';
export { TenantSilosPermissionPolicy } from './TenantSilosPermissionPolicy';
