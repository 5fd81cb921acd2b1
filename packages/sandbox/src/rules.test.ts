import { laminarInfraSeed, SANDBOX_PROTECTION } from '.';
import { approve, failure, headOf, openPull } from './__testUtils__/changes';
import { send } from './__testUtils__/graphql';
import {
  FULL_NAME,
  REPOSITORY,
  startSandbox,
  TestSandbox,
} from './__testUtils__/startSandbox';

const OWNERS = `# Who looks after what
*                 @ada
/tenants/         @acme-platform/tenant-approvers # the whole folder
/tenants/*/secret.yaml @ada @cleo
docs/*            @ben
`;

let sandbox: TestSandbox;

afterEach(() => sandbox.dispose());

function start(rules: Partial<typeof SANDBOX_PROTECTION>) {
  return startSandbox({
    repositories: [
      laminarInfraSeed(
        async () => ({
          'README.md': '# Infra\n',
          '.github/CODEOWNERS': OWNERS,
        }),
        { ...SANDBOX_PROTECTION, ...rules },
      ),
    ],
  });
}

const LOOK = `query($number: Int!) {
  repository(owner: "acme-platform", name: "laminar-infra") {
    mergeQueue(branch: "main") {
      entries(first: 10) { nodes { position pullRequest { number } } }
    }
    pullRequest(number: $number) {
      id
      isInMergeQueue
      mergeStateStatus
      reviewDecision
      mergeQueueEntry { position state enqueuer { login } }
      reviewRequests(first: 10) { nodes {
        asCodeOwner
        requestedReviewer { ... on User { login } ... on Team { slug } }
      } }
      baseRef { refUpdateRule { requiresCodeOwnerReviews } }
    }
  }
}`;

async function look(number: number) {
  const { data, errors } = await send(sandbox, LOOK, { number });
  expect(errors).toBeUndefined();
  return data.repository;
}

async function owners(files: Record<string, string>, branch: string) {
  const { pullRequest } = await look(await openPull(sandbox, branch, files));
  return pullRequest.reviewRequests.nodes.map(
    (node: {
      asCodeOwner: boolean;
      requestedReviewer: { login?: string; slug?: string };
    }) => {
      expect(node.asCodeOwner).toBe(true);
      return node.requestedReviewer.login ?? node.requestedReviewer.slug;
    },
  );
}

describe('code owners', () => {
  it('are asked for a review by the last pattern that matches', async () => {
    sandbox = await start({ requireCodeOwnerReviews: true });
    expect(await owners({ 'a/b/c.txt': 'x' }, 'all')).toEqual(['ada']);
    expect(await owners({ 'tenants/acme/v.yaml': 'x' }, 'folder')).toEqual([
      'tenant-approvers',
    ]);
    expect(await owners({ 'tenants/acme/secret.yaml': 'x' }, 'file')).toEqual([
      'ada',
      'cleo',
    ]);
    expect(await owners({ 'docs/a.md': 'x' }, 'docs')).toEqual(['ben']);
    // Not what is deeper.
    expect(await owners({ 'docs/a/b.md': 'x' }, 'deep')).toEqual(['ada']);
  });

  it('have to approve where the branch says so, each for their files', async () => {
    sandbox = await start({ requireCodeOwnerReviews: true });
    const number = await openPull(sandbox, 'both', {
      'README.md': 'x',
      'tenants/acme/v.yaml': 'x',
    });
    await approve(sandbox, number, 'ben');
    expect((await look(number)).pullRequest).toMatchObject({
      reviewDecision: 'REVIEW_REQUIRED',
      mergeStateStatus: 'BLOCKED',
      baseRef: { refUpdateRule: { requiresCodeOwnerReviews: true } },
    });
    const merge = () =>
      sandbox.as('ben').pulls.merge({ ...REPOSITORY, pull_number: number });
    expect(await failure(merge())).toMatchObject({
      status: 405,
      message: 'Waiting on code owner review from ada.',
    });
    await approve(sandbox, number, 'ada');
    expect((await look(number)).pullRequest).toMatchObject({
      reviewDecision: 'APPROVED',
      mergeStateStatus: 'CLEAN',
    });
    await merge();
  });
});

describe('a merge queue', () => {
  const enqueue = (id: string, expectedHeadOid?: string) =>
    send(
      sandbox,
      `mutation($input: EnqueuePullRequestInput!) {
        enqueuePullRequest(input: $input) { mergeQueueEntry { position } }
      }`,
      { input: { pullRequestId: id, expectedHeadOid } },
    );

  it('merges in turn what was put into it, and nothing else merges', async () => {
    sandbox = await start({ mergeQueue: true });
    const numbers = [
      await openPull(sandbox, 'one'),
      await openPull(sandbox, 'two'),
    ];
    const [first, second] = await Promise.all(
      numbers.map(async number => (await look(number)).pullRequest),
    );
    const unapproved = await enqueue(first.id);
    expect(unapproved.errors).toMatchObject([{ type: 'UNPROCESSABLE' }]);
    await Promise.all(numbers.map(number => approve(sandbox, number)));

    expect(
      await failure(
        sandbox.as('ben').pulls.merge({
          ...REPOSITORY,
          pull_number: numbers[0],
        }),
      ),
    ).toMatchObject({
      status: 405,
      message: 'Changes must be made through the merge queue',
    });
    const stale = await enqueue(first.id, '0'.repeat(40));
    expect(stale.errors).toMatchObject([{ type: 'STALE_DATA' }]);

    expect((await enqueue(second.id)).data).toEqual({
      enqueuePullRequest: { mergeQueueEntry: { position: 1 } },
    });
    expect((await enqueue(first.id)).data).toEqual({
      enqueuePullRequest: { mergeQueueEntry: { position: 2 } },
    });
    expect(await look(numbers[0])).toMatchObject({
      mergeQueue: {
        entries: {
          nodes: [
            { position: 1, pullRequest: { number: numbers[1] } },
            { position: 2, pullRequest: { number: numbers[0] } },
          ],
        },
      },
      pullRequest: {
        isInMergeQueue: true,
        mergeQueueEntry: {
          position: 2,
          state: 'QUEUED',
          enqueuer: { login: 'tenant-bot' },
        },
      },
    });
    expect((await enqueue(first.id)).errors).toMatchObject([
      { message: 'Pull request is already in the queue' },
    ]);

    expect(await sandbox.runMergeQueue(FULL_NAME, 'main')).toEqual([
      numbers[1],
      numbers[0],
    ]);
    expect((await look(numbers[0])).mergeQueue.entries.nodes).toEqual([]);
  });

  it('forgets what was pushed to or taken out', async () => {
    sandbox = await start({ mergeQueue: true });
    const number = await openPull(sandbox, 'moved');
    await approve(sandbox, number);
    const { id } = (await look(number)).pullRequest;
    await enqueue(id, await headOf(sandbox, 'moved'));
    await sandbox.push(FULL_NAME, {
      branch: 'moved',
      login: 'ben',
      message: 'More',
      files: { 'tenants/moved/more.yaml': 'a: 1\n' },
    });
    expect((await look(number)).pullRequest.isInMergeQueue).toBe(false);

    await enqueue(id);
    const { errors } = await send(
      sandbox,
      `mutation($id: ID!) {
        dequeuePullRequest(input: { id: $id }) { mergeQueueEntry { id } }
      }`,
      { id },
    );
    expect(errors).toBeUndefined();
    expect((await look(number)).pullRequest.mergeQueueEntry).toBeNull();
    expect(await sandbox.runMergeQueue(FULL_NAME, 'main')).toEqual([]);
  });
});
