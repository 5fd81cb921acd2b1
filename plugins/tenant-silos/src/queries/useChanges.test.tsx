import { TestApiProvider } from '@backstage/frontend-test-utils';
import { act, renderHook, waitFor } from '@testing-library/react';
import { tenantSilosApiRef } from '../api';
import { change, changeDetail } from '../__testUtils__/fixtures';
import { fakeApi } from '../__testUtils__/render';
import { TenantSilosQueries } from './queryClient';
import { CHANGE_POLL_MS, useChange, useChanges } from './useChanges';

const setVisible = (visible: boolean) => {
  Object.defineProperty(document, 'visibilityState', {
    configurable: true,
    value: visible ? 'visible' : 'hidden',
  });
  document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
};

const wait = (ms: number) => act(() => jest.advanceTimersByTimeAsync(ms));

describe('polling of changes', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => {
    setVisible(true);
    jest.useRealTimers();
  });

  const render = <T,>(hook: () => T, api: ReturnType<typeof fakeApi>) =>
    renderHook(hook, {
      wrapper: ({ children }) => (
        <TestApiProvider apis={[[tenantSilosApiRef, api]]}>
          <TenantSilosQueries>{children}</TenantSilosQueries>
        </TestApiProvider>
      ),
    });

  it('goes on while the page is seen, and stops while it is hidden', async () => {
    const api = fakeApi({
      getChanges: jest.fn(async () => ({
        items: [change()],
        totalItems: 1,
        asOf: '2026-03-01T10:00:00Z',
      })),
    });
    const { result } = render(
      () => useChanges('laminar', { state: 'open', offset: 0, limit: 25 }),
      api,
    );
    await wait(0);
    await waitFor(() => expect(result.current.data?.items).toHaveLength(1));
    expect(api.getChanges).toHaveBeenCalledTimes(1);

    await wait(CHANGE_POLL_MS);
    expect(api.getChanges).toHaveBeenCalledTimes(2);

    setVisible(false);
    await wait(5 * CHANGE_POLL_MS);
    expect(api.getChanges).toHaveBeenCalledTimes(2);

    setVisible(true);
    await wait(CHANGE_POLL_MS);
    expect(jest.mocked(api.getChanges).mock.calls.length).toBeGreaterThan(2);
  });

  it('is over for a change that is merged', async () => {
    const api = fakeApi({
      getChange: jest.fn(async () =>
        changeDetail({ change: change({ state: 'merged' }) }),
      ),
    });
    render(() => useChange('laminar', 12), api);

    await wait(5 * CHANGE_POLL_MS);
    expect(api.getChange).toHaveBeenCalledTimes(1);
  });
});
