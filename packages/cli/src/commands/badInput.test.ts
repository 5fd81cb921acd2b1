import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contentClone, type ContentClone } from '../__testUtils__/contentClone';
import { run } from '../__testUtils__/run';

jest.setTimeout(60_000);

let clone: ContentClone;
let empty: string;

beforeAll(async () => {
  clone = await contentClone();
  empty = await mkdtemp(join(tmpdir(), 'tenant-silos-empty-'));
  await writeFile(join(empty, 'file'), '');
});

afterAll(async () => {
  await clone.remove();
  await rm(empty, { recursive: true });
});

describe('the command line', () => {
  it.each([
    [[], 'Commands:'],
    [['--help'], 'Exit codes:'],
    [['lint', '--help'], '--base <ref>'],
    [['values', '--help'], '--provenance'],
    [['--version'], '0.1.0'],
  ])('helps with %j', async (args, text) => {
    const { stdout, stderr, exitCode } = await run(empty, args);
    expect(stdout + stderr).toContain(text);
    expect(exitCode).toBe(args.length === 0 ? 2 : 0);
  });

  it.each([
    [['wrong'], "unknown command 'wrong'"],
    [['values'], "required option '-f, --values <file>' not specified"],
    [['values', '-f', ''], 'It is empty; name a file.'],
    [
      ['values', '-f', 'a', '-o', 'xml'],
      'Allowed choices are text, json, github',
    ],
    [['lint'], "missing required argument 'folder'"],
    [
      ['lint', '.', '--fail-on', 'x'],
      'Allowed choices are error, warning, info',
    ],
    [['lint', '.', '--max-tenants', '-1'], 'Write a whole number.'],
    [['lint', '.', '--bases', 'x'], "unknown option '--bases'"],
    [['diff', '.'], "missing required argument 'range'"],
    [['render', '.', 'x'], "required option '--environment <name>'"],
    [['plan', '--repo', '.'], "required option '--create <file>'"],
  ])('refuses %j', async (args, message) => {
    const { stderr, stdout, exitCode } = await run(empty, args);
    expect(stderr).toContain(message);
    expect(stdout).toBe('');
    expect(exitCode).toBe(2);
  });
});

describe('a repository', () => {
  it.each([
    [['lint', 'nowhere'], 'nowhere is not a folder; name the root'],
    [['lint', 'file'], 'file is not a folder; name the root'],
    [['lint', '.'], 'has no tenant-silos.yaml, which says what the repository'],
    [['lint', '.', '--config', 'app.yaml'], '--config: '],
  ])('is not %j', async (args, message) => {
    const { stderr, exitCode } = await run(empty, args);
    expect(stderr).toContain(message);
    expect(exitCode).toBe(2);
  });

  it.each([
    [
      ['lint', '.', '--base', 'nothing'],
      "'nothing' is not a commit of the clone",
    ],
    [
      ['lint', '.', '--base', '--upload-pack=x'],
      "'--upload-pack=x' is not a commit",
    ],
    [['lint', '.', '--fleet', 'other'], "--fleet: 'other' is not the fleet of"],
    [['diff', '.', 'main..nothing'], "'nothing' is not a commit of the clone"],
    [['diff', '.', 'a..b..c'], "'a..b..c' is not a range"],
    [
      ['render', '.', 'nobody', '--environment', 'eks'],
      "There is no tenant 'nobody'",
    ],
    [
      ['render', '.', 'e6data', '--environment', 'gke'],
      "--environment: tenant e6data has none called 'gke'; name one of eks, local",
    ],
  ])('refuses %j', async (args, message) => {
    const { stderr, exitCode } = await clone.run(args);
    expect(stderr).toContain(message);
    expect(exitCode).toBe(2);
  });

  it('says what is wrong with its tenant-silos.yaml', async () => {
    const text = await clone.read('tenant-silos.yaml');
    await clone.write({
      'tenant-silos.yaml': text
        .replace('blueprint: laminar', 'blueprint: luminar')
        .replace('bucket: laminar-dev', 'bukket: laminar-dev'),
    });
    const { stderr, exitCode } = await clone.run(['lint', '.']);
    expect(stderr).toContain('tenant-silos.yaml is wrong:');
    expect(stderr).toContain(
      'fleet.environments.eks has the unknown key bukket; remove or correct',
    );
    expect(exitCode).toBe(2);
    await clone.write({ 'tenant-silos.yaml': text });
  });

  it('does not follow a link in the place of its tenant-silos.yaml', async () => {
    const link = join(empty, 'tenant-silos.yaml');
    await symlink('/etc/passwd', link);
    const { stderr, exitCode } = await run(empty, ['lint', '.']);
    expect(stderr).toContain('is a symbolic link, which is not followed');
    expect(stderr).not.toContain('root');
    expect(exitCode).toBe(2);
    await rm(link);
  });

  it('tells GitHub, too, when the input is unusable', async () => {
    const ran = await run(empty, ['lint', '.', '-o', 'github']);
    expect(ran.stdout).toMatch(/^::error::.* has no tenant-silos\.yaml/);
    expect(ran.stderr).toBe('');
    await writeFile(join(empty, 'tenant-silos.yaml'), '"a\\n::error::x": 1\n');
    const hostile = await run(empty, ['lint', '.', '-o', 'github']);
    expect(hostile.stdout).toMatch(/^::error::.*unknown key a%0A::error::x/);
    expect(hostile.stdout.split('\n')).toHaveLength(2);
    await rm(join(empty, 'tenant-silos.yaml'));
  });

  it('takes its fleet from the configuration of a portal', async () => {
    await writeFile(
      join(empty, 'app-config.yaml'),
      `
integrations: { github: [{ host: github.com, token: '\${NOT_SET}' }] }
tenantSilos:
  fleets:
    laminar:
      repository: { url: https://github.com/acme/laminar-infra }
      blueprint: laminar
      environments:
        eks: { domain: lmnr.cloud, bucket: '\${BUCKET:-laminar-dev}', storageClass: gp3 }
        local: {}
      catalog: { fallbackOwner: group:default/platform-admins }
`,
    );
    const config = join(empty, 'app-config.yaml');
    const lint = await clone.run(['lint', '.', '--config', config]);
    expect(lint.stdout).toContain('laminar: 2 tenants');
    const wrong = await clone.run([
      'lint',
      '.',
      '--config',
      config,
      '--fleet',
      'other',
    ]);
    expect(wrong.stderr).toContain(
      "--fleet: 'other' is not configured; name one of laminar",
    );
    expect(wrong.exitCode).toBe(2);
  });
});

it('is a program with exit codes of its own', () => {
  const script = join(__dirname, '../../bin/tenant-silos.cjs');
  const output = execFileSync(process.execPath, [script, '--version'], {
    encoding: 'utf8',
  });
  expect(output).toBe('0.1.0\n');
  expect(() =>
    execFileSync(process.execPath, [script, 'lint', empty], { stdio: 'pipe' }),
  ).toThrow(expect.objectContaining({ status: 2 }));
});
