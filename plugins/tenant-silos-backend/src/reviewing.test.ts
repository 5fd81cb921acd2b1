import { changesOf, githubAs, specOf, tokenOf } from './__testUtils__/changes';
import {
  REPOSITORY,
  startReplica,
  startStandIn,
  type Replica,
  type StandIn,
} from './__testUtils__/startPortal';

jest.setTimeout(120_000);

const [owner, repo] = REPOSITORY.split('/');

describe('deciding on changes', () => {
  let standIn: StandIn;
  let portal: Replica;
  let changes: ReturnType<typeof changesOf>;

  beforeEach(async () => {
    standIn = await startStandIn();
    portal = await startReplica(standIn);
    changes = changesOf(portal);
  });

  afterEach(async () => {
    await portal.stop();
    await standIn.stop();
  });

  it('goes the whole way: plan, open, approve, merge, in force', async () => {
    const plan = await portal
      .api('cleo')
      .post('/fleets/laminar/plan', {
        action: 'create',
        spec: specOf('acme'),
        template: 'template:default/create-tenant',
      })
      .expect(200);
    expect(plan.body).toMatchObject({ blocked: false, checks: [] });
    // The preview shows the file as it will be written, with who asks for it.
    expect(plan.body.files[0].after).toMatch(
      /requester: user:default\/cleo\n +tenant-silos.io\/template: template:/,
    );

    const opened = await changes
      .open('acme', {
        body: { expectedDigest: plan.body.digest, requireSameDigest: true },
      })
      .expect(200);
    expect(opened.body).toMatchObject({
      outcome: 'opened',
      planChanged: false,
      entityRef: 'system:default/acme',
      warnings: [],
      change: {
        number: 1,
        state: 'open',
        requester: 'user:default/cleo',
        owner: 'group:default/team-acme',
        tier: 'silo',
        author: 'tenant-bot',
      },
    });
    expect(portal.auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'change-open',
        meta: { fleet: 'laminar', action: 'create', tenant: 'acme' },
      }),
    );
    expect(portal.auditEvent.success).toHaveBeenCalledWith({
      meta: expect.objectContaining({ outcome: 'opened', number: 1 }),
    });

    const waiting = await portal
      .api('gustav')
      .get('/fleets/laminar/tenants?state=waiting')
      .expect(200);
    expect(waiting.body).toMatchObject({
      states: { 'in-force': 1, waiting: 1 },
      items: [
        {
          name: 'acme',
          state: 'waiting',
          changeNumber: 1,
          hosts: ['acme.lmnr.cloud'],
        },
      ],
    });
    const tenant = await portal
      .api('gustav')
      .get('/fleets/laminar/tenants/acme')
      .expect(200);
    expect(tenant.body).toMatchObject({
      state: 'waiting',
      changes: [{ number: 1 }],
    });

    const shown = await portal
      .api('ben')
      .get('/fleets/laminar/changes/1')
      .expect(200);
    const { headCommit } = opened.body.change;
    expect(shown.body).toMatchObject({
      change: { headCommit, reviewDecision: 'review-required' },
      checks: [],
      mergeable: 'mergeable',
      approvalsRequired: 1,
      can: {
        approve: { allowed: true },
        merge: { allowed: false, reason: 'It needs an approval' },
        close: { allowed: false },
      },
    });
    expect(shown.body.files).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          path: 'argocd/applications/tenants/acme.yaml',
          action: 'create',
          diff: expect.stringContaining('+kind: Application'),
        }),
      ]),
    );
    expect(shown.body.body).not.toContain('tenant-silos:');

    await changes.decide('ben', 1, 'merge', { headCommit }).expect(409);
    const approved = await changes
      .decide('ben', 1, 'approve', {
        headCommit,
        githubToken: tokenOf('ben'),
        comment: 'Fine',
      })
      .expect(200);
    expect(approved.body).toMatchObject({
      change: { reviewDecision: 'approved' },
      reviews: [{ author: 'ben', state: 'approved', current: true }],
      can: { merge: { allowed: true } },
    });

    const merged = await changes
      .decide('ben', 1, 'merge', { headCommit })
      .expect(200);
    expect(merged.body).toMatchObject({
      change: { state: 'merged', mergedBy: 'user:default/ben' },
      can: { merge: { allowed: false, reason: 'It is merged already' } },
    });
    const { data: head } = await githubAs(standIn, 'ada').repos.getCommit({
      owner,
      repo,
      ref: 'main',
    });
    expect(head.commit.message).toContain('Merged-by: user:default/ben');

    const { body: after } = await portal
      .api('gustav')
      .get('/fleets/laminar/tenants/acme')
      .expect(200);
    expect(after).toMatchObject({
      state: 'in-force',
      owner: 'group:default/team-acme',
      requester: 'user:default/cleo',
      changes: [],
    });
    const list = await portal
      .api('gustav')
      .get('/fleets/laminar/changes?state=merged')
      .expect(200);
    expect(list.body).toMatchObject({ totalItems: 1, items: [{ number: 1 }] });

    const told = JSON.stringify([
      portal.auditor.createEvent.mock.calls.map(([{ meta }]) => meta),
      portal.auditEvent,
      portal.logger.info.mock.calls,
      portal.logger.warn.mock.calls,
    ]);
    expect(told).not.toContain('sandbox-token');
  });

  it('keeps people from what they may not do', async () => {
    await changes.open('acme', { user: 'gustav' }).expect(403);
    await changes.open('acme', { user: 'ben' }).expect(403);
    await portal.api('gustav').get('/fleets/laminar/names/acme').expect(403);
    const { body } = await changes.open('acme').expect(200);
    const { headCommit } = body.change;
    for (const [user, decision] of [
      ['cleo', 'approve'],
      ['cleo', 'merge'],
      ['gustav', 'close'],
      ['dora', 'close'],
    ]) {
      const refused = await changes.decide(
        user,
        1,
        decision,
        decision === 'close' ? {} : { headCommit, githubToken: 'none' },
      );
      expect([user, decision, refused.status]).toEqual([user, decision, 403]);
      expect(JSON.stringify(refused.body)).not.toContain('"none"');
    }
    expect(portal.auditEvent.fail).toHaveBeenCalled();
    await changes
      .decide('cleo', 1, 'close', { comment: 'Not needed' })
      .expect(200);
  });

  it('merges only the head that was looked at', async () => {
    const { body } = await changes.open('acme').expect(200);
    const { headCommit } = body.change;
    await standIn.sandbox.push(REPOSITORY, {
      branch: 'tenant-silos/laminar/create-acme',
      login: 'ada',
      message: 'A note',
      files: { 'notes/acme.md': 'Note\n' },
    });
    const approve = await changes
      .decide('ben', 1, 'approve', {
        headCommit,
        githubToken: tokenOf('ben'),
      })
      .expect(409);
    expect(approve.body.error.message).toMatch(/look at it again/);
    await changes.decide('ben', 1, 'merge', { headCommit }).expect(409);
    const { body: shown } = await portal
      .api('ben')
      .get('/fleets/laminar/changes/1')
      .expect(200);
    expect(shown.checks).toEqual([
      expect.objectContaining({
        id: 'other-file',
        severity: 'warning',
        subject: 'notes/acme.md',
      }),
    ]);
  });

  it('merges one of two changes that clash, and refuses the other', async () => {
    const first = await changes.open('acme').expect(200);
    // Somebody makes the same host part of another pull request.
    const second = await changes.open('beta').expect(200);
    const path = 'k8s/laminar-core/tenants/beta/values-eks.yaml';
    const { data } = await githubAs(standIn, 'ada').repos.getContent({
      owner,
      repo,
      path,
      ref: second.body.change.branch,
    });
    const text = Buffer.from(
      (data as { content: string }).content,
      'base64',
    ).toString('utf8');
    await standIn.sandbox.push(REPOSITORY, {
      branch: second.body.change.branch,
      login: 'ada',
      message: 'Another host',
      files: { [path]: text.replace('beta.lmnr.cloud', 'acme.lmnr.cloud') },
    });
    const { body: shown } = await portal
      .api('ben')
      .get('/fleets/laminar/changes/2')
      .expect(200);
    expect(shown.checks).toEqual([
      expect.objectContaining({
        severity: 'warning',
        message: expect.stringContaining('acme.lmnr.cloud'),
      }),
    ]);
    for (const [number, headCommit] of [
      [1, first.body.change.headCommit],
      [2, shown.change.headCommit],
    ]) {
      await changes
        .decide('ben', number, 'approve', {
          headCommit,
          githubToken: tokenOf('ben'),
        })
        .expect(200);
    }
    const [one, two] = await Promise.all([
      changes.decide('ben', 1, 'merge', {
        headCommit: first.body.change.headCommit,
      }),
      changes.decide('ada', 2, 'merge', {
        headCommit: shown.change.headCommit,
      }),
    ]);
    expect([one.status, two.status].sort()).toEqual([200, 409]);
    const loser = one.status === 409 ? one : two;
    expect(loser.body.error.message).toContain('acme.lmnr.cloud');
  });

  it('says why somebody cannot approve the own pull request', async () => {
    const { body } = await changes.open('acme').expect(200);
    const refused = await changes
      .decide('ben', 1, 'approve', {
        headCommit: body.change.headCommit,
        githubToken: tokenOf('tenant-bot'),
      })
      .expect(403);
    expect(refused.body.error.message).toMatch(
      /GitHub lets nobody review the own pull request/,
    );
    const wrong = await changes
      .decide('ben', 1, 'approve', {
        headCommit: body.change.headCommit,
        githubToken: 'sandbox-token-wrong',
      })
      .expect(403);
    expect(wrong.body.error.message).toMatch(/sign in to GitHub again/);
    expect(JSON.stringify(portal.logger.warn.mock.calls)).not.toContain(
      'sandbox-token-wrong',
    );
  });
});
