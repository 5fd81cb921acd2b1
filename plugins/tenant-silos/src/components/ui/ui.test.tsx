import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { checks, planFiles, storagePaths } from '../../__testUtils__/fixtures';
import {
  BlastRadius,
  CheckList,
  ChecksBadge,
  CopyButton,
  DiffView,
  ErrorNotice,
  ExternalLink,
  FileList,
  Manifest,
  RelativeTime,
  ReviewBadge,
  StateBadge,
  StoragePathList,
} from '.';

describe('badges', () => {
  it.each([
    ['in-force', 'In force'],
    ['waiting', 'Waiting for approval'],
    ['incomplete', 'Incomplete'],
    ['unreadable', 'Unreadable'],
  ] as const)('say %s in words beside an icon', (state, words) => {
    const { container } = render(<StateBadge state={state} />);

    expect(screen.getByText(words)).toHaveAttribute('title');
    expect(container.querySelector('svg')).toHaveAttribute(
      'aria-hidden',
      'true',
    );
  });

  it('never show the unknown as good', () => {
    render(
      <>
        <ChecksBadge state={undefined} />
        <ReviewBadge decision={undefined} />
      </>,
    );

    expect(screen.getByText('No checks')).not.toHaveClass('positive');
    expect(screen.getByText('No review yet')).not.toHaveClass('positive');
  });
});

describe('CheckList', () => {
  it('shows the worst first, each with its fix and field', () => {
    render(
      <CheckList
        checks={[checks.secret, checks.unpinned, checks.taken]}
        label="Checks"
      />,
    );

    const items = within(
      screen.getByRole('list', { name: 'Checks' }),
    ).getAllByRole('listitem');
    expect(items.map(item => item.textContent?.split(':')[0])).toEqual([
      'Error',
      'Warning',
      'Note',
    ]);
    expect(items[0]).toHaveTextContent('hosts[0]');
    expect(items[0]).toHaveTextContent(
      'Fix: Choose another host, or take it from highradius first.',
    );
  });

  it('leads to the file and line', () => {
    render(
      <CheckList
        checks={[{ ...checks.secret, file: 'values.yaml', line: 3 }]}
        label="Checks"
        fileHref={(file, line) => `https://host/${file}#L${line}`}
      />,
    );

    expect(screen.getByRole('link', { name: 'values.yaml:3' })).toHaveAttribute(
      'href',
      'https://host/values.yaml#L3',
    );
  });

  it('says that all is well when nothing was found', () => {
    render(<CheckList checks={[]} label="Checks" none="All checks passed" />);

    expect(screen.getByText('All checks passed')).toBeInTheDocument();
  });
});

describe('FileList', () => {
  it('shows the lines of each file, and closes them', async () => {
    render(<FileList files={planFiles('acme')} />);

    const path = 'k8s/laminar-core/tenants/README.md';
    const diff = within(
      screen.getByRole('table', { name: `Changes in ${path}` }),
    );
    const added = diff.getByRole('row', { name: /added/ });
    expect(added).toHaveTextContent('3+added- acme');
    expect(diff.getByText('- e6data')).toBeInTheDocument();

    const trigger = screen.getByRole('button', { name: new RegExp(path) });
    expect(trigger).toHaveAttribute('aria-expanded', 'true');
    expect(trigger).toHaveAccessibleName(/Changed.*1 lines added, 0 removed/);
    await userEvent.click(trigger);
    expect(trigger).toHaveAttribute('aria-expanded', 'false');
  });

  it('leaves what is too long to read at once closed', () => {
    const long = Array.from({ length: 200 }, (_, i) => `+line ${i}`).join('\n');
    render(
      <FileList
        files={[
          {
            path: 'long.yaml',
            action: 'create',
            diff: `--- /dev/null\n+++ b/long.yaml\n@@ -0,0 +1,200 @@\n${long}\n`,
          },
        ]}
      />,
    );

    expect(screen.getByRole('button', { name: /long.yaml/ })).toHaveAttribute(
      'aria-expanded',
      'false',
    );
  });
});

