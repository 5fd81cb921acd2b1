/**
 * Backend plugin of tenant silos.
 *
 * @packageDocumentation
 */
export { tenantSilosPlugin as default } from './plugin';
