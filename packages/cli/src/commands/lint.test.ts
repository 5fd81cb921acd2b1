import { mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtInBlueprints } from 'backstage-plugin-tenant-silos-common';
import {
  APPLICATIONS,
  contentClone,
  copyOfSample,
  TENANTS,
  type ContentClone,
} from '../__testUtils__/contentClone';
import { run } from '../__testUtils__/run';

jest.setTimeout(60_000);

const E6DATA = `${TENANTS}/e6data/values-eks.yaml`;

let clone: ContentClone;

beforeEach(async () => {
  clone = await contentClone();
});

afterEach(() => clone.remove());

async function json(...args: string[]) {
  const { stdout, exitCode } = await clone.run([
    'lint',
    '.',
    '-o',
    'json',
    ...args,
  ]);
  return { exitCode, ...JSON.parse(stdout) };
}

describe('tenant-silos lint', () => {
  it('finds nothing wrong with what the template ships', async () => {
    const { exitCode, stdout, stderr } = await clone.run(['lint', '.']);
    expect(stdout).toContain('Laminar: 2 tenants, ');
    expect(stdout).not.toContain(' error: ');
    expect(stdout).toContain('Nothing was rendered: Helm is not at /none');
    expect(stderr).toBe('');
    expect(exitCode).toBe(0);
  });

  it('takes neither tenant-silos.yaml nor workflows for Applications', async () => {
    const { laminar } = builtInBlueprints;
    const blueprint = {
      ...laminar,
      application: { ...laminar.application, discover: ['.'] },
    };
    const text = await clone.read('tenant-silos.yaml');
    await clone.write({
      'tenant-silos.yaml': text.replace(
        'blueprint: laminar',
        `blueprint: ${JSON.stringify(blueprint)}`,
      ),
    });
    const { tenants, findings } = await json();
    expect(tenants).toBe(2);
    expect(
      findings.flatMap(
        ({ severity, file }: { severity: string; file?: string }) =>
          severity === 'info' ? [] : [file],
      ),
    ).toEqual(['argocd/root.yaml']);
  });

  it('names file and line of what is wrong, and fails', async () => {
    await clone.write({ [E6DATA]: 'nameOverride: e6data\nb: [\n' });
    const { exitCode, stdout } = await clone.run(['lint', '.']);
    expect(stdout).toContain(`${E6DATA}`);
    expect(stdout).toContain('is not valid YAML');
    expect(exitCode).toBe(1);
  });

  it('refuses hostile files one by one, and reads the others', async () => {
    const lines = (count: number, line: (index: number) => string) =>
      Array.from({ length: count }, (_, index) => line(index)).join('\n');
    const hostile: Record<string, string> = {
      bomb: `a0: &a0 [x, x]\n${lines(
        40,
        index => `a${index + 1}: &a${index + 1} [*a${index}, *a${index}]`,
      )}`,
      binary: '\u0000\u0001\ufffd',
      deep: '['.repeat(100_000),
      keys: lines(50_000, index => `k${index}: 1`),
      long: `a: ${'x'.repeat(600_000)}`,
    };
    await clone.write(
      Object.fromEntries(
        Object.entries(hostile).map(([name, text]) => [
          `${TENANTS}/${name}/values-eks.yaml`,
          text,
        ]),
      ),
    );
    const { findings, tenants, exitCode } = await json();
    const unreadable = findings.flatMap(
      ({ id, tenant }: { id: string; tenant: string }) =>
        id === 'tenant-unreadable' ? [tenant] : [],
    );
    expect(unreadable.sort()).toEqual(Object.keys(hostile).sort());
    expect(tenants).toBe(2 + unreadable.length);
    expect(exitCode).toBe(1);
  });

  it('finds what two tenants both have', async () => {
    const files = await copyOfSample(clone, 'acme');
    const values = `${TENANTS}/acme/values-eks.yaml`;
    await clone.write({
      ...files,
      [values]: files[values].replace('acme.lmnr.cloud', 'e6data.lmnr.cloud'),
    });
    const { exitCode, findings } = await json();
    expect(findings).toContainEqual(
      expect.objectContaining({
        severity: 'error',
        id: 'host-clash',
        subject: 'e6data.lmnr.cloud',
        message: expect.stringMatching(/'acme' and 'e6data'/),
      }),
    );
    expect(exitCode).toBe(1);
  });

  it('tells of symbolic links, and does not follow them', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tenant-silos-outside-'));
    await clone.write({ [E6DATA]: undefined });
    await symlink(join(folder, 'values.yaml'), join(clone.root, E6DATA));
    const { findings } = await json();
    expect(findings).toContainEqual(
      expect.objectContaining({ id: 'symbolic-link', file: E6DATA }),
    );
    await rm(folder, { recursive: true });
  });

  it('lets somebody say what counts', async () => {
    await clone.write({ [`${APPLICATIONS}/e6data.yaml`]: undefined });
    const findings = (await json()).findings;
    expect(findings).toContainEqual(
      expect.objectContaining({ severity: 'warning', tenant: 'e6data' }),
    );
    expect((await json('--fail-on', 'warning')).exitCode).toBe(1);
  });

  it('works in a folder that is no clone', async () => {
    await rm(join(clone.root, '.git'), { recursive: true });
    const elsewhere = await run(tmpdir(), ['lint', clone.root]);
    expect(elsewhere.exitCode).toBe(0);
    const { stderr, exitCode } = await clone.run([
      'lint',
      '.',
      '--base',
      'main',
    ]);
    expect(stderr).toContain('is not a folder of a Git repository');
    expect(exitCode).toBe(2);
  });
});

