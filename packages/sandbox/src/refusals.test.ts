import {
  approve,
  branchWith,
  failure,
  headOf,
  openPull,
} from './__testUtils__/changes';
import {
  FULL_NAME,
  REPOSITORY,
  startSandbox,
  TestSandbox,
} from './__testUtils__/startSandbox';

let sandbox: TestSandbox;

beforeAll(async () => {
  sandbox = await startSandbox();
});

afterAll(() => sandbox.dispose());

describe('pull requests', () => {
  it('refuses that authors judge their own', async () => {
    const pull_number = await openPull(sandbox, 'own');
    for (const [event, message] of [
      ['APPROVE', 'Can not approve your own pull request'],
      ['REQUEST_CHANGES', 'Can not request changes on your own pull request'],
    ] as const) {
      const refusal = await failure(
        sandbox.as('tenant-bot').pulls.createReview({
          ...REPOSITORY,
          pull_number,
          event,
          body: 'x',
        }),
      );
      expect(refusal).toEqual({
        status: 422,
        message: 'Unprocessable Entity',
        errors: [message],
      });
    }
  });

  it('refuses a second one for the same branches, until the first is closed', async () => {
    const pull_number = await openPull(sandbox, 'twice');
    const bot = sandbox.as('tenant-bot');
    const again = { ...REPOSITORY, title: 't', head: 'twice', base: 'main' };
    expect(await failure(bot.pulls.create(again))).toEqual({
      status: 422,
      message: 'Validation Failed',
      errors: [
        {
          resource: 'PullRequest',
          code: 'custom',
          message: 'A pull request already exists for acme-platform:twice.',
        },
      ],
    });
    await bot.pulls.update({ ...REPOSITORY, pull_number, state: 'closed' });
    const { data } = await bot.pulls.create(again);
    expect(data.number).toBe(pull_number + 1);
    expect(
      await failure(
        bot.pulls.update({ ...REPOSITORY, pull_number, state: 'open' }),
      ),
    ).toMatchObject({ status: 422 });
  });

  it('refuses one without commits, and one of branches that are not there', async () => {
    const bot = sandbox.as('tenant-bot');
    await bot.git.createRef({
      ...REPOSITORY,
      ref: 'refs/heads/empty',
      sha: await headOf(sandbox),
    });
    const open = (head: string, base: string) =>
      failure(bot.pulls.create({ ...REPOSITORY, title: 't', head, base }));
    expect(await open('empty', 'main')).toMatchObject({
      status: 422,
      errors: [{ message: 'No commits between main and empty' }],
    });
    expect(await open('missing', 'main')).toMatchObject({
      status: 422,
      errors: [{ resource: 'PullRequest', field: 'head', code: 'invalid' }],
    });
    expect(await open('empty', 'missing')).toMatchObject({
      status: 422,
      errors: [{ resource: 'PullRequest', field: 'base', code: 'invalid' }],
    });
    expect(await open('somebody-else:empty', 'main')).toMatchObject({
      status: 422,
      errors: [{ field: 'head' }],
    });
  });
});

