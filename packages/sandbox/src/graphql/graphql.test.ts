import { headOf, openPull } from '../__testUtils__/changes';
import { OPEN, openVariables, send } from '../__testUtils__/graphql';
import { startSandbox, TestSandbox } from '../__testUtils__/startSandbox';

let sandbox: TestSandbox;

beforeAll(async () => {
  sandbox = await startSandbox();
});

afterAll(() => sandbox.dispose());

it('opens a pull request in one document', async () => {
  const variables = await openVariables(sandbox, 'tenant-silos/create-acme');
  const { data, errors } = await send(sandbox, OPEN, variables);
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
  const variables = await openVariables(sandbox, 'partly');
  expect((await send(sandbox, OPEN, variables)).errors).toBeUndefined();
  const again = await send(sandbox, OPEN, variables);
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

  const other = {
    ...(await openVariables(sandbox, 'other')),
    branch: 'partly',
  };
  const mixed = await send(sandbox, OPEN, {
    ...other,
    expected: 'f'.repeat(40),
  });
  expect(mixed.data.ref.ref.name).toBe('other');
  expect(mixed.data.commit).toBeNull();
  expect(mixed.errors?.map(({ type }) => type)).toEqual([
    'STALE_DATA',
    'UNPROCESSABLE',
  ]);
});

it('reviews, labels and merges', async () => {
  const { data: opened } = await send(
    sandbox,
    OPEN,
    await openVariables(sandbox, 'whole-way'),
  );
  const { id } = opened.pull.pullRequest;
  const { data: ids } = await send(
    sandbox,
    `{
    repository(owner: "acme-platform", name: "laminar-infra") { id label(name: "tenant") { id } }
    user(login: "ben") { id }
    organization(login: "acme-platform") { team(slug: "tenant-approvers") { id } }
  }`,
  );
  expect(ids.repository.label).toBeNull();
  const { data: label } = await send(
    sandbox,
    `mutation($id: ID!) { createLabel(input: { repositoryId: $id, name: "tenant", color: "0e8a16" }) { label { id name } } }`,
    { id: ids.repository.id },
  );
  const { data: dressed, errors } = await send(
    sandbox,
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
  expect((await send(sandbox, review, { id })).errors).toMatchObject([
    {
      type: 'UNPROCESSABLE',
      message: 'Can not approve your own pull request',
    },
  ]);
  expect((await send(sandbox, review, { id }, 'ben')).data).toEqual({
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
    (await send(sandbox, merge, { id, oid: '0'.repeat(40) })).errors?.[0]
      .message,
  ).toBe('Head branch was modified. Review and try the merge again.');
  const { data: merged } = await send(sandbox, merge, { id, oid });
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
  const first = (await send(sandbox, query)).data.repository.pullRequests;
  expect(first.nodes).toEqual([
    { headRefName: 'page-3' },
    { headRefName: 'page-2' },
  ]);
  const second = await send(sandbox, query, {
    after: first.pageInfo.endCursor,
  });
  expect(second.data.repository.pullRequests.nodes[0]).toEqual({
    headRefName: 'page-1',
  });
  const one = await send(sandbox, query, { head: 'page-2' });
  expect(one.data.repository.pullRequests).toMatchObject({
    totalCount: 1,
    pageInfo: { hasNextPage: false },
  });
});

it('reads files, trees, history and rules', async () => {
  const { data, errors } = await send(
    sandbox,
    `{
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
  }`,
  );
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
    sandbox,
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
    sandbox,
    'query($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }',
    { ids },
  );
  expect(found.data.nodes).toEqual(
    ['Repository', 'Ref', 'Commit', 'PullRequest', 'User'].map(
      (__typename, index) => ({ __typename, id: ids[index] }),
    ),
  );
  const unknown = await send(sandbox, '{ node(id: "PR_x") { id } }');
  expect(unknown).toMatchObject({
    data: { node: null },
    errors: [{ type: 'NOT_FOUND', path: ['node'] }],
  });
});

it('tells the rules of a branch as they are for the viewer', async () => {
  const number = await openPull(sandbox, 'ruled');
  const query = `query($number: Int!) {
    repository(owner: "acme-platform", name: "laminar-infra") {
      mergeQueue(branch: "main") { id }
      pullRequest(number: $number) {
        mergeQueueEntry { position }
        baseRef { refUpdateRule {
          pattern requiredApprovingReviewCount requiredStatusCheckContexts
          viewerCanPush
        } }
      }
    }
  }`;
  const { data, errors } = await send(sandbox, query, { number });
  expect(errors).toBeUndefined();
  expect(data.repository).toEqual({
    mergeQueue: null,
    pullRequest: {
      mergeQueueEntry: null,
      baseRef: {
        refUpdateRule: {
          pattern: 'main',
          requiredApprovingReviewCount: 1,
          requiredStatusCheckContexts: [],
          viewerCanPush: false,
        },
      },
    },
  });
});
