import { OPEN, openVariables, send } from '../__testUtils__/graphql';
import {
  FULL_NAME,
  REPOSITORY,
  startSandbox,
  TestSandbox,
} from '../__testUtils__/startSandbox';
import { Contract } from './Contract';
import { CONTRACT_EXCEPTIONS } from './exceptions';

let sandbox: TestSandbox;

beforeAll(async () => {
  sandbox = await startSandbox();
});

afterEach(() => {
  sandbox.faults.clear();
  sandbox.contract.take();
});

afterAll(() => sandbox.dispose());

type Json = Record<string, unknown>;

/** The violations when the next answer is changed. */
async function changed(
  change: (answer: Json) => void,
  request: () => Promise<unknown>,
): Promise<string[]> {
  sandbox.faults.add({
    fault: {
      type: 'change',
      change: answer => {
        change(answer as Json);
      },
    },
  });
  await request();
  return sandbox.contract
    .take()
    .map(({ kind, where, message }) => `${kind}, ${where}: ${message}`);
}

function rest(path: string, init: RequestInit = {}) {
  return fetch(`${sandbox.url}/api/v3/repos/${FULL_NAME}${path}`, {
    ...init,
    headers: {
      authorization: 'token sandbox-token-tenant-bot',
      'content-type': 'application/json',
    },
  });
}

describe('an answer of REST that GitHub could not give', () => {
  const where = 'REST answer, GET /repos/{owner}/{repo} 200';
  const repository = () => rest('');

  it.each<[string, (answer: Json) => void, string]>([
    [
      'a key is missing',
      answer => delete answer.full_name,
      "it must have required property 'full_name'",
    ],
    [
      'a key is not GitHub’s',
      answer => Object.assign(answer.owner as Json, { nick: 'x' }),
      'GitHub does not have .owner.nick',
    ],
    [
      'a value has the wrong type',
      answer => Object.assign(answer, { private: 'yes' }),
      '/private must be boolean',
    ],
    [
      'a null where GitHub has none',
      answer => Object.assign(answer, { name: null }),
      '/name must be string',
    ],
    [
      'a time is no time',
      answer => Object.assign(answer, { pushed_at: 'yesterday' }),
      '/pushed_at must match format "date-time"',
    ],
  ])('%s', async (_, change, message) => {
    expect(await changed(change, repository)).toEqual([`${where}: ${message}`]);
  });

  it('lets null be where GitHub has it', async () => {
    expect(
      await changed(answer => {
        answer.description = null;
      }, repository),
    ).toEqual([]);
  });

  it('a status that the operation does not have', async () => {
    sandbox.faults.add({ fault: { type: 'status', status: 405 } });
    await repository();
    expect(() => sandbox.contract.assertNone()).toThrow(
      'GET /repos/{owner}/{repo} 405: GitHub does not answer 405 here',
    );
  });

  it('a header is missing', async () => {
    const headers = { 'content-type': 'application/json' };
    const contract = new Contract();
    contract.rest(
      {
        method: 'POST',
        path: `/repos/${FULL_NAME}/git/refs`,
        query: new URLSearchParams(),
        body: { ref: 'refs/heads/x', sha: '0'.repeat(40) },
      },
      { status: 422, headers, body: { message: 'x', documentation_url: 'y' } },
    );
    const messages = contract.violations().map(({ message }) => message);
    expect(messages).toContain('the header x-ratelimit-remaining is missing');
    expect(messages).toContain('the header x-github-request-id is missing');
  });
});

describe('a request to REST that GitHub would not take', () => {
  it.each<[string, () => Promise<unknown>, string]>([
    [
      'a parameter that it does not have',
      () => rest('/pulls?colour=red'),
      'GitHub has no parameter colour',
    ],
    [
      'a parameter that is no number',
      () => rest('/pulls?per_page=many'),
      'parameter per_page: it must be integer',
    ],
    [
      'a choice that there is not',
      () => rest('/pulls?state=merged'),
      'parameter state: ',
    ],
    [
      'a body without what is needed',
      () =>
        rest('/git/refs', { method: 'POST', body: '{"ref":"refs/heads/x"}' }),
      "body: it must have required property 'sha'",
    ],
    [
      'a body with something unknown',
      () =>
        rest('/labels', {
          method: 'POST',
          body: '{"name":"odd","colour":"f00f00"}',
        }),
      'body: GitHub does not have .colour',
    ],
    [
      'a path that it does not have',
      () => rest('/tenants'),
      'GitHub has no such operation',
    ],
  ])('%s', async (_, request, message) => {
    await request();
    const messages = sandbox.contract
      .take()
      .filter(({ kind }) => kind === 'REST request')
      .map(violation => violation.message);
    expect(messages).toEqual([expect.stringContaining(message)]);
  });

  it('takes slashes where GitHub does', async () => {
    const bot = sandbox.as('tenant-bot');
    const { data } = await bot.git.getRef({ ...REPOSITORY, ref: 'heads/main' });
    await bot.git.createRef({
      ...REPOSITORY,
      ref: 'refs/heads/a/b',
      sha: data.object.sha,
    });
    await rest('/branches/a/b');
    await rest('/git/ref/heads/a/b');
    await rest('/commits/a/b/status');
    expect(sandbox.contract.take()).toEqual([]);
  });
});

