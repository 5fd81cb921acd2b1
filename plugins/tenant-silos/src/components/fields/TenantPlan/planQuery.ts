import type { JsonObject } from '@backstage/types';
import { queryOptions } from '@tanstack/react-query';
import {
  specFromForm,
  type TenantFormData,
} from 'backstage-plugin-tenant-silos-common';
import type { TenantSilosApi } from '../../../api';

/** What a filled-in form asks for. */
export function specOf(formData: JsonObject | undefined) {
  // Fields arrive as the template's schema has them; the backend parses them.
  return specFromForm((formData ?? {}) as TenantFormData);
}

/** The plan of a new tenant as the form has it. */
export const planQuery = (
  api: TenantSilosApi,
  fleet: string | undefined,
  spec: ReturnType<typeof specOf>,
  template?: string,
) =>
  queryOptions({
    queryKey: ['plan', fleet, spec, template],
    queryFn: () =>
      api.planChange({
        path: { fleet: fleet ?? '' },
        body: { action: 'create', spec, template },
      }),
    enabled: Boolean(fleet),
    // The repository may have moved since: a plan is always asked for anew.
    staleTime: 0,
    gcTime: 60_000,
  });
