import { fakeHelm } from '../__testUtils__/fakeHelm';
import {
  HelmRenderer,
  type HelmRendererOptions,
  type RenderRequest,
} from './HelmRenderer';

jest.setTimeout(30_000);

const CONFIG_MAP = `process.stdout.write('---\\n# Source: demo/templates/a.yaml\\napiVersion: v1\\nkind: ConfigMap\\nmetadata: {name: a}\\n');`;

function request(changes: Partial<RenderRequest> = {}): RenderRequest {
  return {
    files: new Map([
      ['charts/demo/Chart.yaml', 'name: demo\nversion: 1.0.0\n'],
      ['charts/demo/templates/a.yaml', 'kind: ConfigMap\n'],
      ['tenants/acme/values.yaml', 'a: 1\n'],
      ['other/secret.yaml', 'of somebody else\n'],
    ]),
    chartPath: 'charts/demo',
    valueFiles: ['tenants/acme/values.yaml'],
    release: 'tenant-acme',
    namespace: 'tenant-acme',
    ...changes,
  };
}

describe('HelmRenderer', () => {
  let helm: Awaited<ReturnType<typeof fakeHelm>>;

  async function renderer(
    program: string,
    options: Partial<HelmRendererOptions> = {},
  ) {
    helm = await fakeHelm(program);
    return HelmRenderer.create({ binary: helm.binary, ...options });
  }

  afterEach(() => helm.remove());

  it('gives Helm the chart and the values files, and nothing else', async () => {
    process.env.TENANT_SILOS_TEST_SECRET = 'of the portal';
    const subject = await renderer(`
      const list = folder => fs.readdirSync(folder, { recursive: true }).sort();
      fs.writeFileSync(LOG, JSON.stringify({
        env: process.env, args: process.argv.slice(2), files: list('.'),
        values: fs.readFileSync('values/0.yaml', 'utf8'),
      }));
      ${CONFIG_MAP}`);
    await subject.render(request({ apiVersions: ['a.io/v1/Kind'] }));
    delete process.env.TENANT_SILOS_TEST_SECRET;
    const { env, args, files, values } = JSON.parse((await helm.log())[0]);
    expect(args).toEqual(
      [
        'template tenant-acme ./chart --namespace tenant-acme --include-crds',
        '--values values/0.yaml --kube-version 1.36.1',
        '--api-versions a.io/v1/Kind',
      ].flatMap(line => line.split(' ')),
    );
    expect(files).toEqual([
      'chart',
      'chart/Chart.yaml',
      'chart/templates',
      'chart/templates/a.yaml',
      'values',
      'values/0.yaml',
    ]);
    expect(values).toBe('a: 1\n');
    expect(JSON.stringify(env)).not.toContain('of the portal');
    expect(env).toMatchObject({ PATH: '', HTTPS_PROXY: 'http://127.0.0.1:0' });
    for (const key of ['HOME', 'KUBECONFIG', 'HELM_PLUGINS', 'TMPDIR']) {
      expect(env[key]).toMatch(/tenant-silos-helm-\w+\/home/);
    }
  });

  it('ends Helm and its children when it takes too long', async () => {
    const subject = await renderer(
      `
      const child = require('node:child_process').spawn(process.execPath,
        ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' });
      fs.writeFileSync(LOG, String(child.pid));
      setInterval(() => {}, 1000);`,
      { timeoutMs: 1500 },
    );
    await expect(subject.render(request())).rejects.toMatchObject({
      name: 'NotRenderedError',
      message: 'Helm was stopped after 1.5 s',
    });
    const [pid] = await helm.log();
    await expect(eventuallyGone(Number(pid))).resolves.toBe(true);
  });

  it('stops Helm when it prints without end', async () => {
    const subject = await renderer(
      `const line = 'x'.repeat(65536); for (;;) { fs.writeSync(1, line); }`,
    );
    await expect(subject.render(request())).rejects.toMatchObject({
      name: 'NotRenderedError',
      message: 'Helm printed more than 16 MiB',
    });
  });

  const describeOnLinux =
    process.platform === 'linux' ? describe : describe.skip;

  describeOnLinux('where the system tells what memory a process takes', () => {
    it('ends Helm when it takes too much', async () => {
      const subject = await renderer(
        `const kept = []; setInterval(() => kept.push(Buffer.alloc(32 * 1024 * 1024, 1)), 10);`,
      );
      await expect(subject.render(request())).rejects.toMatchObject({
        name: 'NotRenderedError',
        message: 'Helm took more than 512 MiB of memory',
      });
    });
  });

  it('says it when Helm is gone', async () => {
    const subject = await renderer(CONFIG_MAP);
    const gone = HelmRenderer.create({ binary: `${helm.binary}-gone` });
    await expect(gone.render(request())).rejects.toThrow(
      'Helm could not be started: ENOENT',
    );
    await expect(subject.render(request())).resolves.toHaveLength(1);
  });

  it('renders the same once, and another one again', async () => {
    const subject = await renderer(
      `fs.appendFileSync(LOG, 'run\\n'); ${CONFIG_MAP}`,
    );
    const [first, second] = await Promise.all([
      subject.render(request()),
      subject.render(request()),
    ]);
    expect(second).toBe(first);
    expect(await subject.render(request())).toBe(first);
    expect(await helm.log()).toHaveLength(1);

    await subject.render(request({ namespace: 'tenant-other' }));
    await subject.render(
      request({
        files: new Map([
          ...request().files,
          ['charts/demo/templates/a.yaml', 'kind: Secret\n'],
        ]),
      }),
    );
    expect(await helm.log()).toHaveLength(3);
    // What it is not given makes no difference.
    await subject.render(
      request({ files: new Map([...request().files, ['x.yaml', 'x: 1']]) }),
    );
    expect(await helm.log()).toHaveLength(3);
  });

  it('runs no more processes at a time than it may', async () => {
    const subject = await renderer(
      `
      fs.appendFileSync(LOG, 'start\\n');
      setTimeout(() => { fs.appendFileSync(LOG, 'end\\n'); ${CONFIG_MAP} }, 50);`,
      { concurrency: 1 },
    );
    await Promise.all(
      ['a', 'b', 'c'].map(release => subject.render(request({ release }))),
    );
    expect(await helm.log()).toEqual(
      Array.from({ length: 3 }, () => ['start', 'end']).flat(),
    );
  });

  describe('does not start Helm', () => {
    const chartWith = (path: string, text: string) =>
      request({
        files: new Map([...request().files, [`charts/demo/${path}`, text]]),
      });

    it.each<[string, RenderRequest, RegExp]>([
      [
        'for a release that reads like a flag',
        request({ release: '--post-renderer' }),
        /does not take the release name '--post-renderer'/,
      ],
      [
        'for a namespace that is none',
        request({ namespace: 'a/../b' }),
        /does not take the namespace/,
      ],
      [
        'for an API version that is none',
        request({ apiVersions: ['--kubeconfig=/x'] }),
        /does not take the API version/,
      ],
      [
        'for a values file that is not there',
        request({ valueFiles: ['nowhere.yaml'] }),
        /nowhere\.yaml is not there/,
      ],
      [
        'without a chart',
        request({ chartPath: 'charts/none' }),
        /charts\/none\/Chart\.yaml is not there/,
      ],
      [
        'for a path that leads out of the chart',
        chartWith('templates/../../../evil', 'x'),
        /is not a path of a file within its folder/,
      ],
      [
        'for an absolute path',
        chartWith('/etc/evil', 'x'),
        /is not a path of a file within its folder/,
      ],
      [
        'for a file in the place of a folder',
        chartWith('templates', 'x'),
        /two files of the chart have the same path/,
      ],
      [
        'when a chart would have to be downloaded',
        chartWith(
          'Chart.yaml',
          'name: demo\ndependencies:\n- name: pg\n  repository: https://charts.example.com\n',
        ),
        /charts\/demo\/Chart\.yaml depends on pg, which is not in charts\/demo\/charts\/pg/,
      ],
      [
        'when a chart within the chart would have to be downloaded',
        chartWith(
          'charts/base/Chart.yaml',
          'name: base\ndependencies:\n- name: pg\n',
        ),
        /charts\/demo\/charts\/base\/Chart\.yaml depends on pg/,
      ],
      [
        'when a schema would have to be fetched',
        chartWith(
          'values.schema.json',
          '{"properties":{"a":{"$ref":"https://example.com/a.json"}}}',
        ),
        /has \$ref 'https:\/\/example\.com\/a\.json', and nothing is fetched/,
      ],
      [
        'when a schema would be read from this machine',
        chartWith('values.schema.json', '{"allOf":[{"$ref":"/etc/passwd"}]}'),
        /nothing is fetched/,
      ],
      [
        'when a schema is of a kind that would have to be fetched',
        chartWith('values.schema.json', '{"$schema":"http://10.0.0.1/x"}'),
        /nothing is fetched/,
      ],
      [
        'when a schema is of a draft that Helm does not have',
        chartWith(
          'values.schema.json',
          '{"not":{"$schema":"https://json-schema.org/draft/2099-01/schema"}}',
        ),
        /nothing is fetched/,
      ],
    ])('%s', async (_title, wrong, message) => {
      const subject = await renderer(
        `fs.appendFileSync(LOG, 'run\\n'); ${CONFIG_MAP}`,
      );
      const attempt = subject.render(wrong);
      await expect(attempt).rejects.toMatchObject({ name: 'NotRenderedError' });
      await expect(attempt).rejects.toThrow(message);
      expect(await helm.log()).toEqual([]);
    });
  });
});

async function eventuallyGone(pid: number): Promise<boolean> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    try {
      process.kill(pid, 0);
    } catch {
      return true;
    }
    await new Promise(resolve => {
      setTimeout(resolve, 20);
    });
  }
  return false;
}
