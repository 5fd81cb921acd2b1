import type { ChangeState } from 'backstage-plugin-tenant-silos-common/client';
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';

/** The tabs, in their order. */
export const CHANGE_STATES: readonly ChangeState[] = [
  'open',
  'merged',
  'closed',
];

/** How many changes a page of the list has. */
export const CHANGES_PER_PAGE = 25;

/** What the approvals page shows: all of it is in the URL. */
export interface ApprovalParams {
  fleet?: string;
  state: ChangeState;
  /** Number of the change that is shown in full. */
  change?: number;
  /** From 1. */
  page: number;
}

/** Reads the URL. What cannot be understood is as if it were not there. */
export function readApprovalParams(url: URLSearchParams): ApprovalParams {
  const positive = (name: string) => {
    const value = Number(url.get(name));
    return Number.isSafeInteger(value) && value > 0 ? value : undefined;
  };
  return {
    fleet: url.get('fleet') ?? undefined,
    state: CHANGE_STATES.find(state => state === url.get('state')) ?? 'open',
    change: positive('change'),
    page: positive('page') ?? 1,
  };
}

/** Writes the URL, without what is the default anyway. */
export function writeApprovalParams(params: ApprovalParams): URLSearchParams {
  const url = new URLSearchParams();
  if (params.fleet) {
    url.set('fleet', params.fleet);
  }
  if (params.state !== 'open') {
    url.set('state', params.state);
  }
  if (params.page > 1) {
    url.set('page', String(params.page));
  }
  if (params.change !== undefined) {
    url.set('change', String(params.change));
  }
  return url;
}

/** The page's state in the URL, and how to change it. */
export function useApprovalParams() {
  const [url, setUrl] = useSearchParams();
  const params = useMemo(() => readApprovalParams(url), [url]);

  const update = useCallback(
    (change: Partial<ApprovalParams>) =>
      setUrl(current =>
        writeApprovalParams({ ...readApprovalParams(current), ...change }),
      ),
    [setUrl],
  );

  /** Where the URL would lead with something changed, for links. */
  const hrefOf = useCallback(
    (change: Partial<ApprovalParams>) =>
      `?${writeApprovalParams({ ...params, ...change })}`,
    [params],
  );

  return { params, update, hrefOf };
}
