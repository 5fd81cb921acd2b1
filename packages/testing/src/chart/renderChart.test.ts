import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeWith } from '../tools/describeWith';
import { findHelm } from '../tools/tools';
import { createContentFolder } from './contentFolder';
import { readManifests, renderChart } from './renderChart';

const CONFIG_MAP = `apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ .Release.Name }}
  namespace: {{ .Release.Namespace }}
data:
  greeting: {{ .Values.greeting | quote }}
  person: {{ .Values.person | quote }}
---
{{- if .Capabilities.APIVersions.Has "monitoring.coreos.com/v1" }}
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata:
  name: watched
{{- end }}
`;

describeWith(findHelm(), 'renderChart', () => {
  let chart: string;

  beforeEach(async () => {
    chart = await mkdtemp(join(tmpdir(), 'tenant-silos-chart-'));
    await mkdir(join(chart, 'templates'));
    await writeFile(
      join(chart, 'Chart.yaml'),
      'apiVersion: v2\nname: sample\nversion: 1.0.0\n',
    );
    await writeFile(
      join(chart, 'values.yaml'),
      'greeting: hello\nperson: you\n',
    );
    await writeFile(join(chart, 'people.yaml'), 'person: Ada\n');
    await writeFile(join(chart, 'templates', 'objects.yaml'), CONFIG_MAP);
  });

  afterEach(() => rm(chart, { recursive: true, force: true }));

  it('merges files of the chart and values at hand, the later ones last', async () => {
    const { manifests } = await renderChart({
      chart,
      release: 'tenant-acme',
      values: ['people.yaml', { greeting: 'good day' }],
    });
    expect(manifests).toEqual([
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'tenant-acme', namespace: 'tenant-acme' },
        data: { greeting: 'good day', person: 'Ada' },
      },
    ]);
  });

  it('tells Helm what the cluster has', async () => {
    const { manifests, texts } = await renderChart({
      chart,
      release: 'tenant-acme',
      apiVersions: ['monitoring.coreos.com/v1'],
    });
    expect(manifests.map(({ kind }) => kind)).toEqual([
      'ConfigMap',
      'ServiceMonitor',
    ]);
    expect(readManifests(texts[1]).manifests).toEqual([manifests[1]]);
    expect(texts[1]).not.toContain('ConfigMap');
  });

  it('hands on what Helm says when it refuses', async () => {
    await writeFile(
      join(chart, 'templates', 'objects.yaml'),
      '{{ fail "no such tier" }}',
    );
    await expect(renderChart({ chart, release: 'r' })).rejects.toThrow(
      'no such tier',
    );
  });
});

describe('readManifests', () => {
  it('names what is no object', () => {
    expect(() => readManifests('kind: ConfigMap\n')).toThrow(
      'no object:\nkind: ConfigMap',
    );
  });
});

describe('createContentFolder', () => {
  it('writes the repository with its placeholders filled in', async () => {
    const content = await createContentFolder({ storageClass: 'fast' });
    try {
      const { manifests } = readManifests(
        await readText(content.root, 'argocd/projects/laminar.yaml'),
      );
      expect(manifests[0]).toMatchObject({
        kind: 'AppProject',
        metadata: { name: 'laminar' },
      });
      expect(await readText(content.chart, 'values-eks.yaml')).toContain(
        'storageClass: fast',
      );
    } finally {
      await content.remove();
    }
  });
});

function readText(folder: string, path: string): Promise<string> {
  return readFile(join(folder, path), 'utf8');
}
