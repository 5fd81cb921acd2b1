import {
  REPOSITORY,
  startLaminar,
  type Laminar,
} from '../../__testUtils__/laminar';

jest.setTimeout(60_000);

const [owner, repo] = REPOSITORY.split('/');

describe('the rules of the base branch', () => {
  let laminar: Laminar;

  beforeAll(async () => {
    laminar = await startLaminar(
      { 'README.md': '# Tenants\n' },
      {
        requiredApprovingReviewCount: 1,
        enforceAdmins: true,
        requiredStatusCheckContexts: ['policy'],
      },
    );
    await laminar.pullRequests().open({
      action: 'create',
      tenant: 'acme',
      baseCommit: await laminar.headOf('main'),
      files: [{ path: 'tenants/acme.yaml', content: 'name: acme\n' }],
      title: 'Create tenant acme',
      body: 'Please.',
      baseFile: () => undefined,
    });
  });

  afterAll(() => laminar.stop());

  it('are shown, and whether they hold', async () => {
    const before = await laminar.pullRequests().get(1);
    expect(before).toMatchObject({
      approvalsRequired: 1,
      mergeState: 'blocked',
      rules: {
        requiredChecks: ['policy'],
        codeOwners: false,
        codeOwnersAsked: [],
        mergeQueue: false,
      },
    });
    expect(before.queuePosition).toBeUndefined();

    await laminar.pullRequests().review(1, {
      verdict: 'approve',
      headCommit: before.headCommit,
      token: 'sandbox-token-ben',
    });
    await laminar.as('ada').checks.create({
      owner,
      repo,
      name: 'policy',
      head_sha: before.headCommit,
      status: 'completed',
      conclusion: 'success',
    });
    expect(await laminar.pullRequests().get(1)).toMatchObject({
      mergeState: 'clean',
      checkRuns: [{ name: 'policy', state: 'success' }],
    });
  });

  it('are given as the reason when GitHub refuses a merge', async () => {
    await laminar.pullRequests().open({
      action: 'create',
      tenant: 'beta',
      baseCommit: await laminar.headOf('main'),
      files: [{ path: 'tenants/beta.yaml', content: 'name: beta\n' }],
      title: 'Create tenant beta',
      body: 'Please.',
      baseFile: () => undefined,
    });
    const { headCommit } = await laminar.pullRequests().get(2);
    await expect(
      laminar.pullRequests().merge(2, {
        headCommit,
        mergedBy: 'user:default/ada',
        token: 'sandbox-token-ada',
      }),
    ).rejects.toMatchObject({
      name: 'ConflictError',
      message: expect.stringMatching(/approving review is required/),
    });
  });
});
