/**
 * Topic of the event that the backend publishes when a fleet's repository has
 * been read anew. Payload: `{ fleet, commit }`.
 *
 * @public
 */
export const TENANT_SILOS_EVENT_TOPIC = 'tenant-silos.snapshot';
