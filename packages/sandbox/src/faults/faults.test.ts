import { branchWith, headOf, openPull } from '../__testUtils__/changes';
import { OPEN, openVariables, send } from '../__testUtils__/graphql';
import {
  FULL_NAME,
  REPOSITORY,
  startSandbox,
  TestSandbox,
} from '../__testUtils__/startSandbox';

let sandbox: TestSandbox;

beforeAll(async () => {
  sandbox = await startSandbox();
});

beforeEach(() => {
  sandbox.faults.clear();
  sandbox.faults.takeLog();
});

afterAll(() => sandbox.dispose());

const headers = { authorization: 'token sandbox-token-tenant-bot' };

function get(path: string) {
  return fetch(`${sandbox.url}/api/v3${path}`, { headers });
}

const repositoryPath = `/repos/${FULL_NAME}`;

function createRef(branch: string, sha: string) {
  return fetch(`${sandbox.url}/api/v3${repositoryPath}/git/refs`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ ref: `refs/heads/${branch}`, sha }),
  });
}

describe('statuses', () => {
  it.each([
    [401, 'Bad credentials'],
    [403, 'Resource not accessible by personal access token'],
    [404, 'Not Found'],
    [500, 'Server Error'],
    [502, 'Server Error'],
  ] as const)(
    'answers %d once, in the words of GitHub',
    async (status, message) => {
      sandbox.faults.add({ fault: { type: 'status', status } });
      const spoiled = await get(repositoryPath);
      expect(spoiled.status).toBe(status);
      expect(await spoiled.json()).toMatchObject({ message });
      expect(spoiled.headers.get('x-github-request-id')).toMatch(/^[0-9A-F]+$/);
      expect((await get(repositoryPath)).status).toBe(200);
    },
  );

  it.each([
    [409, 'Conflict'],
    [422, 'Validation Failed'],
  ] as const)('answers a write %d', async (status, message) => {
    sandbox.faults.add({ fault: { type: 'status', status } });
    const spoiled = await createRef('refused', '0'.repeat(40));
    expect(spoiled.status).toBe(status);
    expect(await spoiled.json()).toMatchObject({ message });
  });

  it('tells limits as GitHub does', async () => {
    sandbox.faults.add({
      fault: { type: 'status', status: 403, retryAfter: 7 },
    });
    sandbox.faults.add({ fault: { type: 'status', status: 429 } });
    sandbox.faults.add({
      fault: { type: 'status', status: 403, reason: 'rate-limit' },
    });
    const secondary = await get(repositoryPath);
    expect(secondary.status).toBe(403);
    expect(secondary.headers.get('retry-after')).toBe('7');
    expect((await secondary.json()).message).toMatch(/secondary rate limit/);
    const tooMany = await get(repositoryPath);
    expect(tooMany.status).toBe(429);
    expect(tooMany.headers.get('retry-after')).toBe('60');
    const primary = await get(repositoryPath);
    expect(primary.headers.get('x-ratelimit-remaining')).toBe('0');
    expect((await primary.json()).message).toMatch(/^API rate limit exceeded/);
  });

  it('does nothing before the answer, or everything', async () => {
    const sha = await headOf(sandbox);
    const post = { method: 'POST' };
    sandbox.faults.add({ match: post, fault: { type: 'status', status: 502 } });
    expect((await createRef('status', sha)).status).toBe(502);
    await expect(headOf(sandbox, 'status')).rejects.toMatchObject({
      status: 404,
    });
    sandbox.faults.add({
      match: post,
      fault: { type: 'statusAfterWrite', status: 502 },
    });
    const after = await createRef('status', sha);
    expect(after.status).toBe(502);
    expect(await after.json()).toEqual({ message: 'Server Error' });
    expect(await headOf(sandbox, 'status')).toBe(sha);
  });

  it('has a body of its own for GraphQL', async () => {
    sandbox.faults.add({ fault: { type: 'status', status: 502 } });
    const response = await fetch(`${sandbox.url}/api/graphql`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ viewer { login } }' }),
    });
    expect(response.status).toBe(502);
    expect(await response.json()).toMatchObject({
      errors: [{ message: expect.stringMatching(/^Something went wrong/) }],
    });
  });
});