describe('long texts', () => {
  const text = Array.from({ length: 10_000 }, (_, i) => `line ${i}`).join('\n');

  it('are shown in part until all is wanted', async () => {
    render(<Manifest text={text} label="Manifest" />);

    const manifest = screen.getByRole('group', { name: 'Manifest' });
    expect(manifest).not.toHaveTextContent('line 1000');
    await userEvent.click(
      screen.getByRole('button', { name: 'Show all 10,000 lines' }),
    );
    expect(manifest).toHaveTextContent('line 9999');
  });

  it('of a diff are shown in part as well', () => {
    const lines = text
      .split('\n')
      .map(line => ({ kind: 'context' as const, text: line }));
    render(<DiffView lines={lines} label="Diff" />);

    expect(screen.getAllByRole('row')).toHaveLength(1_000);
    expect(
      screen.getByRole('button', { name: 'Show all 10,000 lines' }),
    ).toBeInTheDocument();
  });
});

describe('StoragePathList', () => {
  const writeText = jest.fn();

  it('groups by environment, and links to a console where there is one', () => {
    render(<StoragePathList paths={storagePaths('acme')} />);

    const eks = within(screen.getByRole('list', { name: 'eks' }));
    expect(
      eks.getByText('s3://laminar-dev/tenants/acme/artifacts'),
    ).toBeInTheDocument();
    expect(eks.getAllByRole('link')).toHaveLength(2);
    expect(
      eks.getByRole('link', {
        name: 'Open Artifacts of eks in the console',
      }),
    ).toHaveAttribute('href', expect.stringContaining('console.aws'));
    const local = within(screen.getByRole('list', { name: 'local' }));
    expect(local.queryByRole('link')).not.toBeInTheDocument();
  });

  it('copies a path and says so', async () => {
    const user = userEvent.setup();
    jest.spyOn(navigator.clipboard, 'writeText').mockImplementation(writeText);
    render(<StoragePathList paths={storagePaths('acme')} />);

    await user.click(
      screen.getByRole('button', { name: 'Copy Artifacts path of eks' }),
    );

    expect(writeText).toHaveBeenCalledWith(
      's3://laminar-dev/tenants/acme/artifacts',
    );
    await waitFor(() =>
      expect(
        screen.getAllByRole('status').map(status => status.textContent),
      ).toContain('Copied'),
    );
  });
});

describe('CopyButton', () => {
  it('admits when the browser does not let it', async () => {
    const user = userEvent.setup();
    jest
      .spyOn(navigator.clipboard, 'writeText')
      .mockRejectedValue(new Error('denied'));
    render(<CopyButton text="x" label="it" />);

    await user.click(screen.getByRole('button', { name: 'Copy it' }));

    expect(await screen.findByRole('status')).toHaveTextContent(
      /Could not copy/,
    );
  });
});

describe('small things', () => {
  it('show a blast radius in the right number', () => {
    render(
      <BlastRadius radius={{ tenants: 1, objects: 14, clusterScoped: 2 }} />,
    );

    expect(screen.getByText('tenant').parentElement).toHaveTextContent('1');
    expect(screen.getByText('objects').parentElement).toHaveTextContent('14');
    expect(screen.getByText('cluster-scoped').parentElement).toHaveClass(
      'warning',
    );
  });

  it('make no link of a dangerous address', () => {
    // eslint-disable-next-line no-script-url
    render(<ExternalLink href="javascript:alert(1)">Console</ExternalLink>);

    expect(screen.queryByRole('link')).not.toBeInTheDocument();
    expect(screen.getByText('Console')).toBeInTheDocument();
  });

  it('show an error whole, line by line, with a way on', async () => {
    const retry = jest.fn();
    render(
      <ErrorNotice
        title="It failed"
        error={new Error('first\nsecond')}
        onRetry={retry}
      />,
    );

    expect(screen.getByRole('alert')).toHaveTextContent('first second');
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(retry).toHaveBeenCalledTimes(1);
  });

  it('say of a time that it is not known', () => {
    render(<RelativeTime value="soon" />);

    expect(screen.getByText('at an unknown time')).toBeInTheDocument();
  });
});
