import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ChangeDetail } from 'backstage-plugin-tenant-silos-common/client';
import { useQueryClient } from '@tanstack/react-query';
import type { TenantSilosApi } from '../../api';
import { TenantSilosQueries } from '../../queries/queryClient';
import { planObjects } from '../../__testUtils__/objects';
import {
  change,
  changeDetail,
  checks,
  fleet,
} from '../../__testUtils__/fixtures';
import {
  deferred,
  fakeApi,
  GITHUB_TOKEN,
  renderSilos,
} from '../../__testUtils__/render';
import { ChangeView } from './ChangeView';

const HEAD = change().headCommit;
const path = { fleet: 'laminar', number: 12 };

/** Asks at once what is otherwise asked every ten seconds. */
function Poll() {
  const queries = useQueryClient();
  return <button onClick={() => queries.invalidateQueries()}>Poll</button>;
}

function renderChange(
  detail: ChangeDetail | (() => Promise<ChangeDetail>),
  answers: Partial<TenantSilosApi> = {},
  getCredentials?: jest.Mock,
) {
  const api = fakeApi({
    getChange: jest.fn(
      typeof detail === 'function' ? detail : async () => detail,
    ),
    ...answers,
  });
  renderSilos(
    <TenantSilosQueries>
      <ChangeView fleet={fleet()} number={12} />
      <Poll />
    </TenantSilosQueries>,
    { api, getCredentials },
  );
  return api;
}

const button = (name: string) => screen.findByRole('button', { name });

describe('ChangeView', () => {
  it('shows what the change does to objects', async () => {
    renderChange(changeDetail({ rendered: planObjects() }));

    const objects = within(
      await screen.findByRole('region', { name: 'Objects in eks' }),
    );
    expect(
      objects.getByRole('button', { name: /^Changed ?Deployment/ }),
    ).toBeInTheDocument();
    expect(
      objects.getByText('1 created, 1 changed, 1 deleted, 11 unchanged'),
    ).toBeInTheDocument();
  });

  it('shows all that a decision needs', async () => {
    renderChange(
      changeDetail({
        checks: [
          checks.unpinned,
          { ...checks.secret, file: 'k8s/values.yaml', line: 3 },
        ],
        blastRadius: { tenants: 1, objects: 14, clusterScoped: 2 },
      }),
    );

    expect(
      await screen.findByRole('heading', { name: 'Create tenant acme' }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'Pull request #12' }),
    ).toHaveAttribute('href', change().url);
    expect(
      within(screen.getByRole('region', { name: 'Blast radius' })).getByText(
        '14',
      ),
    ).toBeInTheDocument();
    const found = within(screen.getByRole('region', { name: 'Checks' }));
    expect(found.getByText(/image is not pinned/)).toBeInTheDocument();
    expect(found.getByText(/Name a version/)).toBeInTheDocument();
    expect(
      found.getByRole('link', { name: 'k8s/values.yaml:3' }),
    ).toHaveAttribute(
      'href',
      `${fleet().repositoryUrl}/blob/${HEAD}/k8s/values.yaml#L3`,
    );
    const files = within(screen.getByRole('region', { name: '3 files' }));
    expect(files.getByText('nameOverride: acme')).toBeInTheDocument();
    expect(screen.getByText('Add a DNS record')).toBeInTheDocument();
    const reviews = within(screen.getByRole('region', { name: 'Reviews' }));
    expect(reviews.getByText('ada')).toBeInTheDocument();
    expect(reviews.getByText('1 approval required')).toBeInTheDocument();
    const runs = within(screen.getByRole('region', { name: 'Check runs' }));
    expect(runs.getByText('helm template')).toBeInTheDocument();
  });

  it("shows the host's own rules and whether they hold", async () => {
    renderChange(
      changeDetail({
        checkRuns: [{ name: 'lint', state: 'success' }],
        rules: {
          requiredChecks: [
            { name: 'lint', state: 'success' },
            { name: 'policy', state: 'missing' },
          ],
          codeOwners: true,
          codeOwnersAsked: ['ada', 'platform-admins'],
          mergeQueue: true,
          queuePosition: 2,
          mergeState: 'blocked',
        },
      }),
    );

    expect(
      await screen.findByText('Number 2 in the merge queue'),
    ).toBeInTheDocument();
    const reviews = within(screen.getByRole('region', { name: 'Reviews' }));
    expect(reviews.getByText('ada, platform-admins')).toBeInTheDocument();
    expect(
      reviews.getByText(/code owners of the files have to approve/),
    ).toBeInTheDocument();
    const runs = within(screen.getByRole('region', { name: 'Check runs' }));
    expect(runs.getAllByRole('listitem').map(item => item.textContent)).toEqual(
      ['Not reported yetpolicyrequired', 'Passedlintrequired'],
    );
  });

  it('shows the text of the pull request without what is for machines', async () => {
    renderChange(changeDetail());

    await userEvent.click(await button('Text of the pull request'));

    expect(
      await screen.findByText('cleo', { selector: 'strong' }),
    ).toBeInTheDocument();
    expect(screen.queryByText(/tenant-silos:/)).not.toBeInTheDocument();
  });

  it('is there while it is loading, and says why when it cannot be', async () => {
    const answer = deferred<ChangeDetail>();
    renderChange(() => answer.promise);
    expect(
      await screen.findByRole('status', { name: 'Loading the change' }),
    ).toBeInTheDocument();

    answer.reject(
      Object.assign(new Error('No change #12'), { statusCode: 404 }),
    );
    expect(await screen.findByText('No change #12')).toBeInTheDocument();
  });

  it('offers nothing to decide once it is merged', async () => {
    renderChange(
      changeDetail({ change: change({ state: 'merged', mergedBy: 'ben' }) }),
    );

    await screen.findByRole('heading', { name: 'Create tenant acme' });
    expect(
      screen.queryByRole('group', { name: 'Decide' }),
    ).not.toBeInTheDocument();
  });
});

