import {
  secretTexts,
  tenantLayers,
  type Fleet,
  type FleetState,
} from 'backstage-plugin-tenant-silos-common';

/** Texts in the values files of a tenant that look like secrets. */
export function tenantSecrets(
  fleet: Fleet,
  state: FleetState,
  tenant: string,
  environment: string,
): string[] {
  const { chart, layers } = tenantLayers(
    fleet,
    state.files,
    tenant,
    environment,
  );
  return [...secretTexts([chart, ...layers].map(({ text }) => text))];
}
