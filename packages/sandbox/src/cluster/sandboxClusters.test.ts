import { join } from 'node:path';
import { laminarInfraSeed, readSeedFolder } from '../seeds';
import {
  FULL_NAME,
  startSandbox,
  type TestSandbox,
} from '../__testUtils__/startSandbox';
import { ask } from './__testUtils__/kubeRequests';
import { runClusterCommand } from './breaking/clusterCommand';

const CONTENT = join(
  __dirname,
  '../../../../templates/gitops-repository/content',
);
const APPLICATIONS = '/apis/argoproj.io/v1alpha1/namespaces/argo/applications';
const REVIEWS = '/apis/authorization.k8s.io/v1';
const QUESTION = {
  spec: { user: 'x', resourceAttributes: { verb: 'list', resource: 'pods' } },
};
const TOKEN = 'sandbox-cluster-token';

let sandbox: TestSandbox;
let api: { url: string; token: string };

beforeAll(async () => {
  const values = {
    repoUrl: 'https://github.com/acme-platform/laminar-infra',
    cloneUrl: 'git@github.com:acme-platform/laminar-infra.git',
    branch: 'main',
    domain: 'lmnr.cloud',
    bucket: 'laminar-dev',
    storageClass: 'gp3',
    project: 'laminar',
  };
  sandbox = await startSandbox({
    repositories: [
      laminarInfraSeed(() => readSeedFolder({ directory: CONTENT, values })),
    ],
    clusters: [
      { name: 'eks', token: TOKEN, repository: FULL_NAME, readySeconds: 0 },
    ],
  });
  api = { url: `${sandbox.url}/clusters/eks`, token: TOKEN };
});

afterAll(() => sandbox.dispose());

afterEach(() => sandbox.clusters.get('eks')?.mend());

const command = (...args: string[]) =>
  runClusterCommand([...args, '--url', sandbox.url], {});

it('follows what is pushed, until it is gone', async () => {
  const list = async () => {
    const { body } = await ask(api, APPLICATIONS);
    return body.items.map((item: any) => [
      item.metadata.name,
      item.status.health.status,
    ]);
  };
  expect(await list()).toEqual([
    ['tenant-e6data', 'Healthy'],
    ['tenant-highradius', 'Healthy'],
  ]);
  await sandbox.push(FULL_NAME, {
    branch: 'main',
    login: 'ada',
    message: 'Remove e6data',
    files: { 'argocd/applications/tenants/e6data.yaml': null },
  });
  await sandbox.clusters.settled();
  expect(await list()).toEqual([['tenant-highradius', 'Healthy']]);
});

it('lets the portal do what it needs', async () => {
  expect(await ask(api, '/api/v1/secrets?limit=1')).toMatchObject({
    status: 200,
  });
  const pods = '/api/v1/namespaces/tenant-highradius/pods';
  const { body } = await ask(api, pods);
  const [{ metadata }] = body.items;
  expect(await ask(api, `${pods}/${metadata.name}/log`)).toMatchObject({
    status: 200,
  });
  expect(
    await ask(api, `${REVIEWS}/subjectaccessreviews`, { json: QUESTION }),
  ).toMatchObject({ status: 201, body: { status: { allowed: false } } });
});

it.each([
  ['/api/v1/namespaces/tenant-highradius/secrets/any', undefined],
  ['/apis/storage.k8s.io/v1/storageclasses', undefined],
  [
    '/api/v1/namespaces/tenant-highradius/configmaps',
    { metadata: { name: 'a' } },
  ],
  [
    `${REVIEWS}/namespaces/tenant-highradius/localsubjectaccessreviews`,
    QUESTION,
  ],
])(
  'does not let the portal do what it does not need: %s',
  async (path, json) => {
    expect(await ask(api, path, { json })).toMatchObject({
      status: 403,
      body: {
        reason: 'Forbidden',
        message: expect.stringContaining(
          'is forbidden: User "system:serviceaccount:tenant-silos:portal" cannot ',
        ),
      },
    });
  },
);

it('lets nobody in by a token that is guessed', async () => {
  expect(await ask({ ...api, token: 'guessed' }, '/api/v1/pods')).toMatchObject(
    { status: 401 },
  );
});

it('is broken and mended from the command line', async () => {
  expect(await command('eks', 'drop-policies', 'tenant=highradius')).toBe(
    'The network of highradius is open to everybody',
  );
  expect(await command('eks', 'list')).toMatch(/^\d+ {2}The network of/);
  const policies =
    '/apis/networking.k8s.io/v1/namespaces/tenant-highradius/networkpolicies';
  expect((await ask(api, policies)).body.items).toEqual([]);
  expect(await command('eks', 'mend')).toBe('mended 1');
  expect((await ask(api, policies)).body.items).not.toEqual([]);
  await expect(command('eks', 'crash', 'tenant=nobody')).rejects.toThrow(
    'crash needs a tenant: one of highradius',
  );
  await expect(command('eks', 'explode')).rejects.toThrow('cannot be');
  await expect(command('gke', 'list')).rejects.toThrow(
    'There is no cluster gke',
  );
});

it('takes no form for it from a page of somebody else', async () => {
  const answer = await fetch(`${sandbox.url}/_sandbox/clusters/eks/breakages`, {
    method: 'POST',
    body: new URLSearchParams({ action: 'cut-off' }),
  });
  expect(answer.status).toBe(422);
  const form = await fetch(`${sandbox.url}/-/clusters/eks/break`, {
    method: 'POST',
    body: new URLSearchParams({ action: 'cut-off' }),
  });
  expect(form.status).toBe(403);
  expect(sandbox.clusters.get('eks')!.breakages()).toEqual([]);
});

it('has a page with a button for everything', async () => {
  const home = await (await fetch(`${sandbox.url}/`)).text();
  expect(home).toContain('/-/clusters/eks');
  const signedIn = await fetch(`${sandbox.url}/login`, {
    method: 'POST',
    body: new URLSearchParams({ login: 'ada', return_to: '/' }),
    redirect: 'manual',
  });
  const headers = {
    cookie: signedIn.headers.get('set-cookie')!.split(';')[0],
  };
  const page = async () =>
    (await fetch(`${sandbox.url}/-/clusters/eks`, { headers })).text();
  const html = await page();
  expect(html).toContain('laminar-highradius-postgresql-0');
  const csrf = /name="csrf" value="([0-9a-f]+)"/.exec(html)![1];
  const submit = (path: string, fields: Record<string, string>) =>
    fetch(`${sandbox.url}/-/clusters/eks/${path}`, {
      method: 'POST',
      headers,
      body: new URLSearchParams({ csrf, ...fields }),
      redirect: 'manual',
    });
  expect(
    await submit('break', {
      action: 'crash',
      tenant: 'highradius',
      component: 'console',
    }),
  ).toMatchObject({ status: 303 });
  expect(await page()).toContain('CrashLoopBackOff');
  expect(await submit('mend', {})).toMatchObject({ status: 303 });
  expect(await page()).not.toContain('CrashLoopBackOff');
});

it('does not keep the sandbox from settling while somebody watches', async () => {
  const controller = new AbortController();
  const watch = await fetch(`${api.url}/api/v1/pods?watch=1`, {
    headers: { authorization: `Bearer ${TOKEN}` },
    signal: controller.signal,
  });
  expect(watch.status).toBe(200);
  await sandbox.settled();
  controller.abort();
});
