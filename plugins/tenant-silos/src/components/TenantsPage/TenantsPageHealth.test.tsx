import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { TENANT_SILOS_HEALTH_CHANNEL } from 'backstage-plugin-tenant-silos-common';
import type {
  FleetHealth,
  TenantPage,
} from 'backstage-plugin-tenant-silos-common/client';
import { fleet, tenantPage, tenantRow } from '../../__testUtils__/fixtures';
import {
  fleetHealth,
  healthSources,
  NOT_WATCHED,
  rowHealth,
  unwatchedFleet,
  dayShares,
} from '../../__testUtils__/health';
import { fakeApi, fakeSignals, renderSilos } from '../../__testUtils__/render';
import { TenantsPage } from './TenantsPage';

const apiWith = (getTenants: () => Promise<TenantPage>, health: FleetHealth) =>
  fakeApi({
    getFleets: async () => ({ items: [fleet()] }),
    getTenants: jest.fn(getTenants),
    getFleetHealth: jest.fn(async () => health),
  });

const row = (name: string) => screen.findByRole('row', { name });

describe('TenantsPage of a fleet that is watched', () => {
  const reason =
    'PostgreSQL database 0/1 ready for 12 min: storage class gp4 not found';
  const watched = [
    tenantRow({
      name: 'borealis',
      changeNumber: 17,
      health: rowHealth({
        status: 'degraded',
        sync: 'out-of-sync',
        reason,
        since: '2026-01-02T10:00:00Z',
        uptime: dayShares([0.76]),
      }),
    }),
    tenantRow({ name: 'acme', health: rowHealth() }),
    tenantRow({ name: 'fjord', state: 'incomplete' }),
  ];
  const page = () =>
    tenantPage(watched, { health: { healthy: 1, degraded: 1 } });
  const api = (health = fleetHealth({ total: 3, counts: { healthy: 2 } })) =>
    apiWith(async () => page(), health);
  const notice = (text: string | RegExp) => screen.findByText(text);

  it('shows how each tenant is, since when, why, and how it has been', async () => {
    renderSilos(<TenantsPage />, { api: api() });

    const borealis = within(await row('borealis'));
    expect(borealis.getByText('Degraded')).toBeInTheDocument();
    expect(borealis.getByText('2 Jan')).toHaveAttribute(
      'datetime',
      '2026-01-02T10:00:00.000Z',
    );
    expect(borealis.getByRole('link', { name: reason })).toHaveAttribute(
      'href',
      '/catalog/default/system/borealis/health',
    );
    expect(borealis.getByText('Out of sync')).toBeInTheDocument();
    expect(
      borealis.getByRole('img', { name: '99.2 % over 30 days' }),
    ).toBeInTheDocument();
    expect(
      borealis.getByRole('link', { name: 'Change #17 of borealis' }),
    ).toBeInTheDocument();
    expect(
      within(await row('fjord')).getByText('Not watched'),
    ).toBeInTheDocument();
  });

  it('shows which version runs where, the tier and the host', async () => {
    renderSilos(<TenantsPage />, {
      api: apiWith(
        async () =>
          tenantPage(
            [
              tenantRow({
                tier: 'bridge',
                health: rowHealth({ cluster: 'laminar-eu' }),
              }),
              tenantRow({ name: 'borealis', health: rowHealth() }),
            ],
            { health: { healthy: 2 } },
          ),
        fleetHealth(),
      ),
    });

    const acme = within(await row('acme'));
    expect(acme.getByText('1.42.0')).toBeInTheDocument();
    expect(acme.getByText('in eks, cluster laminar-eu')).toBeInTheDocument();
    expect(acme.getByText('Bridge')).toBeInTheDocument();
    expect(acme.getByRole('link', { name: 'acme.lmnr.cloud' })).toHaveAttribute(
      'href',
      'https://acme.lmnr.cloud',
    );
    // Twice the same name would say no more.
    expect(
      within(await row('borealis')).getByText('in eks'),
    ).toBeInTheDocument();
  });

  it('has the worst first, and sorts by health', async () => {
    const worst = api();
    renderSilos(<TenantsPage />, { api: worst });
    await row('borealis');

    expect(worst.getTenants).toHaveBeenCalledWith({
      path: { fleet: 'laminar' },
      query: expect.objectContaining({ orderBy: 'health', order: 'asc' }),
    });
    await userEvent.click(screen.getByRole('button', { name: 'Health' }));
    await waitFor(() =>
      expect(screen.getByLabelText('Location')).toHaveTextContent(
        '?order=desc',
      ),
    );
  });

  it('narrows down by the legend and by the bar', async () => {
    const answers = api();
    const { container } = renderSilos(<TenantsPage />, {
      api: answers,
      url: '/tenants',
    });

    const degraded = await screen.findByRole('button', { name: '1 Degraded' });
    await userEvent.click(degraded);
    expect(degraded).toHaveAttribute('aria-pressed', 'true');
    await userEvent.click(
      container.querySelector('[data-status="healthy"]') as Element,
    );

    await waitFor(() =>
      expect(answers.getTenants).toHaveBeenLastCalledWith({
        path: { fleet: 'laminar' },
        query: expect.objectContaining({ health: ['healthy', 'degraded'] }),
      }),
    );
    expect(screen.getByLabelText('Location')).toHaveTextContent(
      '?health=degraded&health=healthy',
    );
  });

  it('says how many no cluster runs that is watched, and how old it all is', async () => {
    renderSilos(<TenantsPage />, { api: api() });

    expect(await notice('1 tenant in no watched cluster')).toBeInTheDocument();
    const health = within(screen.getByRole('region', { name: 'Health' }));
    expect(health.getByText('just now')).toHaveAttribute('datetime');
  });

  it('says as of when a stale health is', async () => {
    const stale = rowHealth({
      status: 'unknown',
      sync: 'unknown',
      stale: true,
      asOf: '2026-01-02T10:00:00Z',
    });
    renderSilos(<TenantsPage />, {
      api: apiWith(
        async () =>
          tenantPage([tenantRow({ health: stale })], {
            health: { unknown: 1 },
          }),
        fleetHealth(),
      ),
    });

    const acme = within(await row('acme'));
    expect(acme.getByText(/as of/)).toHaveTextContent('as of 2 Jan');
  });

  it('says once of a cluster that it is not heard of, since when and why', async () => {
    renderSilos(<TenantsPage />, {
      api: api(
        fleetHealth({
          sources: healthSources({
            state: 'failed',
            asOf: '2026-01-02T10:00:00Z',
            error: 'connection refused',
          }),
        }),
      ),
    });

    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('Cluster eks is not heard of since 2 Jan');
    expect(alert).toHaveTextContent('connection refused');
  });

  it('says when the collector does not run', async () => {
    renderSilos(<TenantsPage />, {
      api: api(
        fleetHealth({
          collector: { running: false, heartbeatAt: '2026-01-02T10:00:00Z' },
        }),
      ),
    });

    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The collector does not run: nothing is heard of any cluster since 2 Jan',
    );
  });

  it('says of a fleet that it is not watched, and shows no health', async () => {
    renderSilos(<TenantsPage />, {
      api: apiWith(
        async () => tenantPage([tenantRow({ name: 'acme' })]),
        unwatchedFleet(),
      ),
    });

    expect(await notice(NOT_WATCHED)).toBeInTheDocument();
    await row('acme');
    expect(
      screen.queryByRole('columnheader', { name: 'Health' }),
    ).not.toBeInTheDocument();
    expect(screen.getByRole('columnheader', { name: /Name/ })).toHaveAttribute(
      'aria-sort',
      'ascending',
    );
  });

  it('shows the tenants when only the fleet’s health cannot be read', async () => {
    const answers = api();
    answers.getFleetHealth.mockRejectedValue(new Error('Lease table locked'));
    renderSilos(<TenantsPage />, { api: answers });

    expect(await notice('Lease table locked')).toBeInTheDocument();
    expect(
      within(await row('borealis')).getByText('Degraded'),
    ).toBeInTheDocument();
  });

  it('reads anew when a signal says that the fleet has changed', async () => {
    const { signals, send } = fakeSignals();
    let isMended = false;
    renderSilos(<TenantsPage />, {
      api: apiWith(
        async () =>
          isMended
            ? tenantPage([tenantRow({ name: 'borealis', health: rowHealth() })])
            : page(),
        fleetHealth(),
      ),
      signals,
    });
    expect(
      within(await row('borealis')).getByText('Degraded'),
    ).toBeInTheDocument();

    isMended = true;
    send(TENANT_SILOS_HEALTH_CHANNEL, { fleet: 'laminar' });

    await waitFor(() =>
      expect(
        within(screen.getByRole('row', { name: 'borealis' })).getByText(
          'Healthy',
        ),
      ).toBeInTheDocument(),
    );
  });
});
