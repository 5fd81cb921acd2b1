/**
 * Topic of the event that the backend publishes when a fleet's repository has
 * been read anew. Payload: `{ fleet, commit }`.
 *
 * @public
 */
export const TENANT_SILOS_EVENT_TOPIC = 'tenant-silos.snapshot';

/**
 * Channel of the signal that the health of a fleet's tenants has changed.
 * Message: `{ fleet }`; never data.
 *
 * @public
 */
export const TENANT_SILOS_HEALTH_CHANNEL = 'tenant-silos:health';
