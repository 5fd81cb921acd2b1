/**
 * Tenants as catalog entities.
 *
 * @packageDocumentation
 */
export { catalogModuleTenantSilos as default } from './module';
