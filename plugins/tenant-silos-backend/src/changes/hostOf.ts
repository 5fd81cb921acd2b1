import type { Fleet } from 'backstage-plugin-tenant-silos-common';

/** The host whose limits the writes of a fleet count for. */
export function hostOf(fleet: Fleet): string {
  return new URL(fleet.repository.url).host;
}
