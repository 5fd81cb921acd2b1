import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { GetTenants } from 'backstage-plugin-tenant-silos-common/client';
import {
  fleet,
  minutesAgo,
  tenantPage,
  tenantRow,
} from '../../__testUtils__/fixtures';
import { unwatchedFleet } from '../../__testUtils__/health';
import { deferred, fakeApi, renderSilos } from '../../__testUtils__/render';
import { TenantsPage } from './TenantsPage';

const rows = [
  tenantRow({ name: 'acme' }),
  tenantRow({
    name: 'cumulus',
    state: 'waiting',
    entityRef: undefined,
    changeNumber: 14,
    version: undefined,
  }),
  tenantRow({
    name: 'e6data',
    version: 'latest',
    versionPinned: false,
    hosts: ['e6data.lmnr.cloud', 'streams.e6data.example'],
  }),
  tenantRow({
    name: 'fjord',
    state: 'incomplete',
    hosts: [],
    problems: [
      {
        message: 'No Application applies its values',
        file: 'argocd/applications/tenants/fjord.yaml',
        fix: 'Add the Application.',
      },
    ],
  }),
];

const apiWith = (
  getTenants: (request: GetTenants) => Promise<ReturnType<typeof tenantPage>>,
  fleets = [fleet()],
) =>
  fakeApi({
    getFleets: jest.fn(async () => ({ items: fleets })),
    getFleetHealth: async () => unwatchedFleet(),
    getTenants: jest.fn(getTenants),
  });

const row = (name: string) => screen.findByRole('row', { name });

