import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { entityName } from '../ui';

/**
 * Owners to choose from: those of all tenants in the catalog, by one request
 * whatever their number, and those that the page has seen.
 *
 * @param seen - undefined while the page has no tenants: these come first, for
 *   the catalog may have to look at thousands of entities
 */
export function useOwnerOptions(seen: readonly string[] | undefined) {
  const catalogApi = useApi(catalogApiRef);
  const { data } = useQuery({
    queryKey: ['owners'],
    queryFn: async () => {
      const { facets } = await catalogApi.getEntityFacets({
        filter: { kind: 'system', 'spec.type': 'tenant' },
        facets: ['relations.ownedBy'],
      });
      return facets['relations.ownedBy']?.map(facet => facet.value) ?? [];
    },
    enabled: seen !== undefined,
    staleTime: 60_000,
  });

  return useMemo(
    () =>
      [...new Set([...(data ?? []), ...(seen ?? [])])]
        .map(ref => ({ id: ref, label: entityName(ref) }))
        .sort((a, b) => a.label.localeCompare(b.label)),
    [data, seen],
  );
}
