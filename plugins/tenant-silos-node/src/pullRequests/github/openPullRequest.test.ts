import { startLaminar, type Laminar } from '../../__testUtils__/laminar';
import { BaseMovedError } from '../BaseMovedError';
import { BranchConflictError } from '../BranchConflictError';
import type { OpenRequest } from '../types';

jest.setTimeout(60_000);

const BASE = {
  'README.md': '# Tenants\n',
  'tenants/old.yaml': 'name: old\n',
  'tenants/shared.yaml': 'tier: pool\n',
};
const BRANCH = 'tenant-silos/laminar/create-acme';
const FILE = 'tenants/acme.yaml';

describe('opening a pull request', () => {
  let laminar: Laminar;

  beforeEach(async () => {
    laminar = await startLaminar(BASE);
  });

  afterEach(async () => {
    await laminar.stop();
    laminar.faults.assertApplied();
  });

  async function request(
    files: OpenRequest['files'] = [{ path: FILE, content: 'name: acme\n' }],
    more: Partial<OpenRequest> = {},
  ): Promise<OpenRequest> {
    return {
      action: 'create',
      tenant: 'acme',
      baseCommit: await laminar.headOf('main'),
      files,
      title: 'Create tenant acme',
      body: body('acme'),
      baseFile: path => (BASE as Record<string, string>)[path],
      ...more,
    };
  }

  function body(tenant: string, digest = '1') {
    const facts = { fleet: 'laminar', action: 'create', tenant, digest };
    return `Please.\n\n<!-- tenant-silos: ${JSON.stringify(facts)} -->`;
  }

  it('adds, changes and deletes files in one commit, with three requests', async () => {
    const open = await request([
      { path: FILE, content: 'name: acme\n' },
      { path: 'tenants/shared.yaml', content: 'tier: silo\n' },
      { path: 'tenants/old.yaml' },
    ]);
    await laminar.as('ada').issues.createLabel({
      owner: 'acme-platform',
      repo: 'laminar-infra',
      name: 'tenant',
    });
    laminar.faults.takeLog();

    const { outcome, pullRequest, warnings } = await laminar
      .pullRequests()
      .open(open);

    expect(laminar.faults.takeLog()).toHaveLength(3);
    expect(outcome).toBe('opened');
    expect(pullRequest).toMatchObject({
      number: 1,
      state: 'open',
      branch: BRANCH,
      author: 'tenant-bot',
      title: 'Create tenant acme',
    });
    expect(warnings).toEqual([
      'There is no GitHub user nobody to ask for a review',
    ]);
    expect(await laminar.fileAt(BRANCH, FILE)).toBe('name: acme\n');
    expect(await laminar.fileAt(BRANCH, 'tenants/shared.yaml')).toBe(
      'tier: silo\n',
    );
    expect(await laminar.fileAt(BRANCH, 'tenants/old.yaml')).toBeUndefined();
    expect(await laminar.fileAt(BRANCH, 'README.md')).toBe('# Tenants\n');
    expect(await laminar.commitsOf(BRANCH)).toHaveLength(
      (await laminar.commitsOf('main')).length + 1,
    );
    expect(pullRequest.headCommit).toBe(await laminar.headOf(BRANCH));

    const { data } = await laminar.as('ada').pulls.get({
      owner: 'acme-platform',
      repo: 'laminar-infra',
      pull_number: 1,
    });
    expect(data.labels.map(({ name }) => name)).toEqual(['tenant']);
    expect(data.requested_reviewers?.map(({ login }) => login)).toEqual([
      'ben',
    ]);
  });

  it('needs one request to find that nothing changed', async () => {
    const first = await laminar.pullRequests().open(await request());
    const open = await request();
    laminar.faults.takeLog();
    const second = await laminar.pullRequests().open(open);
    expect(second.outcome).toBe('unchanged');
    expect(second.pullRequest.number).toBe(first.pullRequest.number);
    expect(second.pullRequest.headCommit).toBe(first.pullRequest.headCommit);
    expect(laminar.faults.takeLog()).toHaveLength(1);
  });

  it('leaves the text alone while the plan is the same', async () => {
    const first = await laminar.pullRequests().open(await request());
    await laminar.push('main', { 'README.md': '# More tenants\n' }, 'ada');
    const second = await laminar
      .pullRequests()
      .open(await request(undefined, { body: `${body('acme')}\n` }));
    expect(second.outcome).toBe('unchanged');
    expect(second.pullRequest.body).toBe(first.pullRequest.body);
  });

  it('brings the open pull request up to date by a further commit', async () => {
    const first = await laminar.pullRequests().open(
      await request([
        { path: FILE, content: 'name: acme\n' },
        { path: 'tenants/acme-local.yaml', content: 'local: true\n' },
        { path: 'tenants/shared.yaml', content: 'tier: silo\n' },
      ]),
    );
    const second = await laminar.pullRequests().open(
      await request([{ path: FILE, content: 'name: acme\nsize: 2\n' }], {
        title: 'Create tenant acme, larger',
        body: body('acme', '2'),
      }),
    );
    expect(second).toMatchObject({
      outcome: 'updated',
      pullRequest: {
        number: first.pullRequest.number,
        title: 'Create tenant acme, larger',
      },
    });
    expect(await laminar.fileAt(BRANCH, FILE)).toBe('name: acme\nsize: 2\n');
    // What only the earlier plan wanted is taken back.
    expect(
      await laminar.fileAt(BRANCH, 'tenants/acme-local.yaml'),
    ).toBeUndefined();
    expect(await laminar.fileAt(BRANCH, 'tenants/shared.yaml')).toBe(
      'tier: pool\n',
    );
    const commits = await laminar.commitsOf(BRANCH);
    expect(commits[0]).toBe(second.pullRequest.headCommit);
    expect(commits[1]).toBe(first.pullRequest.headCommit);
  });

  it('keeps what others committed, where the plan does not touch it', async () => {
    await laminar.pullRequests().open(await request());
    await laminar.push(BRANCH, { 'tenants/acme-note.md': 'Ben was here\n' });
    const { outcome } = await laminar
      .pullRequests()
      .open(await request([{ path: FILE, content: 'name: acme\nsize: 2\n' }]));
    expect(outcome).toBe('updated');
    expect(await laminar.fileAt(BRANCH, 'tenants/acme-note.md')).toBe(
      'Ben was here\n',
    );
  });

  it('never overwrites what somebody else changed', async () => {
    await laminar.pullRequests().open(await request());
    await laminar.push(BRANCH, { [FILE]: 'name: acme\nsize: 9\n' });
    const head = await laminar.headOf(BRANCH);

    const again = laminar
      .pullRequests()
      .open(await request([{ path: FILE, content: 'name: acme\nsize: 2\n' }]));

    await expect(again).rejects.toThrow(BranchConflictError);
    await expect(again).rejects.toMatchObject({
      name: 'ConflictError',
      conflicts: [
        {
          path: FILE,
          theirs: 'name: acme\nsize: 9\n',
          ours: 'name: acme\nsize: 2\n',
        },
      ],
      message: expect.stringMatching(/-size: 9\n\+size: 2/),
    });
    expect(await laminar.headOf(BRANCH)).toBe(head);
  });

  it('never brings back what somebody else deleted', async () => {
    await laminar.pullRequests().open(await request());
    await laminar.push(BRANCH, { [FILE]: null });
    await expect(
      laminar
        .pullRequests()
        .open(
          await request([{ path: FILE, content: 'name: acme\nsize: 2\n' }]),
        ),
    ).rejects.toMatchObject({ conflicts: [{ path: FILE, theirs: undefined }] });
  });

  it('agrees with a person who wrote the same', async () => {
    await laminar.pullRequests().open(await request());
    await laminar.push(BRANCH, { [FILE]: 'name: acme\nsize: 2\n' });
    const { outcome } = await laminar
      .pullRequests()
      .open(await request([{ path: FILE, content: 'name: acme\nsize: 2\n' }]));
    expect(outcome).toBe('unchanged');
  });

  it('takes a new branch after a closed pull request', async () => {
    const { pullRequest } = await laminar.pullRequests().open(await request());
    await laminar.pullRequests().close(pullRequest.number);
    const unaware = await laminar.pullRequests().open(await request());
    expect(unaware).toMatchObject({
      outcome: 'opened',
      pullRequest: { number: 2, branch: `${BRANCH}-1` },
    });
    await laminar.pullRequests().close(2);

    const open = await request(undefined, { closedNumbers: [1, 2] });
    laminar.faults.takeLog();
    const aware = await laminar.pullRequests().open(open);
    expect(aware.pullRequest).toMatchObject({
      number: 3,
      branch: `${BRANCH}-2`,
    });
  });

  it("tells a tenant's second branch from another tenant", async () => {
    const { pullRequest } = await laminar.pullRequests().open(await request());
    await laminar.pullRequests().close(pullRequest.number);
    const { pullRequest: second } = await laminar
      .pullRequests()
      .open(await request());
    expect(second.branch).toBe(`${BRANCH}-1`);

    const { pullRequest: other } = await laminar.pullRequests().open(
      await request([{ path: 'tenants/acme-1.yaml', content: 'x: 1\n' }], {
        tenant: 'acme-1',
        body: body('acme-1'),
      }),
    );
    expect(other.number).not.toBe(second.number);
    expect(other.branch).toBe(`${BRANCH}-1-${second.number}`);
  });

  it('asks to plan again when the base branch moved', async () => {
    const open = await request();
    await laminar.push('main', { 'README.md': '# More tenants\n' }, 'ada');
    await expect(laminar.pullRequests().open(open)).rejects.toThrow(
      BaseMovedError,
    );
    expect(await laminar.openCount()).toBe(0);
  });

  it('reads and decides when the answer to a write is lost', async () => {
    laminar.faults.add({
      match: { operation: 'TenantSilosWrite' },
      fault: { type: 'cutAfterWrite' },
    });
    const { outcome, pullRequest } = await laminar
      .pullRequests()
      .open(await request());
    expect(outcome).toBe('opened');
    expect(pullRequest.number).toBe(1);
    expect(await laminar.openCount()).toBe(1);
    expect(await laminar.commitsOf(BRANCH)).toHaveLength(2);
  });

  it('writes again when a failed write did nothing', async () => {
    laminar.faults.add({
      match: { operation: 'TenantSilosWrite' },
      fault: { type: 'status', status: 502 },
    });
    const { outcome } = await laminar.pullRequests().open(await request());
    expect(outcome).toBe('opened');
    expect(await laminar.openCount()).toBe(1);
  });

  it('finishes what a crash left behind', async () => {
    const open = await request();
    await laminar.as('tenant-bot').git.createRef({
      owner: 'acme-platform',
      repo: 'laminar-infra',
      ref: `refs/heads/${BRANCH}`,
      sha: open.baseCommit,
    });
    const { outcome, pullRequest } = await laminar.pullRequests().open(open);
    expect(outcome).toBe('opened');
    expect(pullRequest.branch).toBe(BRANCH);
    expect(await laminar.fileAt(BRANCH, FILE)).toBe('name: acme\n');
  });

  it('handles each part of a write that succeeded in part', async () => {
    const open = await request();
    // Somebody creates the branch between our look and our write.
    laminar.faults.add({
      match: { operation: 'TenantSilosWrite' },
      fault: {
        type: 'before',
        run: () =>
          laminar.as('ada').git.createRef({
            owner: 'acme-platform',
            repo: 'laminar-infra',
            ref: `refs/heads/${BRANCH}`,
            sha: open.baseCommit,
          }),
      },
    });
    const { outcome } = await laminar.pullRequests().open(open);
    expect(outcome).toBe('opened');
    expect(await laminar.openCount()).toBe(1);
    expect(await laminar.fileAt(BRANCH, FILE)).toBe('name: acme\n');
  });

  it('makes one pull request of two that race', async () => {
    const open = await request();
    const results = await Promise.all([
      laminar.pullRequests().open(open),
      laminar.pullRequests().open(open),
      laminar.pullRequests().open(open),
    ]);
    expect(results.map(({ pullRequest }) => pullRequest.number)).toEqual([
      1, 1, 1,
    ]);
    expect(await laminar.openCount()).toBe(1);
    expect(await laminar.fileAt(BRANCH, FILE)).toBe('name: acme\n');
  });

  it('says when the account may not write, and does not try again', async () => {
    const open = await request();
    laminar.faults.takeLog();
    await expect(
      laminar.pullRequests({ token: 'sandbox-token-cleo' }).open(open),
    ).rejects.toMatchObject({
      name: 'NotAllowedError',
      message: expect.stringContaining('give it write access'),
    });
    expect(laminar.faults.takeLog()).toHaveLength(2);
  });

  it('says when the credentials are wrong, without repeating them', async () => {
    const wrong = 'sandbox-token-of-nobody';
    const failure = laminar
      .pullRequests({ token: wrong })
      .open(await request());
    await expect(failure).rejects.toMatchObject({
      name: 'NotAllowedError',
      message: expect.stringContaining('check integrations.github'),
    });
    const { calls } = laminar.logger.warn.mock;
    expect(calls.length).toBeGreaterThan(0);
    expect(JSON.stringify(calls)).not.toContain(wrong);
  });

  it('opens the pull request when labels fail, and says so', async () => {
    const fault = { type: 'status', status: 500 } as const;
    laminar.faults.add({ match: { operation: 'requestReviews' }, fault });
    laminar.faults.add({ match: { path: '/repos/**/labels' }, fault });
    const { outcome, warnings } = await laminar
      .pullRequests()
      .open(await request());
    expect(outcome).toBe('opened');
    expect(warnings).toEqual(
      expect.arrayContaining([expect.stringContaining('is open, but')]),
    );
  });
});
