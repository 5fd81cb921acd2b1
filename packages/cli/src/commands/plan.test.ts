import { join } from 'node:path';
import { readFile } from 'node:fs/promises';
import {
  APPLICATIONS,
  contentClone,
  TENANTS,
  type ContentClone,
} from '../__testUtils__/contentClone';

jest.setTimeout(60_000);

const SPEC = `
name: acme
owner: group:default/team-acme
environments: [eks]
`;

let clone: ContentClone;

beforeAll(async () => {
  clone = await contentClone();
});

afterAll(() => clone.remove());

async function plan(spec: string, ...args: string[]) {
  await clone.write({ 'spec.yaml': spec });
  return clone.run(['plan', '--repo', '.', '--create', 'spec.yaml', ...args]);
}

describe('tenant-silos plan', () => {
  it('shows what the form shows', async () => {
    const { stdout, stderr, exitCode } = await plan(SPEC);
    expect(stdout).toContain('Create tenant acme in Laminar\n');
    expect(stdout).toContain(`+++ b/${TENANTS}/acme/values-eks.yaml`);
    expect(stdout).toContain('+fullnameOverride: laminar-acme');
    expect(stdout).toContain('  Database: laminar_acme\n');
    expect(stdout).toContain(
      "Objects, by the blueprint's list: Helm is not at /none\n  ",
    );
    expect(stdout).toContain(
      '  Deployment laminar-acme-console in tenant-acme',
    );
    expect(stdout).toContain('To do by hand after the merge\n  Add the DNS');
    expect(stdout).toContain('Checks\n');
    expect(stderr).toBe('');
    expect(exitCode).toBe(0);
  });

  it('writes nothing', async () => {
    await plan(SPEC);
    expect(clone.git('status', '--porcelain')).toBe('?? spec.yaml');
  });

  it('prints JSON', async () => {
    const { stdout } = await plan(SPEC, '-o', 'json');
    expect(JSON.parse(stdout)).toMatchObject({
      action: 'create',
      tenant: 'acme',
      baseCommit: 'working tree',
      blocked: false,
      files: [
        { path: `${APPLICATIONS}/acme.yaml`, action: 'create' },
        { path: `${TENANTS}/acme/values-eks.yaml`, action: 'create' },
      ],
      blastRadius: { tenants: 1, clusterScoped: 0 },
      rendered: { source: 'inventory', reason: 'Helm is not at /none' },
    });
  });

  it('fails for a plan that the portal would refuse', async () => {
    const taken = await plan(SPEC.replace('acme', 'e6data'));
    expect(taken.stdout).toMatch(/error: .*e6data.* \[name-taken\]/);
    expect(taken.exitCode).toBe(1);
    const host = await plan(
      `${SPEC}hosts: [e6data.lmnr.cloud]\n`,
      '-o',
      'github',
    );
    expect(host.stdout).toMatch(/^::error title=host-\S+::/m);
    expect(host.exitCode).toBe(1);
  });

  it('keeps a secret out of what others read', async () => {
    const summary = join(clone.root, '.git/summary.md');
    const { stdout } = await clone
      .write({
        'spec.yaml': `${SPEC}env: [{name: DB_PASSWORD, value: hunter2hunter2}]\n`,
      })
      .then(() =>
        clone.run(
          ['plan', '--repo', '.', '--create', 'spec.yaml', '-o', 'github'],
          { GITHUB_STEP_SUMMARY: summary },
        ),
      );
    const markdown = await readFile(summary, 'utf8');
    expect(stdout).toMatch(/^::error title=plain-secret::/m);
    expect(markdown).toContain('## Create tenant acme in Laminar');
    expect(stdout + markdown).not.toContain('hunter2');
  });

  it.each([
    ['name: acme', 'spec.yaml: Invalid tenant specification: owner: '],
    [`${SPEC}colour: red`, 'spec.yaml: Invalid tenant specification: '],
    ['a: [', 'spec.yaml: is not valid YAML'],
    ['- 1', 'spec.yaml: is a list, not a mapping'],
  ])('refuses the specification %j', async (spec, message) => {
    const { stderr, stdout, exitCode } = await plan(spec);
    expect(stderr).toContain(`tenant-silos: --create: ${message}`);
    expect(stdout).toBe('');
    expect(exitCode).toBe(2);
  });
});
