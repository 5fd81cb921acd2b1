import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../__testUtils__/run';

jest.setTimeout(60_000);

let folder: string;

const CHART = `
# Defaults
image:
  name: engine
  tag: latest
replicas: 1
env: [a]
`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tenant-silos-values-'));
  const files = {
    'values.yaml': CHART,
    'eks.yaml': 'image: {tag: v2}\nenv: [b]\n',
    'acme.yaml':
      'replicas: null\nimage:\n  tag: v3\nhosts: [acme.lmnr.cloud]\n',
    'odd.yaml': 'replicas: 2\nreplicas: 3\n',
    'secret.yaml':
      'database:\n  password: hunter2hunter2\nurl: x hunter2hunter2 y\n',
    'broken.yaml': 'a: 1\nb: [\n',
    'list.yaml': '- 1\n',
    'binary.yaml': '\u0000\u0001',
    'bomb.yaml': `a0: &a0 [x, x]\n${Array.from(
      { length: 40 },
      (_, index) => `a${index + 1}: &a${index + 1} [*a${index}, *a${index}]`,
    ).join('\n')}`,
    'huge.yaml': `a: ${'x'.repeat(2_000_000)}`,
    'chart/Chart.yaml': 'name: outer\nversion: 1.0.0\n',
    'chart/values.yaml': 'queue: {replicas: 2}\n',
    'chart/charts/queue/Chart.yaml': 'name: queue\nversion: 1.0.0\n',
    'chart/charts/queue/values.yaml': 'replicas: 1\nsize: 5\n',
    'direction.yaml': 'a: x\u202ey\n',
    'proto.yaml': '__proto__: {polluted: true}\n',
    'escape.yaml': 'a: "\\e[31m::error::no"\n',
  };
  await mkdir(join(folder, 'chart/charts/queue'), { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    await writeFile(join(folder, path), text);
  }
});

afterAll(() => rm(folder, { recursive: true }));

const layers = ['-f', 'values.yaml', '-f', 'eks.yaml', '-f', 'acme.yaml'];

describe('tenant-silos values', () => {
  it('prints the effective values as YAML', async () => {
    expect(await run(folder, ['values', ...layers])).toEqual({
      exitCode: 0,
      stdout:
        'image:\n  name: engine\n  tag: v3\nenv:\n  - b\nhosts:\n  - acme.lmnr.cloud\n',
      stderr: '',
    });
  });

  it('says where each value comes from', async () => {
    const { stdout } = await run(folder, ['values', ...layers, '--provenance']);
    expect(stdout).toContain(
      'image.tag: "v3"\n  acme.yaml:3\n  instead of "v2" from eks.yaml:1\n  instead of "latest" from values.yaml:5\n',
    );
    expect(stdout).toContain(
      'replicas: (taken away)\n  acme.yaml:1\n  instead of 1 from values.yaml:6\n',
    );
  });

  it('prints JSON', async () => {
    const plain = await run(folder, ['values', ...layers, '-o', 'json']);
    const values = {
      env: ['b'],
      hosts: ['acme.lmnr.cloud'],
      image: { name: 'engine', tag: 'v3' },
    };
    expect(JSON.parse(plain.stdout)).toEqual(values);
    const full = await run(folder, [
      'values',
      ...layers,
      '--provenance',
      '--output=json',
    ]);
    expect(JSON.parse(full.stdout)).toMatchObject({
      values,
      entries: expect.arrayContaining([
        {
          path: ['image', 'tag'],
          value: 'v3',
          origin: { layer: '2', path: 'acme.yaml', line: 3 },
          replaced: [
            { value: 'v2', origin: { layer: '1', path: 'eks.yaml', line: 1 } },
            {
              value: 'latest',
              origin: { layer: '0', path: 'values.yaml', line: 5 },
            },
          ],
        },
      ]),
      warnings: [],
    });
  });

  it('warns as Helm does, and fails when asked to', async () => {
    const args = ['values', '-f', 'values.yaml', '-f', 'odd.yaml'];
    const { exitCode, stderr } = await run(folder, args);
    expect(exitCode).toBe(0);
    expect(stderr).toMatch(
      /^odd\.yaml:2: warning: replicas .* \[values-warning\]\n$/,
    );
    const strict = await run(folder, [...args, '--fail-on', 'warning']);
    expect(strict.exitCode).toBe(1);
    const github = await run(folder, [...args, '--output', 'github']);
    expect(github.stdout).toContain('::warning file=odd.yaml,line=2,');
  });

  it('never shows a secret where others read it', async () => {
    const args = ['values', '-f', 'secret.yaml'];
    const summary = join(folder, 'summary.md');
    const mine = await run(folder, args);
    expect(mine.stdout).toContain('password: hunter2hunter2');
    for (const more of [[], ['--provenance']]) {
      const { stdout } = await run(
        folder,
        [...args, ...more, '--output', 'github'],
        { GITHUB_STEP_SUMMARY: summary },
      );
      expect(stdout).toContain('***');
      expect(stdout).not.toContain('hunter2');
    }
    const markdown = await readFile(summary, 'utf8');
    expect(markdown).toContain('## Effective values');
    expect(markdown).not.toContain('hunter2');
  });

  it('prints nothing that a terminal or GitHub would obey', async () => {
    const { stdout } = await run(folder, [
      'values',
      '-f',
      'escape.yaml',
      '--provenance',
      '-o',
      'github',
    ]);
    expect(stdout).not.toContain('\u001b');
    expect(stdout).toMatch(/^::stop-commands::([-0-9a-f]{36})\n[^]*::\1::\n$/);
  });

  it('spares a terminal what it would act on, and a pipe nothing', async () => {
    const args = ['values', '-f', 'direction.yaml'];
    const piped = await run(folder, args);
    expect(piped.stdout).toContain('\u202e');
    const shown = await run(folder, args, {}, true);
    expect(shown.stdout).not.toContain('\u202e');
  });

  it('merges the charts within a chart', async () => {
    const { stdout } = await run(folder, [
      'values',
      '-f',
      'chart/values.yaml',
      '--provenance',
    ]);
    expect(stdout).toContain('queue.replicas: 2\n  chart/values.yaml:1\n');
    expect(stdout).toContain(
      'queue.size: 5\n  chart/charts/queue/values.yaml:2\n',
    );
    const within = await run(join(folder, 'chart'), [
      'values',
      '-f',
      'values.yaml',
    ]);
    expect(within.stdout).toContain('size: 5\n');
  });

  it('keeps the prototype of objects out of it', async () => {
    const { stdout } = await run(folder, [
      'values',
      '-f',
      'proto.yaml',
      '-o',
      'json',
    ]);
    expect(stdout).toContain('"__proto__"');
    expect('polluted' in {}).toBe(false);
  });

  it.each([
    ['nowhere.yaml', /--values: .*nowhere\.yaml is not there/],
    ['.', /--values: .* is a folder; name a file/],
    ['broken.yaml', /broken\.yaml is not valid YAML/],
    ['list.yaml', /list\.yaml is a list, not a mapping/],
    ['binary.yaml', /binary\.yaml is not valid YAML/],
    ['bomb.yaml', /bomb\.yaml has more than/],
    ['huge.yaml', /--values: .*huge\.yaml has 2000003 bytes; at most 1572864/],
  ])('refuses %s', async (path, message) => {
    const { exitCode, stdout, stderr } = await run(folder, [
      'values',
      '-f',
      path,
    ]);
    expect(stderr).toMatch(message);
    expect(stdout).toBe('');
    expect(exitCode).toBe(2);
  });
});
