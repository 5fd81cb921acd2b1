import { headOf, openPull } from '../__testUtils__/changes';
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

interface Answer {
  data?: any; // eslint-disable-line @typescript-eslint/no-explicit-any -- the query says what is in it
  errors?: Array<{ type?: string; path?: unknown[]; message: string }>;
}

async function send(
  query: string,
  variables: Record<string, unknown> = {},
  login = 'tenant-bot',
): Promise<Answer> {
  const response = await fetch(`${sandbox.url}/api/graphql`, {
    method: 'POST',
    headers: {
      authorization: `bearer sandbox-token-${login}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ query, variables }),
  });
  expect(response.status).toBe(200);
  return (await response.json()) as Answer;
}

const OPEN = `
  mutation Open(
    $repositoryId: ID!, $base: GitObjectID!, $ref: String!, $branch: String!,
    $nameWithOwner: String!, $changes: FileChanges!, $expected: GitObjectID!
  ) {
    ref: createRef(input: { repositoryId: $repositoryId, name: $ref, oid: $base }) {
      ref { name target { oid } }
    }
    commit: createCommitOnBranch(input: {
      branch: { repositoryNameWithOwner: $nameWithOwner, branchName: $branch }
      expectedHeadOid: $expected
      message: { headline: "Add acme", body: "As asked for." }
      fileChanges: $changes
      clientMutationId: "mine"
    }) {
      clientMutationId
      commit { oid message author { name user { login } } }
      ref { name target { oid } }
    }
    pull: createPullRequest(input: {
      repositoryId: $repositoryId, baseRefName: "main", headRefName: $branch
      title: "Add acme", body: "Body"
    }) {
      pullRequest {
        id number state mergeable mergeStateStatus reviewDecision
        author { login } headRefName headRefOid baseRefName
        files(first: 10) { nodes { path changeType additions deletions } }
        commits(last: 1) { nodes { commit { oid statusCheckRollup { state } } } }
      }
    }
  }`;

async function openVariables(branch: string) {
  const { data } = await send(
    `query($owner: String!, $name: String!) {
      repository(owner: $owner, name: $name) {
        id
        defaultBranchRef { name target { oid } }
      }
    }`,
    { owner: 'acme-platform', name: 'laminar-infra' },
  );
  const base = data.repository.defaultBranchRef.target.oid;
  return {
    repositoryId: data.repository.id,
    base,
    expected: base,
    ref: `refs/heads/${branch}`,
    branch,
    nameWithOwner: FULL_NAME,
    changes: {
      additions: [
        {
          path: 'tenants/acme/values.yaml',
          contents: Buffer.from('nameOverride: acme\n').toString('base64'),
        },
      ],
      deletions: [{ path: 'tenants/highradius/values.yaml' }],
    },
  };
}

it('opens a pull request in one document', async () => {
  const variables = await openVariables('tenant-silos/create-acme');
  const { data, errors } = await send(OPEN, variables);
  expect(errors).toBeUndefined();
  const head = data.commit.commit.oid;
  expect(data.ref.ref).toEqual({
    name: 'tenant-silos/create-acme',
    target: { oid: variables.base },
  });
  expect(data.commit).toMatchObject({
    clientMutationId: 'mine',
    commit: {
      message: 'Add acme\n\nAs asked for.',
      author: { name: 'Tenant bot', user: { login: 'tenant-bot' } },
    },
    ref: { target: { oid: head } },
  });
  expect(data.pull.pullRequest).toMatchObject({
    state: 'OPEN',
    mergeable: 'MERGEABLE',
    mergeStateStatus: 'BLOCKED',
    reviewDecision: 'REVIEW_REQUIRED',
    author: { login: 'tenant-bot' },
    headRefOid: head,
    files: {
      nodes: [
        {
          path: 'tenants/acme/values.yaml',
          changeType: 'ADDED',
          additions: 1,
          deletions: 0,
        },
        {
          path: 'tenants/highradius/values.yaml',
          changeType: 'DELETED',
          additions: 0,
          deletions: 1,
        },
      ],
    },
    commits: {
      nodes: [{ commit: { oid: head, statusCheckRollup: null } }],
    },
  });
});

it('runs what comes after a failure, and says which field failed', async () => {
  const variables = await openVariables('partly');
  expect((await send(OPEN, variables)).errors).toBeUndefined();
  const again = await send(OPEN, variables);
  expect(again.data).toEqual({ ref: null, commit: null, pull: null });
  expect(again.errors).toMatchObject([
    {
      type: 'UNPROCESSABLE',
      path: ['ref'],
      message:
        'A ref named "refs/heads/partly" already exists in the repository.',
    },
    {
      type: 'STALE_DATA',
      path: ['commit'],
      message: `Expected branch to point to "${variables.base}" but it did not.  Pull and try again.`,
    },
    {
      type: 'UNPROCESSABLE',
      path: ['pull'],
      message: 'A pull request already exists for acme-platform:partly.',
    },
  ]);

  const other = { ...(await openVariables('other')), branch: 'partly' };
  const mixed = await send(OPEN, { ...other, expected: 'f'.repeat(40) });
  expect(mixed.data.ref.ref.name).toBe('other');
  expect(mixed.data.commit).toBeNull();
  expect(mixed.errors?.map(({ type }) => type)).toEqual([
    'STALE_DATA',
    'UNPROCESSABLE',
  ]);
});

it('reviews, labels and merges', async () => {
  const { data: opened } = await send(OPEN, await openVariables('whole-way'));
  const { id } = opened.pull.pullRequest;
  const { data: ids } = await send(`{
    repository(owner: "acme-platform", name: "laminar-infra") { id label(name: "tenant") { id } }
    user(login: "ben") { id }
    organization(login: "acme-platform") { team(slug: "tenant-approvers") { id } }
  }`);
  expect(ids.repository.label).toBeNull();
  const { data: label } = await send(
    `mutation($id: ID!) { createLabel(input: { repositoryId: $id, name: "tenant", color: "0e8a16" }) { label { id name } } }`,
    { id: ids.repository.id },
  );
  const { data: dressed, errors } = await send(
    `mutation($id: ID!, $labels: [ID!]!, $users: [ID!], $teams: [ID!]) {
      addLabelsToLabelable(input: { labelableId: $id, labelIds: $labels }) {
        labelable { labels(first: 5) { nodes { name color } } }
      }
      requestReviews(input: { pullRequestId: $id, userIds: $users, teamIds: $teams, union: true }) {
        pullRequest { reviewRequests(first: 5) { nodes { requestedReviewer {
          __typename ... on User { login } ... on Team { slug }
        } } } }
      }
      addComment(input: { subjectId: $id, body: "hello" }) {
        commentEdge { node { body author { login } } }
      }
    }`,
    {
      id,
      labels: [label.createLabel.label.id],
      users: [ids.user.id],
      teams: [ids.organization.team.id],
    },
  );
  expect(errors).toBeUndefined();
  expect(dressed).toEqual({
    addLabelsToLabelable: {
      labelable: { labels: { nodes: [{ name: 'tenant', color: '0e8a16' }] } },
    },
    requestReviews: {
      pullRequest: {
        reviewRequests: {
          nodes: [
            { requestedReviewer: { __typename: 'User', login: 'ben' } },
            {
              requestedReviewer: {
                __typename: 'Team',
                slug: 'tenant-approvers',
              },
            },
          ],
        },
      },
    },
    addComment: {
      commentEdge: { node: { body: 'hello', author: { login: 'tenant-bot' } } },
    },
  });

  const review = `mutation($id: ID!) {
    addPullRequestReview(input: { pullRequestId: $id, event: APPROVE }) {
      pullRequestReview { state author { login } }
    }
  }`;
  expect((await send(review, { id })).errors).toMatchObject([
    {
      type: 'UNPROCESSABLE',
      message: 'Can not approve your own pull request',
    },
  ]);
  expect((await send(review, { id }, 'ben')).data).toEqual({
    addPullRequestReview: {
      pullRequestReview: { state: 'APPROVED', author: { login: 'ben' } },
    },
  });

  const merge = `mutation($id: ID!, $oid: GitObjectID!) {
    mergePullRequest(input: {
      pullRequestId: $id, expectedHeadOid: $oid, mergeMethod: SQUASH
      commitHeadline: "Add acme (#x)", commitBody: "Merged for cleo"
    }) {
      pullRequest { state merged mergedBy { login } mergeCommit { oid message parents(first: 2) { totalCount } } reviewDecision }
    }
  }`;
  const oid = opened.pull.pullRequest.headRefOid;
  expect(
    (await send(merge, { id, oid: '0'.repeat(40) })).errors?.[0].message,
  ).toBe('Head branch was modified. Review and try the merge again.');
  const { data: merged } = await send(merge, { id, oid });
  expect(merged.mergePullRequest.pullRequest).toEqual({
    state: 'MERGED',
    merged: true,
    mergedBy: { login: 'tenant-bot' },
    mergeCommit: {
      oid: await headOf(sandbox),
      message: 'Add acme (#x)\n\nMerged for cleo',
      parents: { totalCount: 1 },
    },
    reviewDecision: 'APPROVED',
  });
});

it('finds pull requests by branch, state and label, in pages', async () => {
  for (const branch of ['page-1', 'page-2', 'page-3']) {
    await openPull(sandbox, branch);
  }
  const query = `query($after: String, $head: String) {
    repository(owner: "acme-platform", name: "laminar-infra") {
      pullRequests(first: 2, after: $after, headRefName: $head, states: OPEN, orderBy: { field: CREATED_AT, direction: DESC }) {
        totalCount pageInfo { hasNextPage endCursor } nodes { headRefName }
      }
    }
  }`;
  const first = (await send(query)).data.repository.pullRequests;
  expect(first.nodes).toEqual([
    { headRefName: 'page-3' },
    { headRefName: 'page-2' },
  ]);
  const second = await send(query, { after: first.pageInfo.endCursor });
  expect(second.data.repository.pullRequests.nodes[0]).toEqual({
    headRefName: 'page-1',
  });
  const one = await send(query, { head: 'page-2' });
  expect(one.data.repository.pullRequests).toMatchObject({
    totalCount: 1,
    pageInfo: { hasNextPage: false },
  });
});

it('reads files, trees, history and rules', async () => {
  const { data, errors } = await send(`{
    viewer { login }
    rateLimit { limit cost }
    repository(owner: "acme-platform", name: "laminar-infra") {
      viewerPermission mergeCommitAllowed squashMergeAllowed rebaseMergeAllowed isArchived
      pullRequestTemplates { body }
      file: object(expression: "main:tenants/e6data/values.yaml") { ... on Blob { text byteSize isBinary } }
      folder: object(expression: "HEAD:tenants") { __typename ... on Tree { entries { name type path } } }
      nothing: object(expression: "main:../secret") { id }
      ref(qualifiedName: "refs/heads/main") {
        prefix
        branchProtectionRule { requiresApprovingReviews requiredApprovingReviewCount isAdminEnforced }
        target { ... on Commit {
          history(first: 1, path: "README.md") { totalCount nodes { messageHeadline } }
          file(path: "README.md") { path object { ... on Blob { text } } }
          tree { entries { name } }
        } }
      }
    }
  }`);
  expect(errors).toBeUndefined();
  expect(data).toMatchObject({
    viewer: { login: 'tenant-bot' },
    rateLimit: { limit: 5000, cost: 1 },
    repository: {
      viewerPermission: 'WRITE',
      pullRequestTemplates: [],
      file: { text: 'nameOverride: e6data\nsize: 10Gi\n', isBinary: false },
      folder: {
        __typename: 'Tree',
        entries: expect.arrayContaining([
          { name: 'e6data', type: 'tree', path: 'tenants/e6data' },
        ]),
      },
      nothing: null,
      ref: {
        prefix: 'refs/heads/',
        branchProtectionRule: {
          requiresApprovingReviews: true,
          requiredApprovingReviewCount: 1,
          isAdminEnforced: true,
        },
        target: {
          history: {
            totalCount: 1,
            nodes: [{ messageHeadline: 'Initial commit' }],
          },
          file: { path: 'README.md', object: { text: '# Infra\n' } },
        },
      },
    },
  });
});

it('finds nodes again by their ids', async () => {
  const number = await openPull(sandbox, 'by-id');
  const { data } = await send(
    `query($number: Int!) { repository(owner: "acme-platform", name: "laminar-infra") {
      id defaultBranchRef { id } object(expression: "main") { id } pullRequest(number: $number) { id }
    } viewer { id } }`,
    { number },
  );
  const { repository, viewer } = data;
  const ids = [
    repository.id,
    repository.defaultBranchRef.id,
    repository.object.id,
    repository.pullRequest.id,
    viewer.id,
  ];
  const found = await send(
    'query($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }',
    { ids },
  );
  expect(found.data.nodes).toEqual(
    ['Repository', 'Ref', 'Commit', 'PullRequest', 'User'].map(
      (__typename, index) => ({ __typename, id: ids[index] }),
    ),
  );
  const unknown = await send('{ node(id: "PR_x") { id } }');
  expect(unknown).toMatchObject({
    data: { node: null },
    errors: [{ type: 'NOT_FOUND', path: ['node'] }],
  });
});

describe('refuses', () => {
  const repository = (fields: string) =>
    `{ repository(owner: "acme-platform", name: "laminar-infra") { ${fields} } }`;

  it('a field that the stand-in does not have', async () => {
    const { errors } = await send(repository('id forkCount'));
    expect(errors?.[0].message).toBe(
      'the stand-in does not implement Repository.forkCount',
    );
  });

  it('an argument that it would ignore', async () => {
    const { errors } = await send(
      repository(
        'labels(first: 1, orderBy: { field: NAME, direction: DESC }) { totalCount }',
      ),
    );
    expect(errors?.[0].message).toBe(
      'the stand-in does not implement the argument "orderBy" of Repository.labels',
    );
  });

  it('a field that GitHub does not have', async () => {
    const { data, errors } = await send(repository('colour'));
    expect(data).toBeUndefined();
    expect(errors?.[0].message).toMatch(/Cannot query field "colour"/);
  });

  it('connections without bounds or beyond 100', async () => {
    const none = await send(repository('labels { totalCount }'));
    expect(none.errors?.[0].type).toBe('MISSING_PAGINATION_BOUNDARIES');
    const many = await send(repository('labels(first: 101) { totalCount }'));
    expect(many.errors?.[0].type).toBe('EXCESSIVE_PAGINATION');
  });

  it('repositories and numbers that are not there', async () => {
    const { data, errors } = await send(
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
    const number = await send(repository('pullRequest(number: 999) { id }'));
    expect(number.errors?.[0].type).toBe('NOT_FOUND');
  });

  it('writes by somebody who may only read', async () => {
    const variables = await openVariables('forbidden');
    const { data, errors } = await send(OPEN, variables, 'cleo');
    expect(data).toEqual({ ref: null, commit: null, pull: null });
    expect(errors?.map(({ type }) => type)).toEqual(Array(3).fill('FORBIDDEN'));
  });

  it('bad paths, deletions of nothing, and pushes to a protected branch', async () => {
    const variables = await openVariables('bad-paths');
    await send(OPEN, variables);
    const commit = async (branch: string, changes: object) =>
      (
        await send(
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
