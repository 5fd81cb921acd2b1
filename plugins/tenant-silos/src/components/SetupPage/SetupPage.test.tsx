import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  GetSetup,
  Setup,
} from 'backstage-plugin-tenant-silos-common/client';
import { fleet, setup } from '../../__testUtils__/fixtures';
import { deferred, fakeApi, renderSilos } from '../../__testUtils__/render';
import { TenantsPage } from '../TenantsPage';

const apiWith = (
  getSetup: (request: GetSetup) => Promise<Setup>,
  fleets = [fleet()],
) =>
  fakeApi({
    getFleets: jest.fn(async () => ({ items: fleets })),
    getSetup: jest.fn(getSetup),
  });

describe('the set-up page', () => {
  it('shows each point with its status and what to do, the worst first', async () => {
    renderSilos(<TenantsPage />, {
      api: apiWith(async () => setup()),
      url: '/setup',
    });

    const list = await screen.findByRole('list', { name: 'Set-up' });
    const titles = within(list)
      .getAllByRole('heading', { level: 3 })
      .map(({ textContent }) => textContent)
      .filter(title => title !== '1 case');
    expect(titles).toEqual([
      'Credentials and rights',
      'Tenants',
      'Branch protection',
      'Repository',
    ]);
    const credentials = within(
      screen.getByRole('listitem', { name: 'Credentials and rights' }),
    );
    expect(credentials.getByText('Error')).toBeInTheDocument();
    expect(credentials.getByText(/Give the token/)).toBeInTheDocument();
    expect(credentials.getByText('What to do:')).toBeInTheDocument();
    const reading = within(
      screen.getByRole('listitem', { name: 'Repository' }),
    );
    expect(reading.getByText('In order')).toBeInTheDocument();
    expect(reading.queryByText('What to do:')).toBeNull();
    const summary = screen.getByRole('group', { name: 'Summary' });
    expect(summary).toHaveTextContent('1 error1 warning1 unknown1 in order');
    expect(screen.getByText('1 minute ago')).toBeInTheDocument();
  });

  it('lists the cases with links to their files, and how many more there are', async () => {
    const items = setup().items.map(item => ({
      ...item,
      ...(item.findings && { totalFindings: 51 }),
    }));
    renderSilos(<TenantsPage />, {
      api: apiWith(async () => setup({ items })),
      url: '/setup',
    });

    const cases = within(
      await screen.findByRole('list', { name: 'Cases of Tenants' }),
    );
    expect(cases.getByText('fjord: No Application for eks')).toBeVisible();
    expect(cases.getByRole('link')).toHaveAttribute(
      'href',
      'https://github.com/acme-platform/laminar-infra/blob/main/argocd/applications/tenants/fjord.yaml',
    );
    expect(screen.getByText(/And 50 others/)).toBeInTheDocument();
  });

  it('checks again when asked to', async () => {
    const api = apiWith(async () => setup());
    renderSilos(<TenantsPage />, { api, url: '/setup' });

    await screen.findByRole('list', { name: 'Set-up' });
    const ok = setup({
      items: [{ id: 'a', title: 'Webhook', status: 'ok', detail: 'Seen' }],
    });
    api.getSetup.mockResolvedValue(ok);
    await userEvent.click(screen.getByRole('button', { name: 'Check again' }));

    expect(
      await screen.findByRole('listitem', { name: 'Webhook' }),
    ).toBeInTheDocument();
    expect(screen.queryByText('Missing: repo')).toBeNull();
  });

  it('is on its way, then fails, then gets there', async () => {
    const first = deferred<Setup>();
    const api = apiWith(() => first.promise);
    renderSilos(<TenantsPage />, { api, url: '/setup' });

    expect(
      await screen.findByRole('status', { name: 'Loading' }),
    ).toBeVisible();
    await waitFor(() => expect(api.getSetup).toHaveBeenCalled());
    api.getSetup.mockRejectedValue(new Error('The database did not answer'));
    first.reject(new Error('The database did not answer'));
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('The set-up could not be checked');
    expect(alert).toHaveTextContent('The database did not answer');
    api.getSetup.mockResolvedValue(setup());
    await userEvent.click(
      within(alert).getByRole('button', { name: 'Try again' }),
    );
    expect(
      await screen.findByRole('list', { name: 'Set-up' }),
    ).toBeInTheDocument();
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  });

  it('says that details are for others', async () => {
    renderSilos(<TenantsPage />, {
      api: apiWith(async () => setup({ detailed: false })),
      url: '/setup',
    });

    expect(
      await screen.findByText(/Details and what to do are shown to people/),
    ).toBeInTheDocument();
  });

  it('is about the fleet in the address', async () => {
    const api = apiWith(
      async request => setup({ fleet: request.path.fleet }),
      [fleet(), fleet({ id: 'lunar', title: 'Lunar' })],
    );
    renderSilos(<TenantsPage />, { api, url: '/setup?fleet=lunar' });

    expect(await screen.findByText('Set-up of Lunar')).toBeInTheDocument();
    expect(api.getSetup).toHaveBeenCalledWith({ path: { fleet: 'lunar' } });
    expect(
      await screen.findByRole('link', { name: 'Tenants' }),
    ).toHaveAttribute('href', '/tenants?fleet=lunar');
  });

  it('says what to do without a fleet', async () => {
    renderSilos(<TenantsPage />, {
      api: apiWith(async () => setup(), []),
      url: '/setup',
    });

    expect(
      await screen.findByText('No fleet is configured'),
    ).toBeInTheDocument();
  });
});