describe('refs', () => {
  it('refuses taken, invalid and pointless names, and unknown commits', async () => {
    const bot = sandbox.as('tenant-bot');
    const sha = await headOf(sandbox);
    const create = (ref: string, to = sha) =>
      failure(bot.git.createRef({ ...REPOSITORY, ref, sha: to }));
    expect(await create('refs/heads/main')).toMatchObject({
      status: 422,
      message: 'Reference already exists',
    });
    for (const name of ['refs/heads/a b', 'refs/heads/a..b', 'main']) {
      expect(await create(name)).toMatchObject({
        status: 422,
        message: `${name} is not a valid ref name.`,
      });
    }
    expect(await create('refs/heads/x', 'a'.repeat(40))).toMatchObject({
      status: 422,
      message: 'Object does not exist',
    });
    expect(await create('refs/heads/main/below')).toMatchObject({
      status: 409,
    });
  });

  it('refuses to move a branch backwards without force', async () => {
    const bot = sandbox.as('tenant-bot');
    await branchWith(sandbox, 'forward', { a: '1' });
    const move = {
      ...REPOSITORY,
      ref: 'heads/forward',
      sha: await headOf(sandbox),
    };
    expect(await failure(bot.git.updateRef(move))).toMatchObject({
      status: 422,
      message: 'Update is not a fast forward',
    });
    await bot.git.updateRef({ ...move, force: true });
    expect(await headOf(sandbox, 'forward')).toBe(move.sha);
  });

  it('refuses pushes to a branch that asks for pull requests, and its removal', async () => {
    const sha = await branchWith(sandbox, 'elsewhere', { a: '1' });
    for (const login of ['ben', 'ada']) {
      const client = sandbox.as(login);
      const main = { ...REPOSITORY, ref: 'heads/main' };
      expect(
        await failure(client.git.updateRef({ ...main, sha })),
      ).toMatchObject({
        status: 422,
        message: 'Changes must be made through a pull request.',
      });
      expect(await failure(client.git.deleteRef(main))).toMatchObject({
        status: 422,
      });
    }
    expect(
      await failure(
        sandbox
          .as('ben')
          .git.deleteRef({ ...REPOSITORY, ref: 'heads/never-there' }),
      ),
    ).toMatchObject({ status: 422, message: 'Reference does not exist' });
  });
});

describe('merging', () => {
  const merge = (pull_number: number, more = {}, login = 'tenant-bot') =>
    sandbox.as(login).pulls.merge({ ...REPOSITORY, pull_number, ...more });

  it('refuses without an approval that counts, also for administrators', async () => {
    const number = await openPull(sandbox, 'unapproved');
    await approve(sandbox, number, 'cleo');
    for (const login of ['ben', 'ada']) {
      expect(await failure(merge(number, {}, login))).toMatchObject({
        status: 405,
        message:
          'At least 1 approving review is required by reviewers with write access.',
      });
    }
    await approve(sandbox, number, 'ben');
    await sandbox.as('ada').pulls.createReview({
      ...REPOSITORY,
      pull_number: number,
      event: 'REQUEST_CHANGES',
      body: 'not yet',
    });
    expect(await failure(merge(number))).toMatchObject({ status: 405 });
    await approve(sandbox, number, 'ada');
    expect((await merge(number)).data.merged).toBe(true);
    expect(await failure(merge(number))).toMatchObject({ status: 405 });
  });

  it('refuses a head that moved, and keeps the approval', async () => {
    const number = await openPull(sandbox, 'moving');
    await approve(sandbox, number);
    const seen = await headOf(sandbox, 'moving');
    const now = await sandbox.push(FULL_NAME, {
      branch: 'moving',
      login: 'ada',
      message: 'more',
      files: { more: 'x' },
    });
    expect(await failure(merge(number, { sha: seen }))).toMatchObject({
      status: 409,
    });
    expect((await merge(number, { sha: now })).data.merged).toBe(true);
  });

  it('refuses a conflict', async () => {
    const file = 'tenants/e6data/values.yaml';
    const number = await openPull(sandbox, 'conflict', { [file]: 'one\n' });
    await approve(sandbox, number);
    await sandbox.push(FULL_NAME, {
      branch: 'main',
      login: 'ada',
      message: 'at the same time',
      files: { [file]: 'other\n' },
    });
    const { data } = await sandbox
      .as('ben')
      .pulls.get({ ...REPOSITORY, pull_number: number });
    expect(data).toMatchObject({ mergeable: false, mergeable_state: 'dirty' });
    expect(await failure(merge(number))).toMatchObject({
      status: 405,
      message: 'Pull Request is not mergeable',
    });
  });

  it('refuses a draft', async () => {
    await branchWith(sandbox, 'draft', { d: '1' });
    const { data } = await sandbox.as('tenant-bot').pulls.create({
      ...REPOSITORY,
      title: 'd',
      head: 'draft',
      base: 'main',
      draft: true,
    });
    await approve(sandbox, data.number);
    expect(await failure(merge(data.number))).toMatchObject({
      status: 405,
      message: 'Pull Request is still a draft',
    });
  });
});

