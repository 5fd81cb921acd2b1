/** Fields of the forms about tenants, loaded together. */
export * from '../components/fields/TenantName';
export * from '../components/fields/TenantPlan';
