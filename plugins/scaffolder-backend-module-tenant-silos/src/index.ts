/**
 * Scaffolder actions that open pull requests for tenants.
 *
 * @packageDocumentation
 */
export { scaffolderModuleTenantSilos as default } from './module';
export { createTenantAction } from './actions/createTenant';
export type { PlanningClient } from './actions/planningClient';
