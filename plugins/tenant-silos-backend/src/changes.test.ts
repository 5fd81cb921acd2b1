import { changesOf, githubAs, specOf, tokenOf } from './__testUtils__/changes';
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

describe('asking for changes', () => {
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

  it('gives the same pull request for the same intent, and updates it', async () => {
    const first = await changes.open('acme').expect(200);
    const again = await changes.open('acme', { user: 'ada' }).expect(200);
    expect(again.body).toMatchObject({
      outcome: 'unchanged',
      change: {
        number: 1,
        headCommit: first.body.change.headCommit,
        requester: 'user:default/cleo',
      },
    });
    const more = await changes
      .open('acme', { more: { worker: { slots: 4 } } })
      .expect(200);
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
    const refused = await changes
      .decide('ada', 1, 'approve', {
        headCommit,
        githubToken: tokenOf('ada'),
      })
      .expect(403);
    expect(refused.body.error.message).toMatch(/You asked for it yourself/);
  });

  it('refuses a plan that somebody did not see', async () => {
    const body = { expectedDigest: 'another', requireSameDigest: true };
    const { body: answer } = await changes.open('acme', { body }).expect(409);
    expect(answer.error.message).toMatch(/The plan has changed/);
    const loose = await changes
      .open('acme', {
        body: { expectedDigest: 'another' },
      })
      .expect(200);
    expect(loose.body.planChanged).toBe(true);
  });

  it('refuses what the checks refuse, with the fix', async () => {
    const { body } = await changes.open('e6data').expect(400);
    expect(body.error.message).toMatch(
      /name: There is a tenant 'e6data' already\. Choose another name/,
    );
    const host = await changes
      .open('acme', {
        more: { hosts: ['acme.example.com'] },
      })
      .expect(400);
    expect(host.body.error.message).toMatch(/hosts\[0\]/);
    expect(portal.auditEvent.fail).toHaveBeenCalledTimes(2);
    await changes.open('acme', { more: { colour: 'red' } }).expect(400);
  });

  it('shows the conflict when somebody else changed the branch', async () => {
    await changes.open('acme').expect(200);
    const path = 'k8s/laminar-core/tenants/acme/values-eks.yaml';
    await standIn.sandbox.push(REPOSITORY, {
      branch: 'tenant-silos/laminar/create-acme',
      login: 'ben',
      message: 'Smaller',
      files: { [path]: 'nameOverride: acme\n' },
    });
    const { body } = await changes
      .open('acme', {
        more: { worker: { slots: 4 } },
      })
      .expect(409);
    expect(body.error.message).toContain(path);
    expect(body.error.message).toMatch(/\+ +slots: 4/);
  });

  it('lets a service ask on behalf of nobody, and a person only for oneself', async () => {
    await changes
      .open('acme', { body: { requester: 'user:default/ada' } })
      .expect(400);
    const { body } = await portal
      .asService()
      .post('/api/tenant-silos/fleets/laminar/changes')
      .send({
        action: 'create',
        spec: specOf('acme'),
        requester: 'user:default/dora',
      })
      .expect(200);
    expect(body.change.requester).toBe('user:default/dora');
  });

  it('takes a new branch after a closed pull request', async () => {
    await changes.open('acme').expect(200);
    const closed = await changes.decide('cleo', 1, 'close', {}).expect(200);
    expect(closed.body.change.state).toBe('closed');
    const { body } = await changes.open('acme').expect(200);
    expect(body.change).toMatchObject({
      number: 2,
      branch: 'tenant-silos/laminar/create-acme-1',
    });
  });

  it('follows what happens on GitHub, without a call per list', async () => {
    await changes.open('acme').expect(200);
    await githubAs(standIn, 'ada').pulls.update({
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
