import { createServer, type AddressInfo, type Server } from 'node:net';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeWith, findHelm as findTool } from 'tenant-silos-testing';
import { HelmRefusedError } from './errors';
import { findHelm } from './findHelm';
import { HelmRenderer } from './HelmRenderer';

jest.setTimeout(60_000);

const helm = findTool();

const CHART = 'k8s/demo';
const VALUES = 'k8s/tenants/a,b/values.yaml';

function chart(files: Record<string, string>, values = '{}\n') {
  return {
    files: new Map(
      Object.entries({
        [`${CHART}/Chart.yaml`]:
          'apiVersion: v2\nname: demo-chart\nversion: 1.0.0\n',
        [VALUES]: values,
        ...Object.fromEntries(
          Object.entries(files).map(([path, text]) => [
            `${CHART}/${path}`,
            text,
          ]),
        ),
      }),
    ),
    chartPath: CHART,
    valueFiles: [VALUES],
    release: 'tenant-acme',
    namespace: 'tenant-acme',
  };
}

const configMap = (data: string) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ .Release.Name }}\ndata:\n  a: ${data}\n`;

describeWith(helm, 'HelmRenderer with the real Helm', () => {
  const renderer = HelmRenderer.create({ binary: helm.path ?? '' });

  it('knows its version', async () => {
    expect(await findHelm({ command: helm.path })).toMatchObject({
      version: expect.stringMatching(/^[34]\.\d+\.\d+/),
    });
  });

  it('renders templates with helpers, files, hooks and the version of the cluster', async () => {
    const objects = await HelmRenderer.create({
      binary: helm.path!,
      kubeVersion: '1.33.0',
    }).render({
      ...chart(
        {
          'values.yaml': 'tag: latest\n',
          'templates/_helpers.tpl':
            '{{ define "tag" }}{{ .Values.tag }}{{ end }}',
          'files/a.sql': 'SELECT 1;',
          'templates/a.yaml': `${configMap(
            '{{ include "tag" . }}',
          )}  sql: {{ .Files.Get "files/a.sql" | quote }}\n  kube: {{ .Capabilities.KubeVersion.Version }}\n  has: {{ .Capabilities.APIVersions.Has "example.com/v1/Thing" | quote }}\n`,
          'templates/hook.yaml':
            'apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: migrate\n  annotations: { helm.sh/hook: post-upgrade }\n',
          'templates/NOTES.txt': 'Thank you.\n',
        },
        'tag: v2\n',
      ),
      apiVersions: ['example.com/v1/Thing'],
    });
    expect(objects).toEqual([
      expect.objectContaining({
        name: 'tenant-acme',
        namespace: 'tenant-acme',
        template: 'k8s/demo/templates/a.yaml',
        manifest: expect.objectContaining({
          data: { a: 'v2', sql: 'SELECT 1;', kube: 'v1.33.0', has: 'true' },
        }),
      }),
      expect.objectContaining({ kind: 'Job', hook: true }),
    ]);
  });

  async function findingsOf(files: Record<string, string>, values?: string) {
    try {
      await renderer.render(chart(files, values));
    } catch (error) {
      if (error instanceof HelmRefusedError) {
        return error.findings;
      }
      throw error;
    }
    throw new Error('Helm did not refuse it');
  }

  it('tells each value that the schema refuses', async () => {
    const schema = {
      $schema: 'http://json-schema.org/draft-07/schema#',
      properties: {
        worker: { properties: { slots: { type: 'integer' } } },
        size: { enum: ['small', 'large'] },
      },
    };
    expect(
      await findingsOf(
        { 'values.schema.json': JSON.stringify(schema) },
        'worker: { slots: many }\nsize: huge\n',
      ),
    ).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          message: expect.stringMatching(
            /^The chart's schema refuses worker\.slots: got string, want integer/,
          ),
          valuePath: ['worker', 'slots'],
        }),
        expect.objectContaining({ valuePath: ['size'] }),
      ]),
    );
  });

  it.each<[string, string, object]>([
    [
      'fail',
      '\n{{ fail "tier has to be one of pool, bridge, silo" }}',
      {
        file: 'k8s/demo/templates/a.yaml',
        line: 2,
        message:
          'k8s/demo/templates/a.yaml: tier has to be one of pool, bridge, silo',
      },
    ],
    [
      'a missing parent',
      'a: {{ .Values.a.b.c }}',
      {
        file: 'k8s/demo/templates/a.yaml',
        line: 1,
        message: expect.stringContaining('nil pointer'),
      },
    ],
    [
      'a template that cannot be parsed',
      'a: {{ if }}',
      { file: 'k8s/demo/templates/a.yaml', line: 1 },
    ],
    [
      'output that is no YAML',
      'kind: A\n  b: [}',
      {
        file: 'k8s/demo/templates/a.yaml',
        message: expect.stringContaining('yaml: line 2'),
      },
    ],
    [
      'a template that never ends',
      '{{ define "r" }}{{ include "r" . }}{{ end }}{{ include "r" . }}',
      { file: 'k8s/demo/templates/a.yaml' },
    ],
  ])('names the template for %s', async (_title, template, expected) => {
    const [finding] = await findingsOf({ 'templates/a.yaml': template });
    expect(finding).toMatchObject(expected);
    expect(finding.message).not.toMatch(/tmp|--debug|demo-chart/);
    expect(finding.message.length).toBeLessThan(600);
  });

  it('names the values file that cannot be read, with its line', async () => {
    const [finding] = await findingsOf({}, 'a: 1\n  b: 2\n');
    expect(finding).toMatchObject({ file: VALUES, line: 2 });
    expect(finding.message).toMatch(/^k8s\/tenants\/a,b\/values\.yaml: /);
  });

  describe('among servers that could be reached', () => {
    const saved = { ...process.env };
    let server: Server;
    let folder: string;
    let connections = 0;

    beforeAll(async () => {
      server = createServer(socket => {
        connections += 1;
        socket.destroy();
      });
      await new Promise<void>(resolve => {
        server.listen(0, '127.0.0.1', resolve);
      });
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      folder = await mkdtemp(join(tmpdir(), 'kubeconfig-'));
      const kubeconfig = join(folder, 'config');
      await writeFile(
        kubeconfig,
        JSON.stringify({
          apiVersion: 'v1',
          kind: 'Config',
          'current-context': 'a',
          clusters: [{ name: 'a', cluster: { server: url } }],
          users: [{ name: 'a', user: { token: 'x' } }],
          contexts: [{ name: 'a', context: { cluster: 'a', user: 'a' } }],
        }),
      );
      Object.assign(process.env, {
        KUBECONFIG: kubeconfig,
        HELM_KUBEAPISERVER: url,
        HTTP_PROXY: url,
        HTTPS_PROXY: url,
      });
    });

    afterAll(async () => {
      for (const key of [
        'KUBECONFIG',
        'HELM_KUBEAPISERVER',
        'HTTP_PROXY',
        'HTTPS_PROXY',
      ]) {
        if (saved[key] === undefined) {
          delete process.env[key];
        } else {
          process.env[key] = saved[key];
        }
      }
      await new Promise(resolve => {
        server.close(resolve);
      });
      await rm(folder, { recursive: true, force: true });
    });

    it('asks neither cluster nor name server for a template', async () => {
      const [object] = await renderer.render(
        chart({
          'templates/a.yaml': configMap(
            `{{ lookup "v1" "Secret" "kube-system" "" | toJson | quote }}\n  host: {{ getHostByName "localhost" | quote }}`,
          ),
        }),
      );
      expect(object.manifest.data).toEqual({ a: '{}', host: '' });
      expect(connections).toBe(0);
    });
  });
});
