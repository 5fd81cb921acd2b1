import { parseEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/core-plugin-api';
import {
  entityRouteParams,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { useMemo } from 'react';
import { useChangeHref } from '../../queries/useChangeHref';
import type { CellContext } from './TenantCells';

/** Where the links of a table of tenants lead. */
export function useCellContext(fleet: string): CellContext {
  const entityRoute = useRouteRef(entityRouteRef);
  const changeHref = useChangeHref();
  return useMemo(
    () => ({
      fleet,
      changeHref,
      entityHref: (ref: string) => {
        try {
          return entityRoute(
            entityRouteParams(
              parseEntityRef(ref, {
                defaultKind: 'group',
                defaultNamespace: 'default',
              }),
            ),
          );
        } catch {
          return undefined;
        }
      },
    }),
    [fleet, entityRoute, changeHref],
  );
}
