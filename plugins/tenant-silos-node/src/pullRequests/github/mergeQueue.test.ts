import {
  REPOSITORY,
  startLaminar,
  type Laminar,
} from '../../__testUtils__/laminar';

jest.setTimeout(60_000);

const [owner, repo] = REPOSITORY.split('/');

describe('a base branch with a merge queue', () => {
  let laminar: Laminar;
  let headCommit: string;

  beforeEach(async () => {
    laminar = await startLaminar(
      { 'README.md': '# Tenants\n' },
      {
        requiredApprovingReviewCount: 1,
        enforceAdmins: true,
        requiredStatusCheckContexts: [],
        mergeQueue: true,
      },
    );
    const { pullRequest } = await laminar.pullRequests().open({
      action: 'create',
      tenant: 'acme',
      baseCommit: await laminar.headOf('main'),
      files: [{ path: 'tenants/acme.yaml', content: 'name: acme\n' }],
      title: 'Create tenant acme',
      body: 'Please.',
      baseFile: () => undefined,
    });
    headCommit = pullRequest.headCommit;
  });

  afterEach(async () => {
    await laminar.stop();
    laminar.faults.assertApplied();
  });

  const approve = () =>
    laminar.pullRequests().review(1, {
      verdict: 'approve',
      headCommit,
      token: 'sandbox-token-ben',
    });
  const merge = (token?: string) =>
    laminar
      .pullRequests()
      .merge(1, { headCommit, mergedBy: 'user:default/ben', token });

  it.each([
    ['the portal', undefined, 'tenant-bot'],
    ['the person', 'sandbox-token-ben', 'ben'],
  ])('takes what %s adds to it', async (_, token, login) => {
    await approve();
    expect(await merge(token)).toBe('queued');
    expect(await laminar.pullRequests().get(1)).toMatchObject({
      state: 'open',
      queuePosition: 1,
      rules: { mergeQueue: true, queue: [1] },
    });
    const { data } = await laminar
      .as('ada')
      .issues.listComments({ owner, repo, issue_number: 1 });
    expect(data).toMatchObject([
      {
        user: { login },
        body: 'Added to the merge queue for user:default/ben in the portal.',
      },
    ]);
    await expect(merge(token)).rejects.toMatchObject({
      name: 'ConflictError',
      message: 'Pull request #1 waits in the merge queue already',
    });
  });

  it('is left alone when its rules are not met', async () => {
    await expect(merge()).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringMatching(/approving review is required/),
    });
    expect((await laminar.pullRequests().get(1)).rules.queue).toEqual([]);
  });

  it('has it once when the answer is lost, and not when the request is', async () => {
    await approve();
    const match = { operation: 'TenantSilosEnqueue' };
    laminar.faults.add({ match, fault: { type: 'cut' } });
    await expect(merge()).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
    });
    laminar.faults.add({ match, fault: { type: 'cutAfterWrite' } });
    expect(await merge()).toBe('queued');
    expect((await laminar.pullRequests().get(1)).rules.queue).toEqual([1]);
  });

  it('has it although the comment failed', async () => {
    await approve();
    laminar.faults.add({
      match: { operation: 'addComment' },
      fault: { type: 'graphqlError' },
    });
    expect(await merge()).toBe('queued');
  });
});
