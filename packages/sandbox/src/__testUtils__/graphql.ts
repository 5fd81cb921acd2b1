import { FULL_NAME, TestSandbox } from './startSandbox';

/** What the GraphQL API answered. */
export interface Answer {
  data?: any; // eslint-disable-line @typescript-eslint/no-explicit-any -- the query says what is in it
  errors?: Array<{ type?: string; path?: unknown[]; message: string }>;
}

/** Sends a GraphQL document as somebody. */
export async function send(
  sandbox: TestSandbox,
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

/** One document that makes a branch, commits on it and opens a pull request. */
export const OPEN = `
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

/** The variables of {@link OPEN} for a new branch. */
export async function openVariables(sandbox: TestSandbox, branch: string) {
  const { data } = await send(
    sandbox,
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
