import { headOf } from '../__testUtils__/changes';
import { OPEN, openVariables, send } from '../__testUtils__/graphql';
import {
  FULL_NAME,
  startSandbox,
  TestSandbox,
} from '../__testUtils__/startSandbox';

let sandbox: TestSandbox;

beforeAll(async () => {
  sandbox = await startSandbox();
});

afterAll(() => sandbox.dispose());

describe('refuses', () => {
  const repository = (fields: string) =>
    `{ repository(owner: "acme-platform", name: "laminar-infra") { ${fields} } }`;

  it('a field that the stand-in does not have', async () => {
    const { errors } = await send(sandbox, repository('id forkCount'));
    expect(errors?.[0].message).toBe(
      'the stand-in does not implement Repository.forkCount',
    );
    expect(sandbox.contract.take()).toEqual([
      {
        kind: 'GraphQL answer',
        where: 'POST /graphql 200',
        message: 'the stand-in does not implement Repository.forkCount',
      },
    ]);
  });

  it('an argument that it would ignore', async () => {
    const { errors } = await send(
      sandbox,
      repository(
        'labels(first: 1, orderBy: { field: NAME, direction: DESC }) { totalCount }',
      ),
    );
    expect(errors?.[0].message).toBe(
      'the stand-in does not implement the argument "orderBy" of Repository.labels',
    );
    expect(sandbox.contract.take()).toHaveLength(1);
  });

  it('a field that GitHub does not have', async () => {
    const { data, errors } = await send(sandbox, repository('colour'));
    expect(data).toBeUndefined();
    expect(errors?.[0].message).toMatch(/Cannot query field "colour"/);
    expect(sandbox.contract.take()).toEqual([
      expect.objectContaining({ kind: 'GraphQL request' }),
    ]);
  });

  it('connections without bounds or beyond 100', async () => {
    const none = await send(sandbox, repository('labels { totalCount }'));
    expect(none.errors?.[0].type).toBe('MISSING_PAGINATION_BOUNDARIES');
    const many = await send(
      sandbox,
      repository('labels(first: 101) { totalCount }'),
    );
    expect(many.errors?.[0].type).toBe('EXCESSIVE_PAGINATION');
  });

  it('repositories and numbers that are not there', async () => {
    const { data, errors } = await send(
      sandbox,
      `{ repository(owner: "acme-platform", name: "other") { id } }`,
    );
    expect(data).toEqual({ repository: null });
    expect(errors).toMatchObject([
      {
        type: 'NOT_FOUND',
        path: ['repository'],
        message:
          "Could not resolve to a Repository with the name 'acme-platform/other'.",
      },
    ]);
    const number = await send(
      sandbox,
      repository('pullRequest(number: 999) { id }'),
    );
    expect(number.errors?.[0].type).toBe('NOT_FOUND');
  });

  it('writes by somebody who may only read', async () => {
    const variables = await openVariables(sandbox, 'forbidden');
    const { data, errors } = await send(sandbox, OPEN, variables, 'cleo');
    expect(data).toEqual({ ref: null, commit: null, pull: null });
    expect(errors?.map(({ type }) => type)).toEqual(Array(3).fill('FORBIDDEN'));
  });

  it('bad paths, deletions of nothing, and pushes to a protected branch', async () => {
    const variables = await openVariables(sandbox, 'bad-paths');
    await send(sandbox, OPEN, variables);
    const commit = async (branch: string, changes: object) =>
      (
        await send(
          sandbox,
          `mutation($branch: String!, $changes: FileChanges!, $head: GitObjectID!) {
            createCommitOnBranch(input: {
              branch: { repositoryNameWithOwner: "${FULL_NAME}", branchName: $branch }
              expectedHeadOid: $head, message: { headline: "x" }, fileChanges: $changes
            }) { commit { oid } }
          }`,
          { branch, changes, head: await headOf(sandbox, branch) },
        )
      ).errors?.[0].message;
    const contents = '';
    expect(
      await commit('bad-paths', { additions: [{ path: '../x', contents }] }),
    ).toBe('path "../x" is malformed');
    expect(
      await commit('bad-paths', { deletions: [{ path: 'never' }] }),
    ).toMatch(/^A path was requested for deletion which does not exist/);
    expect(await commit('main', { additions: [{ path: 'x', contents }] })).toBe(
      'Changes must be made through a pull request.',
    );
  });
});
