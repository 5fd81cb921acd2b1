import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { TestApiProvider } from '@backstage/test-utils';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { render } from '@testing-library/react';
import { TENANT_SILOS_HEALTH_CHANNEL } from 'backstage-plugin-tenant-silos-common';
import { fakeSignals } from '../__testUtils__/render';
import { SIGNAL_PAUSE_MS, useHealthSignal } from './useHealthSignal';

const Listener = ({ fleet }: { fleet?: string }) => {
  useHealthSignal(fleet);
  return null;
};

function listen(fleet?: string, hasSignals = true) {
  const { signals, send } = fakeSignals();
  const client = new QueryClient();
  const invalidate = jest.spyOn(client, 'invalidateQueries');
  const view = render(
    <QueryClientProvider client={client}>
      {hasSignals ? (
        <TestApiProvider apis={[[signalApiRef, signals]]}>
          <Listener fleet={fleet} />
        </TestApiProvider>
      ) : (
        <TestApiProvider apis={[]}>
          <Listener fleet={fleet} />
        </TestApiProvider>
      )}
    </QueryClientProvider>,
  );
  return {
    ...view,
    send: (message: { fleet: string }) =>
      send(TENANT_SILOS_HEALTH_CHANNEL, message),
    /** How often the list of a fleet has been asked for anew. */
    refreshes: (name: string) =>
      invalidate.mock.calls.filter(
        ([filters]) =>
          filters?.queryKey?.[0] === 'tenants' && filters.queryKey[1] === name,
      ).length,
  };
}

describe('useHealthSignal', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('refreshes at once, then once for all that came in the meantime', () => {
    const { send, refreshes } = listen('laminar');

    send({ fleet: 'laminar' });
    jest.advanceTimersByTime(0);
    expect(refreshes('laminar')).toBe(1);

    Array.from({ length: 50 }, () => send({ fleet: 'laminar' }));
    jest.advanceTimersByTime(SIGNAL_PAUSE_MS - 1);
    expect(refreshes('laminar')).toBe(1);
    jest.advanceTimersByTime(1);
    expect(refreshes('laminar')).toBe(2);

    jest.advanceTimersByTime(10 * SIGNAL_PAUSE_MS);
    expect(refreshes('laminar')).toBe(2);
  });

  it('leaves other fleets alone, unless it is for all of them', () => {
    const one = listen('laminar');
    one.send({ fleet: 'aventian' });
    const all = listen();
    all.send({ fleet: 'aventian' });
    jest.runOnlyPendingTimers();

    expect(one.refreshes('aventian')).toBe(0);
    expect(all.refreshes('aventian')).toBe(1);
  });

  it('stops when the page is left', () => {
    const { send, refreshes, unmount } = listen('laminar');

    send({ fleet: 'laminar' });
    unmount();
    send({ fleet: 'laminar' });
    jest.runOnlyPendingTimers();

    expect(refreshes('laminar')).toBe(0);
  });

  it('does without the signals plugin', () => {
    expect(() => listen('laminar', false)).not.toThrow();
  });
});
