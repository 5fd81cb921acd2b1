import { useCallback } from 'react';
import { approvalsRouteRef } from '../routes';
import { useOptionalRouteRef } from './useOptionalRouteRef';

/** Where a change is shown; undefined without an approvals page. */
export function useChangeHref() {
  const approvals = useOptionalRouteRef(approvalsRouteRef);
  return useCallback(
    (fleet: string, number: number) =>
      approvals &&
      `${approvals}?${new URLSearchParams({
        fleet,
        change: String(number),
      })}`,
    [approvals],
  );
}