describe('GraphQL', () => {
  const query = `query($owner: String!) {
    repository(owner: $owner, name: "laminar-infra") {
      id createdAt
      defaultBranchRef { name target { oid ... on Commit { message } } }
      owner { login __typename }
    }
  }`;
  const ask = () => send(sandbox, query, { owner: 'acme-platform' });
  const where = 'GraphQL answer, POST /graphql 200';
  const repositoryOf = (answer: Json) =>
    (answer.data as Json).repository as Json;

  it('lets through what GitHub could say', async () => {
    await ask();
    await send(sandbox, OPEN, await openVariables(sandbox, 'contract'));
    sandbox.contract.assertNone();
    expect(sandbox.contract.counts().graphql).toBeGreaterThanOrEqual(3);
  });

  it.each<[string, (answer: Json) => void, string]>([
    [
      'a field is missing',
      answer => delete repositoryOf(answer).id,
      'repository.id: Repository.id is missing',
    ],
    [
      'a field that nobody asked for',
      answer => Object.assign(repositoryOf(answer), { name: 'x' }),
      'the data has something that the document did not ask for',
    ],
    [
      'a null where GitHub has none',
      answer => Object.assign(repositoryOf(answer), { id: null }),
      'repository.id: Cannot return null for non-nullable field Repository.id.',
    ],
    [
      'a value of the wrong type',
      answer => Object.assign(repositoryOf(answer), { id: { a: 1 } }),
      'repository.id: ID cannot represent value: { a: 1 }',
    ],
    [
      'a time is no time',
      answer => Object.assign(repositoryOf(answer), { createdAt: 'now' }),
      'repository.createdAt: "now" is no DateTime',
    ],
    [
      'an alternative that has not these fields',
      answer =>
        Object.assign(repositoryOf(answer).owner as Json, {
          __typename: 'Commit',
        }),
      'repository.owner: no RepositoryOwner has exactly the fields __typename, login',
    ],
    [
      'an error of an unknown type',
      answer =>
        Object.assign(answer, {
          data: null,
          errors: [{ type: 'ODD', message: 'x' }],
        }),
      'GitHub has no error of type ODD',
    ],
    [
      'an error about something that is there',
      answer =>
        Object.assign(answer, {
          errors: [{ path: ['repository'], message: 'x' }],
        }),
      'repository failed and is in the data',
    ],
    [
      'nothing at all',
      answer => delete answer.data,
      'there is neither data nor an error',
    ],
  ])('%s', async (_, change, message) => {
    expect(await changed(change, ask)).toEqual([`${where}: ${message}`]);
  });

  it('a variable that the document does not have', async () => {
    await send(sandbox, '{ viewer { login } }', { odd: 1 });
    expect(sandbox.contract.take()).toEqual([
      {
        kind: 'GraphQL request',
        where: 'POST /graphql',
        message: 'the document has no variable $odd',
      },
    ]);
  });
});

it('checks webhooks', () => {
  const contract = new Contract();
  contract.webhook({ event: 'push', headers: {}, payload: { odd: 1 } });
  contract.webhook({ event: 'tenant', headers: {}, payload: {} });
  const messages = contract.violations().map(({ message }) => message);
  expect(messages).toContain('the header x-hub-signature-256 is missing');
  expect(messages).toContain("it must have required property 'ref'");
  expect(messages).toContain('GitHub does not have .odd');
  expect(messages).toContain('GitHub has no webhook tenant');
});

it('fails the end of a test, and says so when it is off', async () => {
  const other = await startSandbox();
  await fetch(`${other.url}/api/v3/odd`);
  await expect(other.dispose()).rejects.toThrow(
    /REST request, GET \/odd: GitHub has no such operation/,
  );
  const without = await startSandbox({ contract: false });
  await fetch(`${without.url}/api/v3/odd`);
  expect(() => without.contract.assertNone()).toThrow(/Nothing is checked/);
  await without.dispose();
});

it('allows what a test says, and nothing else', async () => {
  const other = await startSandbox();
  other.contract.allow({
    kind: 'REST request',
    where: /^GET \/odd$/,
    message: /no such operation/,
    reason: 'for this test',
  });
  await fetch(`${other.url}/api/v3/odd`);
  expect(other.contract.violations()).toEqual([]);
  await fetch(`${other.url}/api/v3/even`);
  expect(other.contract.take()).toHaveLength(1);
  await other.dispose();
});

it('gives a reason for each exception', () => {
  for (const { reason } of CONTRACT_EXCEPTIONS) {
    expect(reason).toMatch(/^.{40,}\.$/);
  }
});

describe('scopes', () => {
  const answer = async (headers: Record<string, string>) => {
    const response = await fetch(`${sandbox.url}/api/v3/meta`, { headers });
    expect(response.status).toBe(200);
    return {
      told: response.headers.has('x-oauth-scopes'),
      violations: sandbox.contract.take(),
    };
  };

  it('are told to tokens that have some, and to nobody else', async () => {
    expect(await answer({})).toEqual({ told: false, violations: [] });
    expect(await answer({ authorization: 'token sandbox-token-ben' })).toEqual({
      told: true,
      violations: [],
    });
  });
});
