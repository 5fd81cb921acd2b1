/**
 * Pages, cards and form fields for tenant silos.
 *
 * @packageDocumentation
 */
export { tenantSilosPlugin as default } from './plugin';
export { tenantSilosApiRef, type TenantSilosApi } from './api';
