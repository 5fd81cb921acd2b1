import { readSeedFolder } from 'tenant-silos-sandbox';
import {
  describeWith,
  findHelm,
  GITOPS_CONTENT,
  SAMPLE_ANSWERS,
} from 'tenant-silos-testing';
import {
  eventually,
  REPOSITORY,
  startReplica,
  startStandIn,
  type Replica,
  type StandIn,
} from './__testUtils__/startPortal';

jest.setTimeout(60_000);

const helm = findHelm();

const ENVIRONMENT_FILE = 'k8s/laminar-core/values-eks.yaml';

interface ListedObject {
  kind: string;
  name: string;
  madeBy?: string;
}

const namesOf = (objects: ListedObject[]) =>
  objects.map(({ kind, name }) => `${kind} ${name}`).sort();

describeWith(helm, 'a portal with Helm', () => {
  let standIn: StandIn;
  let portal: Replica;
  let files: Record<string, string>;
  let change: number;

  beforeAll(async () => {
    const content = await readSeedFolder({
      directory: GITOPS_CONTENT,
      values: SAMPLE_ANSWERS,
    });
    files = Object.fromEntries(
      Object.entries(content).map(([path, text]) => [path, String(text)]),
    );
    standIn = await startStandIn(files);
    portal = await startReplica(standIn, { helm: { command: helm.path! } });
  });

  afterAll(async () => {
    await portal.stop();
    await standIn.stop();
  });

  async function plan(spec: object = {}) {
    const { body } = await portal
      .api('cleo')
      .post('/fleets/laminar/plan', {
        action: 'create',
        spec: { name: 'acme', owner: 'team-acme', tier: 'silo', ...spec },
      })
      .expect(200);
    return body;
  }

  async function push(changed: Record<string, string>) {
    const commit = await standIn.sandbox.push(REPOSITORY, {
      branch: 'main',
      login: 'ada',
      message: 'By hand',
      files: changed,
    });
    await portal.events.publish({
      topic: 'github.push',
      eventPayload: {
        ref: 'refs/heads/main',
        after: commit,
        repository: { html_url: `${standIn.url}/${REPOSITORY}` },
      },
    });
    await eventually(async () => {
      const { body } = await portal
        .api('gustav')
        .get('/fleets/laminar/tenants?limit=1');
      expect(body.commit).toBe(commit);
    });
  }

  it('plans with the objects that Argo CD will make', async () => {
    const body = await plan();
    expect(body.blocked).toBe(false);
    expect(body.rendered).toMatchObject({
      source: 'rendered',
      helmVersion: expect.stringMatching(/^[34]\./),
      environments: [{ environment: 'eks', unchanged: 0 }],
    });
    const { changes } = body.rendered.environments[0];
    expect(namesOf(changes)).toEqual(
      namesOf(
        body.objects.filter(({ madeBy }: ListedObject) => madeBy === undefined),
      ),
    );
    expect(body.blastRadius).toEqual({
      tenants: 1,
      objects: changes.length,
      clusterScoped: 0,
    });
    const console = changes.find(
      ({ kind, name }: ListedObject) =>
        kind === 'Deployment' && name === 'laminar-acme-console',
    );
    expect(console).toMatchObject({
      action: 'create',
      namespace: 'tenant-acme',
      diff: expect.stringContaining('+kind: Deployment\n'),
    });
  });

  it('has the same digest with and without Helm', async () => {
    const without = await startReplica(standIn);
    try {
      const { body } = await without
        .api('cleo')
        .post('/fleets/laminar/plan', {
          action: 'create',
          spec: { name: 'acme', owner: 'team-acme', tier: 'silo' },
        })
        .expect(200);
      expect(body.rendered.source).toBe('inventory');
      expect(body.digest).toBe((await plan()).digest);
    } finally {
      await without.stop();
    }
  });

  it('shows the objects of a tenant with their manifests', async () => {
    const { body } = await portal
      .api('gustav')
      .get('/fleets/laminar/tenants/e6data/objects')
      .expect(200);
    expect(body.source).toBe('rendered');
    const service = body.objects.find(
      ({ kind, name }: ListedObject) =>
        kind === 'Service' && name === 'laminar-e6data-console',
    );
    expect(service).toMatchObject({
      namespace: 'tenant-e6data',
      component: 'console',
      template: 'k8s/laminar-core/templates/console/service.yaml',
      manifest: expect.stringContaining('port: 3000'),
    });
  });

  it('puts the objects into the pull request, and shows them with the change', async () => {
    const { body } = await portal
      .api('cleo')
      .post('/fleets/laminar/changes', {
        action: 'create',
        spec: { name: 'zeta', owner: 'team-zeta', tier: 'bridge' },
      })
      .expect(200);
    expect(body.plan.rendered.source).toBe('rendered');
    change = body.change.number;
    const { body: detail } = await portal
      .api('ben')
      .get(`/fleets/laminar/changes/${body.change.number}`)
      .expect(200);
    expect(detail.rendered).toEqual(body.plan.rendered);
    expect(detail.body).toContain('### Objects');
    expect(detail.body).toMatch(/^- add Deployment .*`laminar-zeta-console`/m);
    expect(detail.blastRadius).toEqual(body.plan.blastRadius);
  });

  it('names the line whose value the chart refuses, and blocks the plan', async () => {
    await push({
      [ENVIRONMENT_FILE]: `${files[ENVIRONMENT_FILE]}\nsize: enormous\n`,
    });
    try {
      const body = await plan();
      expect(body.blocked).toBe(true);
      const line = files[ENVIRONMENT_FILE].split('\n').length + 1;
      // Helm and the model both see it; it is told once.
      expect(
        body.checks.filter(
          (check: { file?: string; line?: number }) =>
            check.file === ENVIRONMENT_FILE && check.line === line,
        ),
      ).toEqual([
        expect.objectContaining({
          severity: 'error',
          environment: 'eks',
          subject: 'size',
        }),
      ]);
      expect(body.rendered).toMatchObject({
        source: 'inventory',
        reason: 'Helm refuses acme in eks',
      });
    } finally {
      await push({ [ENVIRONMENT_FILE]: files[ENVIRONMENT_FILE] });
    }
  });

  it('refuses what the chart would make outside of the tenant, in open changes too', async () => {
    const path = 'k8s/laminar-core/templates/extra.yaml';
    await push({
      [path]:
        'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ .Release.Name }}\n  namespace: kube-system\n',
    });
    const body = await plan();
    expect(body.blocked).toBe(true);
    expect(body.checks).toContainEqual(
      expect.objectContaining({
        id: 'object-outside-tenant',
        file: path,
        message: expect.stringContaining('kube-system'),
      }),
    );
    const { body: objects } = await portal
      .api('gustav')
      .get('/fleets/laminar/tenants/e6data/objects')
      .expect(200);
    expect(objects.checks).toEqual([
      expect.objectContaining({ id: 'object-outside-tenant', file: path }),
    ]);
    const { body: refused } = await portal
      .api('cleo')
      .post('/fleets/laminar/changes', {
        action: 'create',
        spec: { name: 'acme', owner: 'team-acme', tier: 'silo' },
      })
      .expect(400);
    expect(refused.error.message).toContain('kube-system');
    const { body: detail } = await portal
      .api('ben')
      .get(`/fleets/laminar/changes/${change}`)
      .expect(200);
    expect(detail.can.merge).toMatchObject({
      allowed: false,
      reason: expect.stringContaining('kube-system'),
    });
  });
});
