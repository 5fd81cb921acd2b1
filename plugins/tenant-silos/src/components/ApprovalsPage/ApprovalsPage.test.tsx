import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  Change,
  ChangeList,
  GetChanges,
} from 'backstage-plugin-tenant-silos-common/client';
import { change, changeDetail, fleet } from '../../__testUtils__/fixtures';
import { deferred, fakeApi, renderSilos } from '../../__testUtils__/render';
import { ApprovalsPage } from './ApprovalsPage';

const list = (items: Change[], totalItems = items.length): ChangeList => ({
  items,
  totalItems,
  asOf: new Date().toISOString(),
});

const open = [
  change({ number: 17, tenant: 'globex', title: 'Create tenant globex' }),
  change({
    number: 12,
    reviewDecision: 'changes-requested',
    checksState: 'failure',
  }),
];

const apiWith = (
  getChanges: (request: GetChanges) => Promise<ChangeList>,
  fleets = [fleet()],
) =>
  fakeApi({
    getFleets: jest.fn(async () => ({ items: fleets })),
    getChanges: jest.fn(getChanges),
    getChange: jest.fn(async ({ path }) =>
      changeDetail({
        change: open.find(({ number }) => number === path.number)!,
      }),
    ),
  });

const item = async (title: string) =>
  (await screen.findByRole('link', { name: title })).closest('li')!;

describe('ApprovalsPage', () => {
  it('lists what waits, with who asked and where it stands', async () => {
    const api = apiWith(async () => list(open));
    renderSilos(<ApprovalsPage />, { api });

    const acme = within(await item('Create tenant acme'));
    expect(acme.getByText('#12')).toBeInTheDocument();
    expect(acme.getByText(/cleo/)).toHaveTextContent('cleo, 1 hour ago');
    expect(acme.getByText('Changes requested')).toBeInTheDocument();
    expect(acme.getByText('Checks failed')).toBeInTheDocument();
    expect(acme.getByText('Silo')).toBeInTheDocument();
    expect(api.getChanges).toHaveBeenCalledWith({
      path: { fleet: 'laminar' },
      query: { state: 'open', offset: 0, limit: 25 },
    });
  });

  it('shows the chosen change beside the list, and keeps it in the URL', async () => {
    renderSilos(<ApprovalsPage />, { api: apiWith(async () => list(open)) });

    await userEvent.click(
      await screen.findByRole('link', { name: 'Create tenant globex' }),
    );

    expect(
      await screen.findByRole('heading', { name: 'Create tenant globex' }),
    ).toBeInTheDocument();
    expect(screen.getByLabelText('Location')).toHaveTextContent(
      '?fleet=laminar&change=17',
    );
    expect(
      screen.getByRole('link', { name: 'Create tenant globex' }),
    ).toHaveAttribute('aria-current', 'true');
  });

  it('opens at the change that the URL names', async () => {
    renderSilos(<ApprovalsPage />, {
      api: apiWith(async () => list(open)),
      url: '/tenant-approvals?fleet=laminar&change=12',
    });

    expect(
      await screen.findByRole('heading', { name: 'Create tenant acme' }),
    ).toBeInTheDocument();
  });

  it('has tabs for what is done', async () => {
    const api = apiWith(async ({ query }) =>
      list(
        query.state === 'merged'
          ? [change({ state: 'merged', title: 'Create tenant initech' })]
          : open,
      ),
    );
    renderSilos(<ApprovalsPage />, { api });
    await item('Create tenant acme');

    await userEvent.click(screen.getByRole('tab', { name: 'Merged' }));

    const initech = within(await item('Create tenant initech'));
    expect(initech.getByText('Merged')).toBeInTheDocument();
    expect(screen.getByLabelText('Location')).toHaveTextContent(
      '?state=merged',
    );
  });

  it('pages through many', async () => {
    const api = apiWith(async () => list(open, 60));
    renderSilos(<ApprovalsPage />, { api });
    await item('Create tenant acme');

    await userEvent.click(
      screen.getByRole('button', { name: 'Next table page' }),
    );

    await waitFor(() =>
      expect(api.getChanges).toHaveBeenLastCalledWith(
        expect.objectContaining({
          query: { state: 'open', offset: 25, limit: 25 },
        }),
      ),
    );
  });

  it('switches between fleets', async () => {
    const api = apiWith(
      async () => list(open),
      [fleet(), fleet({ id: 'aventian', title: 'Aventian' })],
    );
    renderSilos(<ApprovalsPage />, { api });
    await item('Create tenant acme');

    await userEvent.click(screen.getByRole('button', { name: /Fleet/ }));
    await userEvent.click(
      await screen.findByRole('option', { name: 'Aventian' }),
    );

    await waitFor(() =>
      expect(api.getChanges).toHaveBeenLastCalledWith(
        expect.objectContaining({ path: { fleet: 'aventian' } }),
      ),
    );
  });

  it('shows that changes are on their way', async () => {
    const answer = deferred<ChangeList>();
    renderSilos(<ApprovalsPage />, { api: apiWith(() => answer.promise) });

    expect(
      await screen.findByRole('status', { name: 'Loading changes' }),
    ).toBeInTheDocument();
  });

  it('says that nothing waits', async () => {
    renderSilos(<ApprovalsPage />, { api: apiWith(async () => list([])) });

    expect(
      await screen.findByText('Nothing waits for approval'),
    ).toBeInTheDocument();
  });

  it('shows the whole error and tries again', async () => {
    let fails = true;
    const api = apiWith(async () => {
      if (fails) {
        throw new Error('GitHub answered 503');
      }
      return list(open);
    });
    renderSilos(<ApprovalsPage />, { api });

    expect(
      await screen.findByText('GitHub answered 503', undefined, {
        timeout: 3000,
      }),
    ).toBeInTheDocument();
    fails = false;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await item('Create tenant acme')).toBeInTheDocument();
  });
});
