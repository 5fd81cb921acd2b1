import { laminarFiles, tenantFiles } from './__testUtils__/laminarFiles';
import {
  eventually,
  REPOSITORY,
  startReplica,
  startStandIn,
  type Replica,
  type StandIn,
} from './__testUtils__/startPortal';

jest.setTimeout(60_000);

const VALUES = 'k8s/laminar-core/tenants/e6data/values-eks.yaml';

describe('values and objects of a tenant', () => {
  let standIn: StandIn;
  let portal: Replica;

  beforeAll(async () => {
    standIn = await startStandIn(
      laminarFiles({
        'k8s/laminar-core/values.schema.json': JSON.stringify({
          properties: {
            ingress: { properties: { enabled: { const: false } } },
          },
        }),
        [VALUES]: `${
          tenantFiles('e6data')[VALUES]
        }postgresql:\n  auth:\n    password: correct-horse-battery-9\n`,
      }),
    );
    portal = await startReplica(standIn);
  });

  afterAll(async () => {
    await portal.stop();
    await standIn.stop();
  });

  const get = (path: string, user = 'gustav') =>
    portal.api(user).get(`/fleets/laminar${path}`);

  async function values(query = '') {
    const { body } = await get(`/tenants/e6data/values${query}`).expect(200);
    return body;
  }

  const entryOf = (body: { entries: { path: string[] }[] }, path: string) =>
    body.entries.find(entry => entry.path.join('.') === path);

  it('tells each value with the line that set it and what it replaced', async () => {
    const body = await values();
    const { commit } = body;
    expect(body).toMatchObject({
      tenant: 'e6data',
      environment: 'eks',
      environments: ['eks'],
      layers: [
        { role: 'chart', present: true },
        { role: 'environment', present: true },
        { role: 'tenant', present: true, path: VALUES },
      ],
    });
    const url = `${standIn.url}/${REPOSITORY}/blob/${commit}/k8s/laminar-core`;
    expect(entryOf(body, 'engine.worker.slots')).toEqual({
      path: ['engine', 'worker', 'slots'],
      value: 16,
      origin: {
        layer: 'environment',
        path: 'k8s/laminar-core/values-eks.yaml',
        line: 3,
        url: `${url}/values-eks.yaml#L3`,
      },
      replaced: [
        {
          value: 2,
          origin: {
            layer: 'chart',
            path: 'k8s/laminar-core/values.yaml',
            line: 3,
            url: `${url}/values.yaml#L3`,
          },
        },
      ],
    });
  });

  it('names a secret in plain text, and never tells it', async () => {
    const body = await values();
    expect(entryOf(body, 'postgresql.auth.password')).toMatchObject({
      value: '(hidden)',
      redacted: true,
    });
    expect(body.checks).toContainEqual(
      expect.objectContaining({
        id: 'plain-secret',
        file: VALUES,
        line: expect.any(Number),
      }),
    );
    expect(JSON.stringify(body)).not.toContain('correct-horse');
  });

  it('tells what stands against the values, with file and line', async () => {
    expect((await values()).checks).toContainEqual(
      expect.objectContaining({
        id: 'value-refused',
        severity: 'error',
        environment: 'eks',
        file: VALUES,
        line: 5,
      }),
    );
  });

  it('sums up size and availability', async () => {
    const body = await values();
    expect(body.checklist).toHaveLength(10);
    expect(body.checklist[0]).toMatchObject({
      id: 'api-replicas',
      state: expect.stringMatching(/^(met|open|unknown)$/),
    });
    expect(body.size).toMatchObject({
      rows: expect.any(Array),
      total: { requests: expect.any(Object) },
    });
  });

  it('shows the inventory where nothing is rendered, and says why', async () => {
    const { body } = await get('/tenants/e6data/objects').expect(200);
    expect(body).toMatchObject({
      source: 'inventory',
      reason: 'rendering is switched off by tenantSilos.helm.enabled',
    });
    expect(body.objects).toContainEqual(
      expect.objectContaining({
        kind: 'Deployment',
        name: 'laminar-e6data-console',
        namespace: 'tenant-e6data',
        component: 'console',
      }),
    );
    const { body: plan } = await portal
      .api('cleo')
      .post('/fleets/laminar/plan', {
        action: 'create',
        spec: { name: 'acme', owner: 'team-acme', tier: 'silo' },
      })
      .expect(200);
    expect(plan.rendered).toMatchObject({
      source: 'inventory',
      reason: 'rendering is switched off by tenantSilos.helm.enabled',
      environments: [{ environment: 'eks', unchanged: 0 }],
    });
    expect(plan.blastRadius.objects).toBe(
      plan.rendered.environments[0].changes.length,
    );
  });

  it('says what can be asked for', async () => {
    const unknown = await get('/tenants/e6data/values?environment=moon').expect(
      400,
    );
    expect(unknown.body.error.message).toMatch(/'moon' is not one of.*has eks/);
    const { body } = await get('/commits').expect(200);
    expect(body.commits).toEqual([
      expect.objectContaining({
        commit: expect.any(String),
        readAt: expect.any(String),
        message: expect.any(String),
      }),
    ]);
    const old = await get('/tenants/e6data/values?commit=c0ffee').expect(404);
    expect(old.body.error.message).toContain(body.commits[0].commit);
    await get('/tenants/nobody/values').expect(404);
    await get('/tenants/nobody/objects').expect(404);
  });

  it('tells the values of an earlier commit, and of a file that got unreadable', async () => {
    const before = await values();
    const commit = await standIn.sandbox.push(REPOSITORY, {
      branch: 'main',
      login: 'ada',
      message: 'Half an edit',
      files: { [VALUES]: 'engine:\n  worker: [\n' },
    });
    await portal.events.publish({
      topic: 'github.push',
      eventPayload: {
        ref: 'refs/heads/main',
        after: commit,
        repository: { html_url: `${standIn.url}/${REPOSITORY}` },
      },
    });
    await eventually(async () => expect((await values()).commit).toBe(commit));
    const now = await values();
    expect(now.entries).toEqual([]);
    expect(now.layers).toHaveLength(3);
    expect(now.checks).toContainEqual(
      expect.objectContaining({
        id: 'unreadable-values',
        severity: 'error',
        message: expect.stringContaining(VALUES),
      }),
    );
    const then = await values(`?commit=${before.commit}`);
    expect(then.entries).toEqual(before.entries);
    expect(then.commit).toBe(before.commit);
    const { body } = await get('/commits').expect(200);
    expect(body.commits.map((each: { commit: string }) => each.commit)).toEqual(
      [commit, before.commit],
    );
    // A backend that has just started asks the host for it.
    const other = await startReplica(standIn);
    try {
      const ask = (path: string) =>
        other.api('gustav').get(`/fleets/laminar${path}`);
      const listed = await ask('/commits').expect(200);
      expect(listed.body.commits).toHaveLength(2);
      const again = await ask(
        `/tenants/e6data/values?commit=${before.commit}`,
      ).expect(200);
      expect(again.body.entries).toEqual(before.entries);
      expect(again.body.asOf).toBe(listed.body.commits[1].readAt);
    } finally {
      await other.stop();
    }
  });
});

describe('values of tenants that somebody may not see', () => {
  it('are as unknown as those of no tenant', async () => {
    const standIn = await startStandIn(laminarFiles(tenantFiles('highradius')));
    const portal = await startReplica(standIn, {
      policy: { viewersReadAll: false },
    });
    try {
      const get = (path: string) =>
        portal.api('dora').get(`/fleets/laminar/tenants/${path}`);
      await get('e6data/values').expect(200);
      await get('e6data/objects').expect(200);
      const answer = async (path: string) => {
        const { body } = await get(path).expect(404);
        return body.error.message.replace(/highradius|nobody/, 'X');
      };
      for (const what of ['values', 'objects', 'values?commit=c0ffee']) {
        expect(await answer(`highradius/${what}`)).toBe(
          await answer(`nobody/${what}`),
        );
      }
    } finally {
      await portal.stop();
      await standIn.stop();
    }
  });
});
