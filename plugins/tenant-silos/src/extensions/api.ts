import {
  ApiBlueprint,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { TenantSilosClient } from 'backstage-plugin-tenant-silos-common/client';
import { tenantSilosApiRef } from '../api';

export const tenantSilosApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: tenantSilosApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new TenantSilosClient(deps),
    }),
});