describe('tenant-silos lint --base', () => {
  it('says what a new tenant touches', async () => {
    clone.git('switch', '--quiet', '--create', 'change');
    await clone.commit(await copyOfSample(clone, 'acme'));
    const { exitCode, change, findings, base } = await json('--base', 'main');
    expect(exitCode).toBe(0);
    expect(base).toBe(clone.git('rev-parse', 'main'));
    expect(
      findings.filter(
        ({ severity }: { severity: string }) => severity === 'error',
      ),
    ).toEqual([]);
    expect(change).toMatchObject({
      source: 'inventory',
      reason: 'Helm is not at /none',
      blastRadius: { tenants: 1, clusterScoped: 0 },
      files: [
        { path: `${APPLICATIONS}/acme.yaml`, action: 'create' },
        { path: `${TENANTS}/acme/values-eks.yaml`, action: 'create' },
        { path: `${TENANTS}/acme/values.yaml`, action: 'create' },
      ],
      tenants: [{ tenant: 'acme', action: 'create' }],
    });
    expect(change.blastRadius.objects).toBeGreaterThan(10);
  });

  it('does not blame a change for what was there before', async () => {
    const acme = await copyOfSample(clone, 'acme');
    const values = `${TENANTS}/acme/values-eks.yaml`;
    await clone.commit({
      ...acme,
      [values]: acme[values].replace('acme.lmnr.cloud', 'e6data.lmnr.cloud'),
    });
    clone.git('switch', '--quiet', '--create', 'change');
    await clone.commit(await copyOfSample(clone, 'other'));
    const { exitCode, existing, findings } = await json('--base', 'main');
    expect(JSON.stringify(existing)).toContain('e6data.lmnr.cloud');
    expect(JSON.stringify(findings)).not.toContain('e6data.lmnr.cloud');
    expect(exitCode).toBe(0);
    const { stdout } = await clone.run(['lint', '.', '--base', 'main']);
    expect(stdout).toContain('There before the change: ');
  });

  it('shows a clash where the change brought it about', async () => {
    const acme = await copyOfSample(clone, 'acme');
    const values = `${TENANTS}/acme/values-eks.yaml`;
    clone.git('switch', '--quiet', '--create', 'change');
    await clone.commit({
      ...acme,
      [values]: acme[values].replace('acme.lmnr.cloud', 'e6data.lmnr.cloud'),
    });
    const { findings, exitCode } = await json('--base', 'main');
    expect(findings).toContainEqual(
      expect.objectContaining({
        id: 'host-clash',
        file: values,
        line:
          acme[values]
            .split('\n')
            .findIndex(line => line.includes('acme.lmnr.cloud')) + 1,
      }),
    );
    expect(exitCode).toBe(1);
  });

  it('blames a change that touches the file', async () => {
    await clone.commit({ [E6DATA]: 'a: [\n' });
    clone.git('switch', '--quiet', '--create', 'change');
    await clone.commit({ [E6DATA]: '# A comment\na: [\n' });
    expect((await json('--base', 'main')).exitCode).toBe(1);
  });

  it('does not blame a change for what main got meanwhile', async () => {
    clone.git('switch', '--quiet', '--create', 'change');
    await clone.commit(await copyOfSample(clone, 'acme'));
    clone.git('switch', '--quiet', 'main');
    await clone.commit({ [E6DATA]: 'a: 1\n' });
    clone.git('switch', '--quiet', 'change');
    const { change } = await json('--base', 'main');
    expect(change.tenants).toEqual([
      expect.objectContaining({ tenant: 'acme' }),
    ]);
  });

  it('reports a change of several tenants, also by what they share', async () => {
    const shared = 'k8s/laminar-core/values-eks.yaml';
    const text = await clone.read(shared);
    clone.git('switch', '--quiet', '--create', 'change');
    await clone.commit({ [shared]: text.replace('slots: 16', 'slots: 24') });
    const { findings, change, exitCode } = await json('--base', 'main');
    expect(findings).toContainEqual(
      expect.objectContaining({
        id: 'several-tenants',
        severity: 'warning',
        message: 'The change touches 2 tenants: e6data, highradius',
      }),
    );
    expect(change.tenants[0].environments).toContainEqual(
      expect.objectContaining({
        environment: 'eks',
        values: [
          {
            path: ['engine', 'worker', 'slots'],
            before: expect.objectContaining({ value: 16 }),
            after: expect.objectContaining({
              value: 24,
              origin: expect.objectContaining({ path: shared }),
            }),
          },
        ],
      }),
    );
    expect(exitCode).toBe(0);
  });

  it('takes a comment in what tenants share for no change of theirs', async () => {
    const shared = 'k8s/laminar-core/values-eks.yaml';
    const text = await clone.read(shared);
    clone.git('switch', '--quiet', '--create', 'change');
    await clone.commit({
      [shared]: `# A word more.\n${text}`,
      'k8s/laminar-core/README.md': '# Chart\n',
    });
    const { change } = await json('--base', 'main');
    expect(change.files).toHaveLength(2);
    expect(change.tenants).toEqual([]);
    expect(change.blastRadius).toEqual({
      tenants: 0,
      objects: 0,
      clusterScoped: 0,
    });
  });

  it('takes a template for a change of all tenants when nothing is rendered', async () => {
    clone.git('switch', '--quiet', '--create', 'change');
    await clone.commit({
      'k8s/laminar-core/templates/more.yaml': '# Nothing\n',
    });
    const { change } = await json('--base', 'main');
    expect(change.blastRadius.tenants).toBe(2);
  });

  it('reports a tenant that goes', async () => {
    clone.git('switch', '--quiet', '--create', 'change');
    await clone.commit(
      Object.fromEntries(
        Object.keys(await copyOfSample(clone, 'e6data')).map(path => [
          path,
          undefined,
        ]),
      ),
    );
    const { findings, change } = await json('--base', 'main');
    expect(change.tenants).toMatchObject([
      { tenant: 'e6data', action: 'remove' },
    ]);
    expect(findings).toContainEqual(
      expect.objectContaining({ id: 'tenant-removed', tenant: 'e6data' }),
    );
  });

  it('reports a change of what it goes by itself', async () => {
    const text = await clone.read('tenant-silos.yaml');
    clone.git('switch', '--quiet', '--create', 'change');
    await clone.commit({ 'tenant-silos.yaml': `${text}  readOnly: true\n` });
    const { findings } = await json('--base', 'main');
    expect(findings).toEqual([
      expect.objectContaining({ id: 'fleet-file', file: 'tenant-silos.yaml' }),
    ]);
  });

  it('annotates the lines of a pull request, and never shows a secret', async () => {
    clone.git('switch', '--quiet', '--create', 'change');
    const text = await clone.read(E6DATA);
    await clone.commit({
      [E6DATA]: text.replace(
        'engine:\n',
        'engine:\n  env: [{ name: DB_PASSWORD, value: hunter2hunter2 }]\n',
      ),
    });
    const summary = join(clone.root, 'summary.md');
    const { stdout, exitCode } = await clone.run(
      ['lint', '.', '--base', 'main', '--output', 'github'],
      { GITHUB_STEP_SUMMARY: summary },
    );
    expect(stdout).toMatch(
      new RegExp(`^::error file=${E6DATA},line=\\d+,title=plain-secret`, 'm'),
    );
    expect(exitCode).toBe(1);
    const markdown = await readFile(summary, 'utf8');
    expect(markdown).toContain('## Laminar: 2 tenants');
    expect(markdown).toContain('**Touches 1 tenant, ');
    expect(markdown).toContain('`engine.env`');
    expect(stdout + markdown).not.toContain('hunter2');
  });

  it('names files from the root of the clone', async () => {
    await clone.commit({ 'infra/readme': '' });
    clone.git('mv', 'k8s', 'argocd', 'tenant-silos.yaml', 'infra');
    await clone.commit({});
    clone.git('switch', '--quiet', '--create', 'change');
    await clone.commit({ [`infra/${E6DATA}`]: 'a: [\n' });
    const { stdout } = await clone.run([
      'lint',
      'infra',
      '--base',
      'main',
      '-o',
      'github',
    ]);
    expect(stdout).toContain(`::error file=infra/${E6DATA},line=`);
  });
});
