import { changesOf, githubAs, tokenOf } from './__testUtils__/changes';
import { laminarFiles } from './__testUtils__/laminarFiles';
import {
  eventually,
  REPOSITORY,
  startReplica,
  startStandIn,
  type Replica,
  type StandIn,
} from './__testUtils__/startPortal';

jest.setTimeout(120_000);

const [owner, repo] = REPOSITORY.split('/');

describe("GitHub's own rules", () => {
  let standIn: StandIn;
  let portal: Replica;

  afterEach(async () => {
    await portal.stop();
    await standIn.stop();
  });

  async function start(
    rules: NonNullable<Parameters<typeof startStandIn>[2]>,
    files = {},
  ) {
    standIn = await startStandIn(laminarFiles(files), undefined, rules);
    portal = await startReplica(standIn);
    return changesOf(portal);
  }

  const show = async (number: number) =>
    (await portal.api('ben').get(`/fleets/laminar/changes/${number}`)).body;

  it('are fields of a change: checks with their state, and code owners', async () => {
    const changes = await start(
      {
        requiredApprovingReviewCount: 1,
        enforceAdmins: true,
        requiredStatusCheckContexts: ['policy', 'lint'],
        requireCodeOwnerReviews: true,
      },
      { CODEOWNERS: '* @ada @acme-platform/platform-admins\n' },
    );
    const { change } = (await changes.open('acme').expect(200)).body;
    await githubAs(standIn, 'ada').checks.create({
      owner,
      repo,
      name: 'policy',
      head_sha: change.headCommit,
      status: 'completed',
      conclusion: 'failure',
    });
    await changes
      .decide('ben', 1, 'approve', {
        headCommit: change.headCommit,
        githubToken: tokenOf('ben'),
      })
      .expect(200);

    const shown = await show(1);
    expect(shown).toMatchObject({
      approvalsRequired: 1,
      rules: {
        requiredChecks: [
          { name: 'policy', state: 'failure' },
          { name: 'lint', state: 'missing' },
        ],
        codeOwners: true,
        codeOwnersAsked: ['ada', 'platform-admins'],
        mergeQueue: false,
        mergeState: 'blocked',
      },
      can: {
        merge: {
          allowed: false,
          reason: expect.stringMatching(/code owners .*: ada, platform-admins/),
        },
      },
    });
    expect(shown.rules).not.toHaveProperty('queuePosition');
  });

  it('a merge queue merges what the portal adds to it, never two that clash', async () => {
    const changes = await start({
      requiredApprovingReviewCount: 1,
      enforceAdmins: true,
      requiredStatusCheckContexts: [],
      mergeQueue: true,
    });
    const acme = (await changes.open('acme').expect(200)).body.change;
    // The second one was asked for while nobody knew of the first.
    const beta = (await changes.open('beta').expect(200)).body.change;
    const file = 'k8s/laminar-core/tenants/beta/values-eks.yaml';
    const ada = githubAs(standIn, 'ada');
    const { data } = await ada.repos.getContent({
      owner,
      repo,
      path: file,
      ref: beta.branch,
    });
    const text = Buffer.from(
      (data as { content: string }).content,
      'base64',
    ).toString();
    const headOfBeta = await standIn.sandbox.push(REPOSITORY, {
      branch: beta.branch,
      login: 'ben',
      message: 'Take the host of acme',
      files: { [file]: text.replace('beta.lmnr.cloud', 'acme.lmnr.cloud') },
    });
    const approve = (number: number, headCommit: string) =>
      changes
        .decide('ben', number, 'approve', {
          headCommit,
          githubToken: tokenOf('ben'),
        })
        .expect(200);
    await approve(1, acme.headCommit);
    await approve(2, headOfBeta);

    const queued = await changes
      .decide('ben', 1, 'merge', { headCommit: acme.headCommit })
      .expect(200);
    expect(queued.body).toMatchObject({
      change: { state: 'open' },
      rules: { mergeQueue: true, queuePosition: 1 },
      can: {
        merge: {
          allowed: false,
          reason: 'It is number 1 in the merge queue, which merges it',
        },
      },
    });
    expect(queued.body.change).not.toHaveProperty('mergedBy');
    const { data: comments } = await ada.issues.listComments({
      owner,
      repo,
      issue_number: 1,
    });
    expect(comments.map(({ body }) => body)).toEqual([
      'Added to the merge queue for user:default/ben in the portal.',
    ]);

    const refused = await changes
      .decide('ben', 2, 'merge', { headCommit: headOfBeta })
      .expect(409);
    expect(refused.body.error.message).toMatch(/acme\.lmnr\.cloud/);

    expect(await standIn.sandbox.runMergeQueue(REPOSITORY, 'main')).toEqual([
      1,
    ]);
    await eventually(async () => {
      expect((await show(1)).change).toMatchObject({
        state: 'merged',
        mergedBy: 'tenant-bot',
      });
    });
  });
});