describe('connections', () => {
  it('cuts before and after the work', async () => {
    const sha = await headOf(sandbox);
    sandbox.faults.add({ match: { method: 'post' }, fault: { type: 'cut' } });
    await expect(createRef('cut', sha)).rejects.toThrow('fetch failed');
    await expect(headOf(sandbox, 'cut')).rejects.toMatchObject({ status: 404 });
    sandbox.faults.add({
      match: { method: 'POST' },
      fault: { type: 'cutAfterWrite' },
    });
    await expect(createRef('cut', sha)).rejects.toThrow('fetch failed');
    expect(await headOf(sandbox, 'cut')).toBe(sha);
  });

  it('breaks an answer off', async () => {
    sandbox.faults.add({
      match: { path: `${repositoryPath}/tarball` },
      fault: { type: 'truncate', bytes: 20 },
    });
    const response = await get(`${repositoryPath}/tarball/main`);
    expect(response.status).toBe(200);
    await expect(response.arrayBuffer()).rejects.toThrow('terminated');
    const whole = await get(`${repositoryPath}/tarball/main`);
    expect((await whole.arrayBuffer()).byteLength).toBeGreaterThan(100);
  });

  it('waits, and something else can go wrong after that', async () => {
    sandbox.faults.add({ fault: { type: 'delay', ms: 80 } });
    sandbox.faults.add({ fault: { type: 'status', status: 500 } });
    const start = performance.now();
    expect((await get(repositoryPath)).status).toBe(500);
    expect(performance.now() - start).toBeGreaterThanOrEqual(75);
    expect(sandbox.faults.log()).toMatchObject([
      { status: 500, fault: 'delay+status' },
    ]);
  });

  it('runs what a test wants before and after the work', async () => {
    const sha = await headOf(sandbox);
    let moved = '';
    sandbox.faults.add({
      match: { method: 'POST' },
      fault: {
        type: 'before',
        run: async () => {
          moved = await sandbox.push(FULL_NAME, {
            branch: 'main',
            login: 'ada',
            message: 'Meanwhile',
            files: { meanwhile: '1' },
          });
        },
      },
    });
    expect((await createRef('before', sha)).status).toBe(201);
    expect(await headOf(sandbox)).toBe(moved);

    const seen: string[] = [];
    sandbox.faults.add({
      match: { method: 'POST' },
      fault: {
        type: 'dieAfter',
        die: async () => seen.push(await headOf(sandbox, 'died')),
      },
    });
    await expect(createRef('died', sha)).rejects.toThrow('fetch failed');
    expect(seen).toEqual([sha]);
  });

  it('changes an answer', async () => {
    sandbox.faults.add({
      fault: {
        type: 'change',
        change: answer => ({ ...(answer as object), name: 'renamed' }),
      },
    });
    expect(await (await get(repositoryPath)).json()).toMatchObject({
      name: 'renamed',
      full_name: FULL_NAME,
    });
  });
});

describe('GraphQL', () => {
  it('lets one field fail while the others succeed', async () => {
    const variables = await openVariables(sandbox, 'partial');
    sandbox.faults.add({
      match: { operation: 'createPullRequest' },
      fault: { type: 'graphqlError', errorType: 'FORBIDDEN', message: 'No.' },
    });
    const { data, errors } = await send(sandbox, OPEN, variables);
    expect(data.pull).toBeNull();
    expect(data.commit.commit.oid).toBe(await headOf(sandbox, 'partial'));
    expect(errors).toMatchObject([
      { type: 'FORBIDDEN', path: ['pull'], message: 'No.' },
    ]);
    const { data: pulls } = await sandbox
      .as('ada')
      .pulls.list({ ...REPOSITORY, head: 'acme-platform:partial' });
    expect(pulls).toEqual([]);
  });

  it('lets a field fail after it did its work', async () => {
    const variables = await openVariables(sandbox, 'partial-after');
    sandbox.faults.add({
      match: { operation: 'Open' },
      fault: {
        type: 'graphqlError',
        field: 'createPullRequest',
        afterWrite: true,
      },
    });
    const { data, errors } = await send(sandbox, OPEN, variables);
    expect(data.pull).toBeNull();
    expect(errors?.[0].message).toMatch(/^Something went wrong/);
    const { data: pulls } = await sandbox
      .as('ada')
      .pulls.list({ ...REPOSITORY, head: 'acme-platform:partial-after' });
    expect(pulls).toHaveLength(1);
  });

  it('lets the whole document fail', async () => {
    sandbox.faults.add({
      fault: {
        type: 'graphqlError',
        errorType: 'RATE_LIMITED',
        message: 'API rate limit exceeded',
      },
    });
    expect(await send(sandbox, '{ viewer { login } }')).toEqual({
      errors: [{ type: 'RATE_LIMITED', message: 'API rate limit exceeded' }],
    });
  });
});

