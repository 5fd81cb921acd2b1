import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { TENANT_SILOS_HEALTH_CHANNEL } from 'backstage-plugin-tenant-silos-common';
import type {
  TenantHealth,
  TenantLive,
} from 'backstage-plugin-tenant-silos-common/client';
import { minutesAgo, tenant } from '../../__testUtils__/fixtures';
import {
  healthSources,
  NOT_WATCHED,
  tenantHealth,
  tenantHistory,
  unwellTenant,
} from '../../__testUtils__/health';
import { tenantLive } from '../../__testUtils__/live';
import { deferred, fakeSignals } from '../../__testUtils__/render';
import {
  healthAnswers,
  part,
  renderOnTenant,
} from '../../__testUtils__/tenantPage';
import { TenantHealthContent } from '.';

describe('TenantHealthContent while something is missing', () => {
  it('shows what the collector has seen before the cluster answers', async () => {
    const answer = deferred<TenantLive>();
    renderOnTenant(
      <TenantHealthContent />,
      healthAnswers({ getTenantLive: () => answer.promise }),
    );

    expect(
      await screen.findByRole('table', { name: 'Deployment (3)' }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('status', { name: 'Loading Isolation' }),
    ).toBeInTheDocument();
    const inventory = await part('Inventory');
    expect(inventory.getByRole('status')).toHaveTextContent(/^12 objects/);
    expect(
      inventory.queryByRole('table', { name: /^Pod/ }),
    ).not.toBeInTheDocument();

    answer.resolve(tenantLive());
    expect(
      await screen.findByRole('list', { name: 'Isolation' }),
    ).toBeInTheDocument();
    expect(
      inventory.getByRole('table', { name: /^Pod \(8\)/ }),
    ).toBeInTheDocument();
  });

  it('keeps the rest when the cluster does not answer, and tries again', async () => {
    let fails = true;
    renderOnTenant(
      <TenantHealthContent />,
      healthAnswers({
        getTenantLive: async () => {
          if (fails) {
            throw new Error('Cluster eks did not answer');
          }
          return tenantLive();
        },
      }),
    );

    expect(
      await screen.findByText('Cluster eks did not answer'),
    ).toBeInTheDocument();
    expect(
      (await part('Isolation')).getByText(/Not known/),
    ).toBeInTheDocument();
    const inventory = await part('Inventory');
    expect(inventory.getAllByRole('table')[0]).toHaveAccessibleName(
      'Deployment (3)',
    );

    fails = false;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByRole('list', { name: 'Isolation' }),
    ).toBeInTheDocument();
  });

  it('names what could not be read', async () => {
    renderOnTenant(
      <TenantHealthContent />,
      healthAnswers({
        getTenantLive: async () =>
          tenantLive({
            unread: [{ what: 'nodes', why: 'nodes is forbidden' }],
          }),
      }),
    );

    expect(
      await screen.findByText('Not everything could be read: nodes'),
    ).toBeInTheDocument();
    expect(screen.getByText('nodes is forbidden')).toBeInTheDocument();
  });

  it('shows the rest when the history fails', async () => {
    renderOnTenant(
      <TenantHealthContent />,
      healthAnswers({
        getTenantHistory: async () => {
          throw new Error('History lost');
        },
      }),
    );

    expect(await screen.findByText('History lost')).toBeInTheDocument();
    expect(
      screen.getByRole('table', { name: 'Deployment (3)' }),
    ).toBeInTheDocument();
  });

  it('asks no cluster where none is watched, and says what to do', async () => {
    const api = renderOnTenant(
      <TenantHealthContent />,
      healthAnswers({
        getTenantHealth: async () =>
          tenantHealth({ watched: false, notWatched: NOT_WATCHED }),
      }),
    );

    expect(await screen.findByText(NOT_WATCHED)).toBeInTheDocument();
    expect(
      screen.queryByRole('region', { name: 'Isolation' }),
    ).not.toBeInTheDocument();
    expect(api.getTenantLive).not.toHaveBeenCalled();
  });

  it('says that the cluster is not heard of, and since when', async () => {
    renderOnTenant(
      <TenantHealthContent />,
      healthAnswers({
        getTenantHealth: async () =>
          unwellTenant({
            status: 'unknown',
            stale: true,
            sources: healthSources({
              state: 'stale',
              asOf: '2026-01-02T10:00:00Z',
            }),
          }),
      }),
    );

    expect(
      await screen.findByText(/Cluster eks is not heard of/),
    ).toHaveTextContent('since 2 Jan');
  });

  it('says of each part that it is empty', async () => {
    renderOnTenant(
      <TenantHealthContent />,
      healthAnswers({
        getTenantHealth: async () =>
          tenantHealth({
            components: [],
            volumes: [],
            objects: [],
            migrations: [],
            schedules: [],
          }),
        getTenantLive: async () =>
          tenantLive({
            pods: [],
            endpoints: [],
            budgets: [],
            events: [],
            isolation: [],
            availability: [],
          }),
        getTenantHistory: async () => tenantHistory({ items: [] }),
        getTenant: async () => tenant({ storage: [] }),
      }),
    );

    expect(await screen.findByText(/No workload of this/)).toBeInTheDocument();
    expect(await screen.findByText(/runs no pod of/)).toBeInTheDocument();
    expect(screen.getByText(/No object of this tenant/)).toBeInTheDocument();
    expect(screen.getByText(/No job and no schedule/)).toBeInTheDocument();
    expect(screen.getByText(/It has no volume/)).toBeInTheDocument();
    expect(screen.getByText(/about its isolation/)).toBeInTheDocument();
    expect(screen.getByText(/about its availability/)).toBeInTheDocument();
    expect(screen.getByText(/No service has endpoints/)).toBeInTheDocument();
    expect(screen.getByText(/^None\. Clusters keep/)).toBeInTheDocument();
    expect(
      await screen.findByText('No change has been seen yet.'),
    ).toBeInTheDocument();
  });

  it('fails as a whole only when nothing is known', async () => {
    renderOnTenant(
      <TenantHealthContent />,
      healthAnswers({
        getTenantHealth: async () => {
          throw new Error('Database down');
        },
      }),
    );

    expect(await screen.findByText('Database down')).toBeInTheDocument();
    expect(
      screen.queryByRole('region', { name: 'Health' }),
    ).not.toBeInTheDocument();
  });

  it('turns when a signal says so, and asks the cluster anew', async () => {
    const signals = fakeSignals();
    let health: TenantHealth = tenantHealth();
    const api = renderOnTenant(
      <TenantHealthContent />,
      healthAnswers({ getTenantHealth: async () => health }),
      { signals: signals.signals },
    );
    await screen.findByRole('list', { name: 'Isolation' });

    health = unwellTenant({ judgedAt: minutesAgo(-1) });
    signals.send(TENANT_SILOS_HEALTH_CHANNEL, { fleet: 'laminar' });

    expect(
      await screen.findByRole('list', { name: 'Reasons' }),
    ).toBeInTheDocument();
    await waitFor(() => expect(api.getTenantLive).toHaveBeenCalledTimes(2));
  });
});