describe('TenantsPage', () => {
  it('shows each tenant with what people ask about it', async () => {
    renderSilos(<TenantsPage />, {
      api: apiWith(async () => tenantPage(rows)),
    });

    const acme = within(await row('acme'));
    expect(acme.getByRole('link', { name: 'acme' })).toHaveAttribute(
      'href',
      '/catalog/default/system/acme',
    );
    expect(acme.getByRole('link', { name: 'team-acme' })).toBeInTheDocument();
    expect(acme.getByText('Silo')).toBeInTheDocument();
    expect(acme.getByText('eks')).toBeInTheDocument();
    expect(acme.getByText('1.42.0')).toBeInTheDocument();
    expect(acme.getByText('In force')).toBeInTheDocument();
    expect(acme.getByRole('link', { name: 'acme.lmnr.cloud' })).toHaveAttribute(
      'href',
      'https://acme.lmnr.cloud',
    );
  });

  it.each([
    [true, 1],
    [false, 0],
  ])('leads to the set-up page those who may (%p)', async (allowed, links) => {
    renderSilos(<TenantsPage />, {
      api: apiWith(async () => tenantPage(rows)),
      allowed,
    });

    await row('acme');
    await waitFor(() => {
      const found = screen.queryAllByRole('link', { name: 'Set-up' });
      expect(found).toHaveLength(links);
      found.forEach(link =>
        expect(link).toHaveAttribute('href', '/tenants/setup?fleet=laminar'),
      );
    });
  });

  it('leads from a waiting tenant to its change, as there is no entity yet', async () => {
    renderSilos(<TenantsPage />, {
      api: apiWith(async () => tenantPage(rows)),
    });

    const cumulus = within(await row('cumulus'));
    expect(cumulus.getByText('Waiting for approval')).toBeInTheDocument();
    expect(
      cumulus.queryByRole('link', { name: 'cumulus' }),
    ).not.toBeInTheDocument();
    expect(
      cumulus.getByRole('link', { name: 'Change #14 of cumulus' }),
    ).toHaveAttribute('href', '/tenant-approvals?fleet=laminar&change=14');
  });

  it('says of a moving tag that it is not pinned', async () => {
    renderSilos(<TenantsPage />, {
      api: apiWith(async () => tenantPage(rows)),
    });

    const e6data = within(await row('e6data'));
    expect(e6data.getByText('not pinned')).toHaveAttribute(
      'title',
      expect.stringContaining('latest'),
    );
  });

  it('opens the further hosts and the problems of a tenant', async () => {
    renderSilos(<TenantsPage />, {
      api: apiWith(async () => tenantPage(rows)),
    });

    await userEvent.click(
      await screen.findByRole('button', { name: '1 more host of e6data' }),
    );
    expect(
      await screen.findByText('streams.e6data.example'),
    ).toBeInTheDocument();
    await userEvent.keyboard('{Escape}');

    await userEvent.click(
      screen.getByRole('button', { name: '1 problem of fjord' }),
    );
    expect(
      await screen.findByText('No Application applies its values'),
    ).toBeInTheDocument();
    expect(screen.getByText('Add the Application.')).toBeInTheDocument();
  });

  it('counts by state and narrows down to one with a press', async () => {
    const api = apiWith(async () => tenantPage(rows));
    renderSilos(<TenantsPage />, { api, url: '/tenants' });

    const tile = await screen.findByRole('button', { name: '1 Incomplete' });
    await userEvent.click(tile);

    await waitFor(() =>
      expect(api.getTenants).toHaveBeenLastCalledWith({
        path: { fleet: 'laminar' },
        query: expect.objectContaining({ state: ['incomplete'], offset: 0 }),
      }),
    );
    expect(screen.getByLabelText('Location')).toHaveTextContent(
      '?state=incomplete',
    );
    expect(tile).toHaveAttribute('aria-pressed', 'true');
  });

  it('searches once typing has paused, and keeps the text in the URL', async () => {
    const api = apiWith(async () => tenantPage(rows));
    renderSilos(<TenantsPage />, { api });
    await row('acme');

    await userEvent.type(
      screen.getByRole('searchbox', { name: 'Search tenants' }),
      'cum',
    );

    await waitFor(() =>
      expect(screen.getByLabelText('Location')).toHaveTextContent('?query=cum'),
    );
    const asked = jest
      .mocked(api.getTenants)
      .mock.calls.map(([{ query }]) => query.query);
    expect(asked).toEqual([undefined, 'cum']);
  });

  it('reads filters, order and page from the URL', async () => {
    const api = apiWith(async () => tenantPage(rows, { totalItems: 120 }));
    renderSilos(<TenantsPage />, {
      api,
      url: '/tenants?tier=pool&environment=eks&owner=group:default/a&orderBy=host&order=desc&page=2',
    });
    await row('acme');

    expect(api.getTenants).toHaveBeenCalledWith({
      path: { fleet: 'laminar' },
      query: {
        query: undefined,
        state: undefined,
        tier: ['pool'],
        environment: ['eks'],
        owner: ['group:default/a'],
        orderBy: 'host',
        order: 'desc',
        offset: 25,
        limit: 25,
      },
    });
    expect(screen.getByText('26 - 50 of 120')).toBeInTheDocument();
    expect(screen.getByRole('columnheader', { name: /Host/ })).toHaveAttribute(
      'aria-sort',
      'descending',
    );
  });

  it('sorts and pages on the server', async () => {
    const api = apiWith(async () => tenantPage(rows, { totalItems: 120 }));
    renderSilos(<TenantsPage />, { api });
    await row('acme');

    await userEvent.click(
      screen.getByRole('button', { name: 'Next table page' }),
    );
    await waitFor(() =>
      expect(screen.getByLabelText('Location')).toHaveTextContent('?page=2'),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Owner' }));

    // Another order starts at its first page.
    await waitFor(() =>
      expect(api.getTenants).toHaveBeenLastCalledWith(
        expect.objectContaining({
          query: expect.objectContaining({ orderBy: 'owner', offset: 0 }),
        }),
      ),
    );
  });

  it('keeps the rows while the next ones are on their way', async () => {
    const second = deferred<ReturnType<typeof tenantPage>>();
    const api = apiWith(async ({ query }) =>
      query.offset ? second.promise : tenantPage(rows, { totalItems: 120 }),
    );
    renderSilos(<TenantsPage />, { api });
    await row('acme');

    await userEvent.click(
      screen.getByRole('button', { name: 'Next table page' }),
    );
    expect(screen.getByRole('row', { name: 'acme' })).toBeInTheDocument();
    await waitFor(() =>
      expect(screen.getByText('Loading tenants')).toBeInTheDocument(),
    );

    second.resolve(tenantPage([tenantRow({ name: 'zenith' })]));
    expect(await row('zenith')).toBeInTheDocument();
    expect(screen.queryByRole('row', { name: 'acme' })).not.toBeInTheDocument();
  });

  it('switches between fleets and leaves the filters behind', async () => {
    const api = apiWith(
      async () => tenantPage(rows),
      [fleet(), fleet({ id: 'aventian', title: 'Aventian' })],
    );
    renderSilos(<TenantsPage />, {
      api,
      url: '/tenants?owner=group:default/a',
    });
    await row('acme');

    await userEvent.click(screen.getByRole('button', { name: /Fleet/ }));
    await userEvent.click(
      await screen.findByRole('option', { name: 'Aventian' }),
    );

    expect(
      await screen.findByRole('heading', { name: 'Aventian' }),
    ).toBeInTheDocument();
    expect(api.getTenants).toHaveBeenLastCalledWith({
      path: { fleet: 'aventian' },
      query: expect.objectContaining({ owner: undefined }),
    });
  });

  it('names the commit and how old it is', async () => {
    renderSilos(<TenantsPage />, {
      api: apiWith(async () => tenantPage(rows)),
    });

    expect(
      await screen.findByRole('link', { name: 'Commit 4f1c2a9' }),
    ).toHaveAttribute(
      'href',
      'https://github.com/acme-platform/laminar-infra/commit/4f1c2a9be0d34c7788aa90e1b2c3d4e5f6a7b8c9',
    );
    expect(screen.getByText('1 minute ago')).toHaveAttribute('datetime');
  });

  it('says that the repository could not be read, and how old the rest is', async () => {
    const api = apiWith(
      async () => tenantPage(rows, { asOf: minutesAgo(40) }),
      [
        fleet({
          head: { readAt: minutesAgo(1), error: 'GitHub answered 503' },
        }),
      ],
    );
    renderSilos(<TenantsPage />, { api });
    await row('acme');

    const banner = screen.getByRole('alert');
    expect(banner).toHaveTextContent('Shown as of 40 minutes ago');
    expect(banner).toHaveTextContent('GitHub answered 503');
  });
});

describe('TenantsPage without tenants', () => {
  it('shows where they will be while they are loading', async () => {
    const answer = deferred<ReturnType<typeof tenantPage>>();
    renderSilos(<TenantsPage />, { api: apiWith(() => answer.promise) });

    expect(await screen.findByText('Loading tenants')).toBeInTheDocument();
    expect(screen.getByRole('table', { name: 'Tenants' })).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'In force' }),
    ).toBeInTheDocument();
  });

  it('says what to do when there is none', async () => {
    renderSilos(<TenantsPage />, { api: apiWith(async () => tenantPage([])) });

    expect(await screen.findByText('No tenant yet')).toBeInTheDocument();
  });

  it('offers to clear filters that nothing fits', async () => {
    const api = apiWith(async () => tenantPage([]));
    renderSilos(<TenantsPage />, { api, url: '/tenants?tier=pool' });

    const notice = await screen.findByText('No tenant fits');
    expect(notice).toBeInTheDocument();
    await userEvent.click(
      screen.getAllByRole('button', { name: 'Clear filters' })[1],
    );
    await waitFor(() =>
      expect(screen.getByLabelText('Location')).toHaveTextContent(
        /^\/tenants$/,
      ),
    );
  });

  it('shows the whole error and tries again', async () => {
    let fails = true;
    const api = apiWith(async () => {
      if (fails) {
        throw new Error('The database did not answer');
      }
      return tenantPage(rows);
    });
    renderSilos(<TenantsPage />, { api });

    expect(
      await screen.findByText('The database did not answer', undefined, {
        timeout: 3000,
      }),
    ).toBeInTheDocument();
    fails = false;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await row('acme')).toBeInTheDocument();
  });

  it('explains what a fleet is when none is configured', async () => {
    renderSilos(<TenantsPage />, {
      api: apiWith(async () => tenantPage([]), []),
    });

    expect(
      await screen.findByText('No fleet is configured'),
    ).toBeInTheDocument();
  });
});

describe('Create tenant', () => {
  const api = () => apiWith(async () => tenantPage(rows));

  it('leads to the form, for this fleet', async () => {
    renderSilos(<TenantsPage />, { api: api() });

    expect(
      await screen.findByRole('link', { name: 'Create tenant' }),
    ).toHaveAttribute(
      'href',
      `/create/templates/default/create-tenant?${new URLSearchParams({
        formData: '{"fleet":"laminar"}',
      })}`,
    );
  });

  it.each([
    ['a person may not', { allowed: false }, /A platform admin can allow it/],
    ['there is no form', { hasScaffolder: false }, /no scaffolder/],
  ])('says why not when %s', async (_, options, reason) => {
    renderSilos(<TenantsPage />, { api: api(), ...options });

    expect(await screen.findByText(reason)).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'Create tenant' }),
    ).toBeDisabled();
  });

  it('says why not when the fleet is read-only', async () => {
    renderSilos(<TenantsPage />, {
      api: apiWith(async () => tenantPage(rows), [fleet({ readOnly: true })]),
    });

    const button = await screen.findByRole('button', { name: 'Create tenant' });
    expect(button).toBeDisabled();
    expect(button).toHaveAccessibleDescription(/read-only/);
  });
});