describe('rules', () => {
  it('count their own requests and go on as long as they say', async () => {
    sandbox.faults.add({
      match: { path: '/repos/*/*', nth: 2, times: 2 },
      fault: { type: 'status', status: 500 },
    });
    const statuses: number[] = [];
    for (let i = 0; i < 4; i++) {
      await get('/user');
      statuses.push((await get(repositoryPath)).status);
    }
    expect(statuses).toEqual([200, 500, 500, 200]);
    expect(sandbox.faults.list()).toMatchObject([{ matched: 4, applied: 2 }]);

    const id = sandbox.faults.add({
      match: { times: 'always' },
      fault: { type: 'status', status: 503 },
    });
    expect((await get('/user')).status).toBe(503);
    expect((await get('/user')).status).toBe(503);
    expect(sandbox.faults.remove(id)).toBe(true);
    expect((await get('/user')).status).toBe(200);
  });

  it('tell those that never happened', async () => {
    sandbox.faults.add({
      match: { body: 'refs/heads/never' },
      fault: { type: 'cut' },
    });
    await createRef('other', await headOf(sandbox));
    expect(() => sandbox.faults.assertApplied()).toThrow(
      'These faults did not happen: {"match":{"body":"refs/heads/never"},"fault":{"type":"cut"}}',
    );
  });

  it('leave the pages alone unless they name their path', async () => {
    sandbox.faults.add({
      match: { times: 'always' },
      fault: { type: 'status', status: 500 },
    });
    expect((await fetch(`${sandbox.url}/${FULL_NAME}`)).status).toBe(200);
    sandbox.faults.clear();
    sandbox.faults.add({
      match: { path: '/login/oauth/access_token' },
      fault: { type: 'cut' },
    });
    await expect(
      fetch(`${sandbox.url}/login/oauth/access_token`, { method: 'POST' }),
    ).rejects.toThrow('fetch failed');
  });

  it('are refused with the field and what is right', () => {
    const add = (rule: unknown) => () => sandbox.faults.add(rule as never);
    expect(add({ fault: { type: 'status', status: 418 } })).toThrow(
      'This fault cannot be: fault.status: use one of 400, 401,',
    );
    expect(add({ match: { path: 'repos' }, fault: { type: 'cut' } })).toThrow(
      'match.path: start it with "/"',
    );
    expect(add({ match: { nth: 0 }, fault: { type: 'cut' } })).toThrow(
      'match.nth:',
    );
  });
});

it('writes down what was asked', async () => {
  await branchWith(sandbox, 'log', { a: '1' });
  await openPull(sandbox, 'log-pull');
  sandbox.faults.takeLog();
  await get(`${repositoryPath}/pulls?state=open`);
  await createRef('log', 'f'.repeat(40));
  await send(
    sandbox,
    'query Who { viewer { login } ...R } fragment R on Query { rateLimit { cost } }',
  );
  await send(sandbox, OPEN, await openVariables(sandbox, 'logged'));
  sandbox.faults.add({ fault: { type: 'cut' } });
  await expect(get('/user')).rejects.toThrow();
  const log = sandbox.faults.takeLog();
  expect(log.map(({ id: _, ...request }) => request)).toMatchObject([
    {
      method: 'GET',
      path: `/api/v3${repositoryPath}/pulls`,
      query: '?state=open',
      api: 'rest',
      createsContent: false,
      status: 200,
      fault: null,
    },
    { method: 'POST', createsContent: true, status: 422 },
    {
      api: 'graphql',
      operation: {
        type: 'query',
        name: 'Who',
        fields: ['viewer', 'rateLimit'],
      },
      createsContent: false,
      status: 200,
    },
    { operation: { type: 'query', fields: ['repository'] } },
    {
      operation: {
        type: 'mutation',
        name: 'Open',
        fields: ['createRef', 'createCommitOnBranch', 'createPullRequest'],
      },
      createsContent: true,
    },
    { path: '/api/v3/user', status: null, fault: 'cut' },
  ]);
  expect(sandbox.faults.log()).toEqual([]);
});
