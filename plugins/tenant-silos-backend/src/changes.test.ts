import { Octokit } from '@octokit/rest';
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
const tokenOf = (login: string) => `sandbox-token-${login}`;

describe('changes', () => {
  let standIn: StandIn;
  let portal: Replica;

  beforeEach(async () => {
    standIn = await startStandIn();
    portal = await startReplica(standIn);
  });

  afterEach(async () => {
    await portal.stop();
    await standIn.stop();
  });

  const spec = (name: string, more: object = {}) => ({
    name,
    owner: `group:default/team-${name}`,
    ...more,
  });
  const open = (
    name: string,
    { user = 'cleo', more = {}, body = {} } = {} as {
      user?: string;
      more?: object;
      body?: object;
    },
  ) =>
    portal.api(user).post('/fleets/laminar/changes', {
      action: 'create',
      spec: spec(name, more),
      ...body,
    });
  const github = (login: string) =>
    new Octokit({ baseUrl: `${standIn.url}/api/v3`, auth: tokenOf(login) });
  const decide = (
    user: string,
    number: number,
    decision: string,
    body: object,
  ) =>
    portal
      .api(user)
      .post(`/fleets/laminar/changes/${number}/${decision}`, body);

  it('goes the whole way: plan, open, approve, merge, in force', async () => {
    const plan = await portal
      .api('cleo')
      .post('/fleets/laminar/plan', { action: 'create', spec: spec('acme') })
      .expect(200);
    expect(plan.body).toMatchObject({ blocked: false, checks: [] });

    const opened = await open('acme', {
      body: { expectedDigest: plan.body.digest, requireSameDigest: true },
    }).expect(200);
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

    await decide('ben', 1, 'merge', { headCommit }).expect(409);
    const approved = await decide('ben', 1, 'approve', {
      headCommit,
      githubToken: tokenOf('ben'),
      comment: 'Fine',
    }).expect(200);
    expect(approved.body).toMatchObject({
      change: { reviewDecision: 'approved' },
      reviews: [{ author: 'ben', state: 'approved', current: true }],
      can: { merge: { allowed: true } },
    });

    const merged = await decide('ben', 1, 'merge', { headCommit }).expect(200);
    expect(merged.body).toMatchObject({
      change: { state: 'merged', mergedBy: 'user:default/ben' },
      can: { merge: { allowed: false, reason: 'It is merged already' } },
    });
    const { data: head } = await github('ada').repos.getCommit({
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

  it('gives the same pull request for the same intent, and updates it', async () => {
    const first = await open('acme').expect(200);
    const again = await open('acme', { user: 'ada' }).expect(200);
    expect(again.body).toMatchObject({
      outcome: 'unchanged',
      change: {
        number: 1,
        headCommit: first.body.change.headCommit,
        requester: 'user:default/cleo',
      },
    });
    const more = await open('acme', { more: { worker: { slots: 4 } } }).expect(
      200,
    );
    expect(more.body).toMatchObject({
      outcome: 'updated',
      change: { number: 1 },
    });
    expect(more.body.change.headCommit).not.toBe(first.body.change.headCommit);
    const name = await portal
      .api('cleo')
      .get('/fleets/laminar/names/acme')
      .expect(200);
    expect(name.body).toMatchObject({ available: true, waitingIn: 1 });

    // Both have submitted it, so neither of them may approve it.
    const { headCommit } = more.body.change;
    const refused = await decide('ada', 1, 'approve', {
      headCommit,
      githubToken: tokenOf('ada'),
    }).expect(403);
    expect(refused.body.error.message).toMatch(/You asked for it yourself/);
  });

  it('refuses a plan that somebody did not see', async () => {
    const body = { expectedDigest: 'another', requireSameDigest: true };
    const { body: answer } = await open('acme', { body }).expect(409);
    expect(answer.error.message).toMatch(/The plan has changed/);
    const loose = await open('acme', {
      body: { expectedDigest: 'another' },
    }).expect(200);
    expect(loose.body.planChanged).toBe(true);
  });

  it('refuses what the checks refuse, with the fix', async () => {
    const { body } = await open('e6data').expect(400);
    expect(body.error.message).toMatch(
      /name: There is a tenant 'e6data' already\. Choose another name/,
    );
    const host = await open('acme', {
      more: { hosts: ['acme.example.com'] },
    }).expect(400);
    expect(host.body.error.message).toMatch(/hosts\[0\]/);
    expect(portal.auditEvent.fail).toHaveBeenCalledTimes(2);
    await open('acme', { more: { colour: 'red' } }).expect(400);
  });

  it('shows the conflict when somebody else changed the branch', async () => {
    await open('acme').expect(200);
    const path = 'k8s/laminar-core/tenants/acme/values-eks.yaml';
    await standIn.sandbox.push(REPOSITORY, {
      branch: 'tenant-silos/laminar/create-acme',
      login: 'ben',
      message: 'Smaller',
      files: { [path]: 'nameOverride: acme\n' },
    });
    const { body } = await open('acme', {
      more: { worker: { slots: 4 } },
    }).expect(409);
    expect(body.error.message).toContain(path);
    expect(body.error.message).toMatch(/\+ +slots: 4/);
  });

  it('keeps people from what they may not do', async () => {
    await open('acme', { user: 'gustav' }).expect(403);
    await open('acme', { user: 'ben' }).expect(403);
    await portal.api('gustav').get('/fleets/laminar/names/acme').expect(403);
    const { body } = await open('acme').expect(200);
    const { headCommit } = body.change;
    for (const [user, decision] of [
      ['cleo', 'approve'],
      ['cleo', 'merge'],
      ['gustav', 'close'],
      ['dora', 'close'],
    ]) {
      const refused = await decide(
        user,
        1,
        decision,
        decision === 'close' ? {} : { headCommit, githubToken: 'none' },
      );
      expect([user, decision, refused.status]).toEqual([user, decision, 403]);
      expect(JSON.stringify(refused.body)).not.toContain('"none"');
    }
    expect(portal.auditEvent.fail).toHaveBeenCalled();
    await decide('cleo', 1, 'close', { comment: 'Not needed' }).expect(200);
  });

  it('lets a service ask on behalf of nobody, and a person only for oneself', async () => {
    await open('acme', { body: { requester: 'user:default/ada' } }).expect(400);
    const { body } = await portal
      .asService()
      .post('/api/tenant-silos/fleets/laminar/changes')
      .send({
        action: 'create',
        spec: spec('acme'),
        requester: 'user:default/dora',
      })
      .expect(200);
    expect(body.change.requester).toBe('user:default/dora');
  });

  it('takes a new branch after a closed pull request', async () => {
    await open('acme').expect(200);
    const closed = await decide('cleo', 1, 'close', {}).expect(200);
    expect(closed.body.change.state).toBe('closed');
    const { body } = await open('acme').expect(200);
    expect(body.change).toMatchObject({
      number: 2,
      branch: 'tenant-silos/laminar/create-acme-1',
    });
  });

  it('merges only the head that was looked at', async () => {
    const { body } = await open('acme').expect(200);
    const { headCommit } = body.change;
    await standIn.sandbox.push(REPOSITORY, {
      branch: 'tenant-silos/laminar/create-acme',
      login: 'ada',
      message: 'A note',
      files: { 'notes/acme.md': 'Note\n' },
    });
    const approve = await decide('ben', 1, 'approve', {
      headCommit,
      githubToken: tokenOf('ben'),
    }).expect(409);
    expect(approve.body.error.message).toMatch(/look at it again/);
    await decide('ben', 1, 'merge', { headCommit }).expect(409);
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
    const first = await open('acme').expect(200);
    // Somebody makes the same host part of another pull request.
    const second = await open('beta').expect(200);
    const path = 'k8s/laminar-core/tenants/beta/values-eks.yaml';
    const { data } = await github('ada').repos.getContent({
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
      await decide('ben', number, 'approve', {
        headCommit,
        githubToken: tokenOf('ben'),
      }).expect(200);
    }
    const [one, two] = await Promise.all([
      decide('ben', 1, 'merge', { headCommit: first.body.change.headCommit }),
      decide('ada', 2, 'merge', { headCommit: shown.change.headCommit }),
    ]);
    expect([one.status, two.status].sort()).toEqual([200, 409]);
    const loser = one.status === 409 ? one : two;
    expect(loser.body.error.message).toContain('acme.lmnr.cloud');
  });

  it('says why somebody cannot approve the own pull request', async () => {
    const { body } = await open('acme').expect(200);
    const refused = await decide('ben', 1, 'approve', {
      headCommit: body.change.headCommit,
      githubToken: tokenOf('tenant-bot'),
    }).expect(403);
    expect(refused.body.error.message).toMatch(
      /GitHub lets nobody review the own pull request/,
    );
    const wrong = await decide('ben', 1, 'approve', {
      headCommit: body.change.headCommit,
      githubToken: 'sandbox-token-wrong',
    }).expect(403);
    expect(wrong.body.error.message).toMatch(/sign in to GitHub again/);
    expect(JSON.stringify(portal.logger.warn.mock.calls)).not.toContain(
      'sandbox-token-wrong',
    );
  });

  it('follows what happens on GitHub, without a call per list', async () => {
    await open('acme').expect(200);
    await github('ada').pulls.update({
      owner,
      repo,
      pull_number: 1,
      state: 'closed',
    });
    await portal.events.publish({
      topic: 'github.pull_request',
      eventPayload: {
        action: 'closed',
        repository: { html_url: `${standIn.url}/${REPOSITORY}` },
        pull_request: {
          number: 1,
          head: { ref: 'tenant-silos/laminar/create-acme' },
        },
      },
    });
    await eventually(async () => {
      const { body } = await portal
        .api('gustav')
        .get('/fleets/laminar/changes')
        .expect(200);
      expect(body.items).toEqual([
        expect.objectContaining({ number: 1, state: 'closed' }),
      ]);
    });
    standIn.requests();
    await portal.api('gustav').get('/fleets/laminar/changes').expect(200);
    await portal.api('gustav').get('/fleets/laminar/tenants').expect(200);
    expect(standIn.requests()).toEqual([]);
  });
});

describe('a read-only fleet', () => {
  it('refuses changes and says where to change that', async () => {
    const standIn = await startStandIn();
    const portal = await startReplica(standIn, { fleet: { readOnly: true } });
    const { body } = await portal
      .api('cleo')
      .post('/fleets/laminar/changes', {
        action: 'create',
        spec: { name: 'acme', owner: 'group:default/team-acme' },
      })
      .expect(403);
    expect(body.error.message).toContain('tenantSilos.fleets.laminar.readOnly');
    await portal.stop();
    await standIn.stop();
  });
});
