import { NotAllowedError } from '@backstage/errors';
import type { Fleet } from 'backstage-plugin-tenant-silos-common';

/** @throws NotAllowedError for a fleet that the portal may not change */
export function refuseReadOnly({ id, title, readOnly }: Fleet): void {
  if (readOnly) {
    throw new NotAllowedError(
      `Fleet ${title} is read-only in the portal (tenantSilos.fleets.${id}.readOnly); change its repository`,
    );
  }
}
