import { screen, within } from '@testing-library/react';
import type { FleetHealth } from 'backstage-plugin-tenant-silos-common/client';
import { fleet, tenantRow } from '../../__testUtils__/fixtures';
import {
  fleetHealth,
  NOT_WATCHED,
  rowHealth,
  unwatchedFleet,
} from '../../__testUtils__/health';
import { deferred, fakeApi, renderSilos } from '../../__testUtils__/render';
import { FleetHealthWidget } from './FleetHealthWidget';

const trouble = Array.from({ length: 7 }, (_, index) =>
  tenantRow({
    name: `unwell-${index}`,
    health: rowHealth({ status: 'degraded', reason: `Reason ${index}` }),
  }),
);

function renderWidget(answers: Record<string, () => Promise<FleetHealth>>) {
  renderSilos(<FleetHealthWidget />, {
    api: fakeApi({
      getFleets: async () => ({
        items: Object.keys(answers).map(id => fleet({ id, title: id })),
      }),
      getFleetHealth: ({ path }) => answers[path.fleet](),
    }),
  });
}

describe('FleetHealthWidget', () => {
  it('counts by health and leads to the tenants that are so', async () => {
    renderWidget({
      laminar: async () =>
        fleetHealth({
          title: 'laminar',
          counts: { healthy: 9997, degraded: 3 },
        }),
    });

    const counts = within(
      await screen.findByRole('list', { name: 'Health of laminar' }),
    );
    expect(
      counts.getByRole('link', { name: '9,997 healthy' }),
    ).toBeInTheDocument();
    expect(counts.getByRole('link', { name: '3 degraded' })).toHaveAttribute(
      'href',
      '/tenants?fleet=laminar&health=degraded',
    );
  });

  it('names the worst five, with their reasons', async () => {
    renderWidget({ laminar: async () => fleetHealth({ trouble }) });

    const worst = within(
      await screen.findByRole('list', { name: 'Worst of laminar' }),
    );
    expect(worst.getAllByRole('listitem')).toHaveLength(5);
    expect(worst.getByRole('link', { name: 'unwell-0' })).toHaveAttribute(
      'href',
      '/catalog/default/system/unwell-0',
    );
    expect(worst.getByText('Reason 0')).toBeInTheDocument();
  });

  it('shows each fleet by itself: well, failing, not watched, on its way', async () => {
    renderWidget({
      laminar: async () => fleetHealth(),
      broken: async () => {
        throw new Error('No database');
      },
      blind: async () => unwatchedFleet(),
      slow: () => deferred<FleetHealth>().promise,
    });

    const section = async (name: string) =>
      within(await screen.findByRole('region', { name }));
    expect(
      await (await section('laminar')).findByText('6 healthy'),
    ).toBeVisible();
    expect(
      await (await section('broken')).findByText('No database'),
    ).toBeVisible();
    expect(
      await (await section('blind')).findByText(NOT_WATCHED),
    ).toBeVisible();
    expect(
      (await section('slow')).getByRole('status', { name: 'Loading health' }),
    ).toBeVisible();
  });
});
