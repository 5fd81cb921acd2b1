import { queryOptions } from '@tanstack/react-query';
import type { TenantSilosApi } from '../../../api';

/** The question whether a name can be given to a new tenant. */
export const nameCheckQuery = (
  api: TenantSilosApi,
  fleet: string | undefined,
  name: string,
) =>
  queryOptions({
    queryKey: ['name', fleet, name],
    queryFn: () =>
      api.checkName({ path: { fleet: fleet ?? '', tenant: name } }),
    enabled: Boolean(fleet && name),
    // Somebody may have asked for it a moment ago.
    staleTime: 0,
  });