describe('deciding', () => {
  it('approves with the own token, for the head on display, and shows what came of it', async () => {
    const getCredentials = jest.fn(async () => ({ token: GITHUB_TOKEN }));
    const approved = changeDetail({
      change: change({ reviewDecision: 'approved' }),
    });
    let current = changeDetail();
    const api = renderChange(
      async () => current,
      {
        approveChange: jest.fn(async () => {
          current = approved;
          return approved;
        }),
      },
      getCredentials,
    );
    await button('Approve');
    expect(getCredentials).not.toHaveBeenCalled();

    await userEvent.click(await button('Approve'));

    await waitFor(() =>
      expect(api.approveChange).toHaveBeenCalledWith({
        path,
        body: {
          headCommit: HEAD,
          githubToken: GITHUB_TOKEN,
          comment: undefined,
        },
      }),
    );
    expect(getCredentials).toHaveBeenCalledWith({
      url: 'https://github.com/acme-platform/laminar-infra',
      additionalScope: { repoWrite: true },
    });
    expect(await screen.findByText('Approved')).toBeInTheDocument();
  });

  it('sends nothing when the person does not sign in to GitHub', async () => {
    const approveChange = jest.fn();
    renderChange(
      changeDetail(),
      { approveChange },
      jest.fn(async () => {
        throw new Error('Login failed, popup was closed');
      }),
    );

    await userEvent.click(await button('Approve'));

    expect(
      await screen.findByText('Login failed, popup was closed'),
    ).toBeInTheDocument();
    expect(approveChange).not.toHaveBeenCalled();
  });

  it('requests changes only with a word about which', async () => {
    const requestChanges = jest.fn(async () => changeDetail());
    renderChange(changeDetail(), { requestChanges });

    await userEvent.click(await button('Request changes'));
    const dialog = within(await screen.findByRole('dialog'));
    expect(
      dialog.getByRole('button', { name: 'Request changes' }),
    ).toBeDisabled();
    await userEvent.type(
      dialog.getByRole('textbox', { name: /Comment/ }),
      'Smaller database, please',
    );
    await userEvent.click(
      dialog.getByRole('button', { name: 'Request changes' }),
    );

    await waitFor(() =>
      expect(requestChanges).toHaveBeenCalledWith({
        path,
        body: {
          headCommit: HEAD,
          githubToken: GITHUB_TOKEN,
          comment: 'Smaller database, please',
        },
      }),
    );
  });

  it('merges as the portal after one more question', async () => {
    const getCredentials = jest.fn();
    const mergeChange = jest.fn(async () =>
      changeDetail({ change: change({ state: 'merged' }) }),
    );
    renderChange(changeDetail(), { mergeChange }, getCredentials);

    await userEvent.click(await button('Merge'));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText(/Merges 9a8b7c6 into main/)).toBeInTheDocument();
    expect(mergeChange).not.toHaveBeenCalled();
    await userEvent.click(dialog.getByRole('button', { name: 'Merge' }));

    await waitFor(() =>
      expect(mergeChange).toHaveBeenCalledWith({
        path,
        body: { headCommit: HEAD },
      }),
    );
    expect(getCredentials).not.toHaveBeenCalled();
  });

  it('adds to the merge queue where the branch has one, and says so', async () => {
    const rules: NonNullable<ChangeDetail['rules']> = {
      requiredChecks: [],
      codeOwners: false,
      codeOwnersAsked: [],
      mergeQueue: true,
      mergeState: 'clean',
    };
    let current = changeDetail({ rules });
    const mergeChange = jest.fn(async () => {
      current = changeDetail({ rules: { ...rules, queuePosition: 1 } });
      return current;
    });
    renderChange(async () => current, { mergeChange });

    await userEvent.click(await button('Add to the merge queue'));
    const dialog = within(await screen.findByRole('dialog'));
    expect(
      dialog.getByText(/Adds 9a8b7c6 to the merge queue of main/),
    ).toBeInTheDocument();
    await userEvent.click(
      dialog.getByRole('button', { name: 'Add to the queue' }),
    );
    expect(
      await screen.findByText('Number 1 in the merge queue'),
    ).toBeInTheDocument();
  });

  it('names the head that the question was about, whatever came since', async () => {
    let current = changeDetail();
    const mergeChange = jest.fn(async () => current);
    renderChange(async () => current, { mergeChange });
    await userEvent.click(await button('Merge'));
    const dialog = within(await screen.findByRole('dialog'));

    current = changeDetail({
      change: change({ headCommit: '1122334455667788' }),
    });
    // Behind a dialog nothing can be pressed; the poll comes by itself.
    fireEvent.click(screen.getByText('Poll'));
    await screen.findByText('New commits arrived while you were looking');
    expect(dialog.getByText(/Merges 9a8b7c6 into main/)).toBeInTheDocument();
    await userEvent.click(dialog.getByRole('button', { name: 'Merge' }));

    await waitFor(() =>
      expect(mergeChange).toHaveBeenCalledWith({
        path,
        body: { headCommit: HEAD },
      }),
    );
  });

  it('merges as the person who wants that', async () => {
    const mergeChange = jest.fn(async () => changeDetail());
    renderChange(changeDetail(), { mergeChange });

    await userEvent.click(await button('Merge'));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(
      dialog.getByRole('checkbox', { name: /my own GitHub account/ }),
    );
    await userEvent.click(dialog.getByRole('button', { name: 'Merge' }));

    await waitFor(() =>
      expect(mergeChange).toHaveBeenCalledWith({
        path,
        body: { headCommit: HEAD, githubToken: GITHUB_TOKEN },
      }),
    );
  });

  it('closes with or without a comment, and not when cancelled', async () => {
    const closeChange = jest.fn(async () => changeDetail());
    renderChange(changeDetail(), { closeChange });

    await userEvent.click(await button('Close'));
    await userEvent.click(
      within(await screen.findByRole('dialog')).getByRole('button', {
        name: 'Cancel',
      }),
    );
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(closeChange).not.toHaveBeenCalled();

    await userEvent.click(await button('Close'));
    await userEvent.click(
      within(await screen.findByRole('dialog')).getByRole('button', {
        name: 'Close change',
      }),
    );
    await waitFor(() =>
      expect(closeChange).toHaveBeenCalledWith({
        path,
        body: { comment: undefined },
      }),
    );
  });

  it('says visibly why something cannot be done', async () => {
    const yes = { allowed: true };
    renderChange(
      changeDetail({
        can: {
          approve: { allowed: false, reason: 'You asked for it yourself.' },
          merge: { allowed: false },
          requestChanges: yes,
          close: yes,
        },
      }),
    );

    const approve = await button('Approve');
    expect(approve).toBeDisabled();
    expect(approve).toHaveAccessibleDescription(
      'Approve: You asked for it yourself.',
    );
    expect(await button('Merge')).toHaveAccessibleDescription(
      'Merge: You are not allowed to.',
    );
    expect(await button('Close')).toBeEnabled();
  });

  it('shows a conflict whole, and what is there now', async () => {
    const moved = change({ headCommit: '1122334455667788' });
    let current = changeDetail();
    renderChange(async () => current, {
      approveChange: jest.fn(async () => {
        current = changeDetail({ change: moved });
        throw new Error('The head moved to 1122334.\nben pushed "Bigger"');
      }),
    });

    await userEvent.click(await button('Approve'));

    expect(
      await screen.findByText(/The head moved to 1122334/),
    ).toHaveTextContent('ben pushed "Bigger"');
    expect(
      await screen.findByText('New commits arrived while you were looking'),
    ).toBeInTheDocument();
  });

  it('keeps approve and merge back until the new commits were seen', async () => {
    let current = changeDetail();
    renderChange(async () => current);
    await button('Approve');

    current = changeDetail({
      change: change({ headCommit: '1122334455667788' }),
    });
    await userEvent.click(await button('Poll'));
    await button('I have seen them');

    expect(await button('Approve')).toBeDisabled();
    expect(await button('Merge')).toBeDisabled();
    expect(await button('Request changes')).toBeEnabled();

    await userEvent.click(await button('I have seen them'));
    expect(await button('Approve')).toBeEnabled();
  });
});
