import { execFileSync } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  readYamlDocuments,
  valueAt,
} from 'backstage-plugin-tenant-silos-common';
import { describeWith, findHelm } from 'tenant-silos-testing';
import {
  contentClone,
  copyOfSample,
  TENANTS,
  type ContentClone,
} from './__testUtils__/contentClone';

jest.setTimeout(120_000);

const helm = findHelm();
const E6DATA = `${TENANTS}/e6data/values-eks.yaml`;

describeWith(helm, 'with Helm', () => {
  let clone: ContentClone;

  beforeEach(async () => {
    clone = await contentClone();
    clone.git('switch', '--quiet', '--create', 'change');
  });

  afterEach(() => clone.remove());

  const run = (...args: string[]) =>
    clone.run(args, { TENANT_SILOS_HELM: helm.path });

  async function json(...args: string[]) {
    const { stdout, exitCode } = await run(...args, '-o', 'json');
    return { exitCode, ...JSON.parse(stdout) };
  }

  it('renders the objects of a tenant', async () => {
    const { stdout, stderr, exitCode } = await run(
      'render',
      '.',
      'e6data',
      '--environment',
      'eks',
    );
    expect(stderr).toBe('');
    expect(exitCode).toBe(0);
    const names = readYamlDocuments(stdout, { maxNodes: 100_000 }).map(
      object =>
        `${valueAt(object, 'kind')} ${valueAt(object, 'metadata.name')}`,
    );
    expect(names).toContain('Deployment laminar-e6data-console');
    expect(names).toContain('StatefulSet laminar-e6data-postgresql');
    expect(stdout).toContain('# Source: k8s/laminar-core/templates/');
  });

  it('prints the values that Helm hands to the templates', async () => {
    const chart = 'k8s/laminar-core';
    const layers = [`${chart}/values-eks.yaml`, E6DATA];
    const text = await clone.read(E6DATA);
    await clone.write({
      [E6DATA]: `${text}size: null\nextra: [012, 0o14, yes, 1e3, "12:30:45", ~]\n`,
    });
    const ours = await run(
      'values',
      ...[`${chart}/values.yaml`, ...layers].flatMap(path => ['-f', path]),
      '-o',
      'json',
    );
    await rm(join(clone.root, chart, 'values.schema.json'));
    await rm(join(clone.root, chart, 'templates'), { recursive: true });
    await clone.write({
      [`${chart}/templates/values.yaml`]: '{{ .Values | toJson }}\n',
    });
    const output = execFileSync(
      helm.path,
      ['template', 'any', chart, ...layers.flatMap(path => ['--values', path])],
      { cwd: clone.root, encoding: 'utf8' },
    );
    const theirs = JSON.parse(output.slice(output.indexOf('{')));
    expect(JSON.parse(ours.stdout)).toEqual(theirs);
    expect(theirs).not.toHaveProperty('size');
  });

  it('finds nothing wrong with what the template ships', async () => {
    const { stdout, exitCode } = await run('lint', '.');
    expect(stdout).toMatch(/Helm 4\.\d+\.\d+ rendered all 2\n/);
    expect(stdout).not.toContain(' error: ');
    expect(exitCode).toBe(0);
  });

  it('plans with the objects that will run', async () => {
    await clone.write({
      'spec.yaml': 'name: acme\nowner: group:default/team-acme\n',
    });
    const plan = await json('plan', '--repo', '.', '--create', 'spec.yaml');
    expect(plan.rendered.source).toBe('rendered');
    expect(plan.blastRadius).toEqual({
      tenants: 1,
      objects: plan.rendered.environments[0].changes.length,
      clusterScoped: 0,
    });
    expect(plan.exitCode).toBe(0);
  });

  it('tells the objects that a change makes other', async () => {
    const text = await clone.read(E6DATA);
    await clone.commit({
      [E6DATA]: `${text}console:\n  image:\n    tag: v2\n`,
    });
    const { change, exitCode } = await json('lint', '.', '--base', 'main');
    const eks = change.tenants[0].environments.find(
      ({ environment }: { environment: string }) => environment === 'eks',
    );
    expect(eks.objects.changes).toEqual([
      expect.objectContaining({
        action: 'update',
        kind: 'Deployment',
        name: 'laminar-e6data-console',
        diff: expect.stringMatching(/^\+ .*console:v2/m),
      }),
    ]);
    expect(change.blastRadius).toEqual({
      tenants: 1,
      objects: 1,
      clusterScoped: 0,
    });
    expect(exitCode).toBe(0);
  });

  it('takes a template that makes no object for no change', async () => {
    await clone.commit({
      'k8s/laminar-core/templates/more.yaml': '# Nothing\n',
    });
    const { change } = await json('lint', '.', '--base', 'main');
    expect(change.files).toHaveLength(1);
    expect(change.tenants).toEqual([]);
  });

  it('refuses an object outside of its tenant', async () => {
    await clone.commit({
      'k8s/laminar-core/templates/stray.yaml':
        'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: stray\n  namespace: kube-system\n',
    });
    const { stdout, exitCode } = await run(
      'lint',
      '.',
      '--base',
      'main',
      '-o',
      'github',
    );
    expect(stdout).toMatch(
      /^::error file=k8s\/laminar-core\/templates\/stray\.yaml,line=1,title=object-outside-tenant \(e6data\)::ConfigMap stray is in namespace kube-system/m,
    );
    expect(exitCode).toBe(1);
  });

  it('tells what a template refuses, at its line', async () => {
    const file = 'k8s/laminar-core/templates/broken.yaml';
    await clone.commit({ [file]: '# Comment\n{{ fail "not today" }}\n' });
    const { findings, exitCode } = await json('lint', '.', '--base', 'main');
    expect(findings).toContainEqual(
      expect.objectContaining({
        id: 'helm-refuses',
        file,
        line: 2,
        tenant: 'e6data',
        environment: 'eks',
        message: expect.stringContaining('not today'),
      }),
    );
    expect(exitCode).toBe(1);
  });

  it('says once what the schema of the chart refuses', async () => {
    const text = await clone.read(E6DATA);
    await clone.commit({
      [E6DATA]: text.replace('engine:\n', 'engine:\n  colour: red\n'),
    });
    const { findings, exitCode } = await json('lint', '.', '--base', 'main');
    const line = text.split('\n').indexOf('engine:') + 2;
    expect(findings).toEqual([
      expect.objectContaining({ severity: 'error', file: E6DATA, line }),
    ]);
    expect(exitCode).toBe(1);
  });

  it('renders no more tenants than it should', async () => {
    await clone.commit({
      ...(await copyOfSample(clone, 'acme')),
      ...(await copyOfSample(clone, 'other')),
    });
    const { change } = await json(
      'lint',
      '.',
      '--base',
      'main',
      '--max-tenants',
      '1',
    );
    expect(change.reason).toBe(
      "1 of 2 were left out, as --max-tenants has it; for those the blueprint's list stands",
    );
    expect(change.tenants[0].environments[0].objects).toBeDefined();
    expect(change.tenants[1].environments[0].objects).toBeUndefined();
    expect(change.blastRadius.tenants).toBe(2);
  });
});
