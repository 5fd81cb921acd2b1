import { useEntity } from '@backstage/plugin-catalog-react';
import {
  ANNOTATION_FLEET,
  ANNOTATION_TENANT,
} from 'backstage-plugin-tenant-silos-common';
import { useTenant } from '../../queries/useTenant';

/** Fleet and name of the tenant behind the entity of the page. */
export function useEntityTenantName() {
  const { entity } = useEntity();
  const fleet = entity.metadata.annotations?.[ANNOTATION_FLEET] ?? '';
  const tenant =
    entity.metadata.annotations?.[ANNOTATION_TENANT] ?? entity.metadata.name;
  return { fleet, tenant };
}

/** The tenant behind the entity of the page, shared between its cards. */
export function useEntityTenant() {
  const { fleet, tenant } = useEntityTenantName();
  return { fleet, tenant, query: useTenant(fleet, tenant) };
}