describe('rights', () => {
  it('refuses writes by somebody who may only read', async () => {
    const pull_number = await openPull(sandbox, 'rights');
    const cleo = sandbox.as('cleo');
    const sha = await headOf(sandbox);
    const one = { ...REPOSITORY, pull_number };
    const refusals = await Promise.all(
      [
        cleo.git.createRef({ ...REPOSITORY, ref: 'refs/heads/c', sha }),
        cleo.git.createBlob({ ...REPOSITORY, content: 'x' }),
        cleo.pulls.create({
          ...REPOSITORY,
          title: 't',
          head: 'rights',
          base: 'main',
        }),
        cleo.pulls.update({ ...one, title: 'mine' }),
        cleo.pulls.merge(one),
        cleo.pulls.requestReviewers({ ...one, reviewers: ['ben'] }),
        cleo.issues.addLabels({
          ...REPOSITORY,
          issue_number: pull_number,
          labels: ['x'],
        }),
        cleo.issues.createLabel({ ...REPOSITORY, name: 'mine' }),
      ].map(failure),
    );
    expect(refusals.map(({ status }) => status)).toEqual([
      404, 404, 403, 403, 403, 403, 403, 403,
    ]);
    expect(refusals[4].message).toBe(
      'cleo does not have the correct permissions to execute `MergePullRequest`',
    );
    expect((await cleo.pulls.get(one)).data.title).toBe('Add rights');
  });

  it('answers 401 to a wrong token and 404 to none', async () => {
    const wrong = await fetch(`${sandbox.url}/api/v3/user`, {
      headers: { authorization: 'token nobody' },
    });
    expect(wrong.status).toBe(401);
    expect(await wrong.json()).toMatchObject({ message: 'Bad credentials' });
    expect(await failure(sandbox.as().repos.get(REPOSITORY))).toMatchObject({
      status: 404,
      message: 'Not Found',
    });
    expect(await failure(sandbox.as().users.getAuthenticated())).toMatchObject({
      status: 401,
    });
  });

  it('refuses reviewers without access and the author', async () => {
    const pull_number = await openPull(sandbox, 'reviewers');
    const ask = (reviewers: string[]) =>
      failure(
        sandbox
          .as('ben')
          .pulls.requestReviewers({ ...REPOSITORY, pull_number, reviewers }),
      );
    expect(await ask(['stranger'])).toMatchObject({ status: 422 });
    expect(await ask(['tenant-bot'])).toMatchObject({
      status: 422,
      message: 'Review cannot be requested from pull request author.',
    });
  });
});

it('says so when it lacks something, and names bad fields', async () => {
  const ben = sandbox.as('ben');
  await expect(
    ben.request('GET /repos/{owner}/{repo}/releases', REPOSITORY),
  ).rejects.toMatchObject({
    status: 501,
    message: expect.stringContaining(
      'the stand-in does not implement GET /api/v3/repos/acme-platform/laminar-infra/releases',
    ),
  });
  expect(sandbox.contract.take()).toEqual([
    expect.objectContaining({ message: 'GitHub does not answer 501 here' }),
  ]);
  const bad = await failure(
    ben.request(`POST /repos/${FULL_NAME}/pulls`, { title: 1 }),
  );
  expect(bad).toMatchObject({
    status: 422,
    message: expect.stringContaining("For 'title'"),
  });
  expect(sandbox.contract.take()).toContainEqual({
    kind: 'REST request',
    where: 'POST /repos/{owner}/{repo}/pulls',
    message: 'body: /title must be string',
  });
  const broken = await fetch(`${sandbox.url}/api/v3/repos/${FULL_NAME}/pulls`, {
    method: 'POST',
    headers: {
      authorization: 'token sandbox-token-ben',
      'content-type': 'application/json',
    },
    body: '{',
  });
  expect(broken.status).toBe(400);
});
