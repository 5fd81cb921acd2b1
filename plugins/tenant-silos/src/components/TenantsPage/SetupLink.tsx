import { usePermission } from '@backstage/plugin-permission-react';
import { ButtonLink } from '@backstage/ui';
import { RiSettings3Line } from '@remixicon/react';
import { tenantSilosTenantCreatePermission } from 'backstage-plugin-tenant-silos-common';
import type { Fleet } from 'backstage-plugin-tenant-silos-common/client';
import { useOptionalRouteRef } from '../../queries/useOptionalRouteRef';
import { setupRouteRef } from '../../routes';

/** Leads those to the set-up page who are told the details there. */
export function SetupLink({ fleet }: { fleet: Fleet }) {
  const setup = useOptionalRouteRef(setupRouteRef);
  const { allowed } = usePermission({
    permission: tenantSilosTenantCreatePermission,
  });
  return setup && allowed ? (
    <ButtonLink
      variant="secondary"
      href={`${setup}?${new URLSearchParams({ fleet: fleet.id })}`}
      iconStart={<RiSettings3Line />}
    >
      Set-up
    </ButtonLink>
  ) : null;
}
