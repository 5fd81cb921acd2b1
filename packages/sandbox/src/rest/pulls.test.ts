import { laminarInfraSeed } from '..';
import { approve, headOf, openPull } from '../__testUtils__/changes';
import {
  FILES,
  REPOSITORY,
  startSandbox,
  TestSandbox,
} from '../__testUtils__/startSandbox';

let sandbox: TestSandbox;

beforeAll(async () => {
  sandbox = await startSandbox();
});

afterAll(() => sandbox.dispose());

describe('pull requests', () => {
  it('are listed with filters, in pages', async () => {
    const numbers = [];
    for (const branch of ['list-1', 'list-2', 'list-3']) {
      numbers.push(await openPull(sandbox, branch));
    }
    const ben = sandbox.as('ben');
    const page = await ben.pulls.list({ ...REPOSITORY, per_page: 2 });
    expect(page.data.map(({ number }) => number)).toEqual([
      numbers[2],
      numbers[1],
    ]);
    expect(page.headers.link).toMatch(/[?&]page=2>; rel="next"/);
    const all = await ben.paginate(ben.pulls.list, {
      ...REPOSITORY,
      per_page: 2,
      direction: 'asc',
    });
    expect(all.map(({ number }) => number)).toEqual(numbers);
    const one = await ben.pulls.list({
      ...REPOSITORY,
      head: 'acme-platform:list-2',
    });
    expect(one.data).toHaveLength(1);
    const closed = await ben.pulls.list({ ...REPOSITORY, state: 'closed' });
    expect(closed.data).toEqual([]);
  });

  it.each(['merge', 'squash', 'rebase'] as const)(
    'are merged by %s',
    async merge_method => {
      const branch = `by-${merge_method}`;
      const pull_number = await openPull(sandbox, branch);
      await sandbox.push('acme-platform/laminar-infra', {
        branch: 'main',
        login: 'ada',
        message: 'meanwhile',
        files: { [merge_method]: 'x' },
      });
      await approve(sandbox, pull_number);
      const { data } = await sandbox
        .as('ben')
        .pulls.merge({ ...REPOSITORY, pull_number, merge_method });
      expect(await headOf(sandbox)).toBe(data.sha);
      const commit = await sandbox
        .as('ben')
        .repos.getCommit({ ...REPOSITORY, ref: data.sha });
      expect(commit.data.parents).toHaveLength(
        merge_method === 'merge' ? 2 : 1,
      );
      expect(commit.data.commit.message.split('\n')[0]).toBe(
        {
          merge: `Merge pull request #${pull_number} from acme-platform/${branch}`,
          squash: `Add ${branch} (#${pull_number})`,
          rebase: `Change on ${branch}`,
        }[merge_method],
      );
      const pull = await sandbox
        .as('ben')
        .pulls.get({ ...REPOSITORY, pull_number });
      expect(pull.data).toMatchObject({
        state: 'closed',
        merged: true,
        merged_by: { login: 'ben' },
        merge_commit_sha: data.sha,
        changed_files: 1,
        commits: 1,
      });
      const files = await sandbox
        .as('ben')
        .pulls.listFiles({ ...REPOSITORY, pull_number });
      expect(files.data.map(({ filename }) => filename)).toEqual([
        `tenants/${branch}/values.yaml`,
      ]);
    },
  );

  it('are closed when their branch goes, and follow it when it moves', async () => {
    const pull_number = await openPull(sandbox, 'going');
    const bot = sandbox.as('tenant-bot');
    const sha = await sandbox.push('acme-platform/laminar-infra', {
      branch: 'going',
      login: 'ada',
      message: 'more',
      files: { more: '1' },
    });
    const moved = await bot.pulls.get({ ...REPOSITORY, pull_number });
    expect(moved.data.head.sha).toBe(sha);
    await bot.git.deleteRef({ ...REPOSITORY, ref: 'heads/going' });
    const closed = await bot.pulls.get({ ...REPOSITORY, pull_number });
    expect(closed.data).toMatchObject({ state: 'closed', merged: false });
    await expect(
      bot.pulls.update({ ...REPOSITORY, pull_number, state: 'open' }),
    ).rejects.toMatchObject({ status: 422 });
  });

  it('carry labels, comments, reviewers and checks', async () => {
    const number = await openPull(sandbox, 'dressed');
    const bot = sandbox.as('tenant-bot');
    const issue = { ...REPOSITORY, issue_number: number };
    await bot.issues.addLabels({ ...issue, labels: ['tenant', 'silo'] });
    await bot.issues.removeLabel({ ...issue, name: 'silo' });
    await bot.issues.createComment({ ...issue, body: 'hello' });
    await bot.pulls.requestReviewers({
      ...REPOSITORY,
      pull_number: number,
      reviewers: ['ben'],
      team_reviewers: ['platform-admins'],
    });
    const head_sha = await headOf(sandbox, 'dressed');
    await bot.checks.create({
      ...REPOSITORY,
      name: 'plan',
      head_sha,
      conclusion: 'failure',
      output: { title: 'T', summary: 'S' },
    });
    const { data } = await bot.pulls.get({
      ...REPOSITORY,
      pull_number: number,
    });
    expect(data.labels.map(({ name }) => name)).toEqual(['tenant']);
    expect(data.requested_reviewers?.map(each => each.login)).toEqual(['ben']);
    expect(data.requested_teams?.map(({ slug }) => slug)).toEqual([
      'platform-admins',
    ]);
    expect(data.comments).toBe(1);
    await approve(sandbox, number);
    const after = await bot.pulls.get({ ...REPOSITORY, pull_number: number });
    expect(after.data.requested_reviewers).toEqual([]);
    expect(after.data.mergeable_state).toBe('unstable');
    await bot.checks.create({
      ...REPOSITORY,
      name: 'plan',
      head_sha,
      conclusion: 'success',
    });
    const runs = await bot.checks.listForRef({ ...REPOSITORY, ref: head_sha });
    expect(runs.data.check_runs.map(({ conclusion }) => conclusion)).toEqual([
      'success',
    ]);
    const reviews = await bot.pulls.listReviews({
      ...REPOSITORY,
      pull_number: number,
    });
    expect(reviews.data).toMatchObject([
      { state: 'APPROVED', user: { login: 'ben' }, commit_id: head_sha },
    ]);
  });
});

it('holds a merge until a required check has succeeded', async () => {
  const strict = await startSandbox({
    repositories: [
      laminarInfraSeed(async () => FILES, {
        requiredApprovingReviewCount: 0,
        enforceAdmins: false,
        requiredStatusCheckContexts: ['plan'],
      }),
    ],
  });
  try {
    const pull_number = await openPull(strict, 'checked');
    const pull = { ...REPOSITORY, pull_number };
    await expect(strict.as('ben').pulls.merge(pull)).rejects.toMatchObject({
      status: 405,
      message: expect.stringContaining(
        'Required status check "plan" is expected.',
      ),
    });
    await strict.as('ben').checks.create({
      ...REPOSITORY,
      name: 'plan',
      head_sha: await headOf(strict, 'checked'),
      conclusion: 'success',
    });
    expect((await strict.as('ben').pulls.merge(pull)).data.merged).toBe(true);

    const bypassed = await openPull(strict, 'bypassed');
    const merged = await strict
      .as('ada')
      .pulls.merge({ ...REPOSITORY, pull_number: bypassed });
    expect(merged.data.merged).toBe(true);
  } finally {
    await strict.dispose();
  }
});
