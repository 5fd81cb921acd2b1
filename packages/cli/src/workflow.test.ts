import { execFileSync, spawnSync } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import {
  readYamlMap,
  valueAt,
  type ValuesMap,
} from 'backstage-plugin-tenant-silos-common';
import { PINNED_HELM } from 'backstage-plugin-tenant-silos-node';
import {
  contentClone,
  copyOfSample,
  TENANTS,
  type ContentClone,
} from './__testUtils__/contentClone';

jest.setTimeout(60_000);

const BIN = join(__dirname, '../bin/tenant-silos.cjs');

interface Step {
  uses?: string;
  run?: string;
  with?: ValuesMap;
}

describe('the workflow of the GitOps repository', () => {
  let clone: ContentClone;
  let temporary: string;
  let workflow: ValuesMap;
  let steps: Step[];

  beforeAll(async () => {
    clone = await contentClone();
    temporary = await mkdtemp(join(tmpdir(), 'tenant-silos-runner-'));
    // In place of npm's, which would fetch the package.
    const npx = join(temporary, 'npx');
    await writeFile(
      npx,
      `#!/bin/sh
test "$1 $2 $3 $4" = "--yes --package=$TENANT_SILOS_CLI -- tenant-silos" || exit 9
shift 4
exec ${process.execPath} ${BIN} "$@"
`,
    );
    await chmod(npx, 0o755);
    workflow = readYamlMap(
      await clone.read('.github/workflows/tenant-silos.yaml'),
    );
    steps = valueAt(workflow, 'jobs.lint.steps') as Step[];
  });

  afterAll(async () => {
    await clone.remove();
    await rm(temporary, { recursive: true });
  });

  function runLint(base: string) {
    const summary = join(temporary, 'summary.md');
    const step = steps.find(({ run }) => run !== undefined)!;
    const { status, stdout } = spawnSync('bash', ['-e', '-c', step.run!], {
      cwd: temporary,
      encoding: 'utf8',
      env: {
        PATH: [temporary, process.env.PATH].join(delimiter),
        HOME: temporary,
        TENANT_SILOS_CLI: String(valueAt(workflow, 'env.TENANT_SILOS_CLI')),
        BASE: base,
        GITHUB_WORKSPACE: clone.root,
        GITHUB_STEP_SUMMARY: summary,
      },
    });
    return { status, stdout, summary: () => readFile(summary, 'utf8') };
  }

  it('runs on pull requests, forks too, and may only read', () => {
    // YAML 1.1 takes the key "on" for a boolean, GitHub does not.
    expect(workflow.true ?? workflow.on).toEqual({ pull_request: null });
    expect(workflow.permissions).toEqual({ contents: 'read' });
    expect(JSON.stringify(workflow)).not.toContain('secrets.');
    const checkout = steps.find(({ uses }) =>
      uses?.startsWith('actions/checkout@'),
    );
    expect(checkout?.with).toEqual({
      'fetch-depth': 0,
      'persist-credentials': false,
    });
    for (const uses of steps.flatMap(step => step.uses ?? [])) {
      expect(uses).toMatch(/@[0-9a-f]{40}$/);
    }
  });

  it('sets up the Helm of the suite, and the version of this package', () => {
    expect(valueAt(workflow, 'env.HELM_VERSION')).toBe(`v${PINNED_HELM}`);
    const version = execFileSync(process.execPath, [BIN, '--version'], {
      encoding: 'utf8',
    }).trim();
    expect(valueAt(workflow, 'env.TENANT_SILOS_CLI')).toBe(
      `tenant-silos-cli@${version}`,
    );
  });

  it('passes a good pull request, as GitHub checks it out, and stops a bad one', async () => {
    clone.git('switch', '--quiet', '--create', 'change');
    await clone.commit(await copyOfSample(clone, 'acme'));
    clone.git('switch', '--quiet', 'main');
    const base = await clone.commit({ 'README.md': 'Meanwhile\n' });
    // refs/pull/1/merge
    clone.git('switch', '--quiet', '--detach', 'main');
    clone.git('merge', '--quiet', '--no-ff', '--no-edit', 'change');
    const good = runLint(base);
    expect(good.stdout).toContain('The change touches 1 tenant, ');
    expect(good.status).toBe(0);
    expect(await good.summary()).toContain('## Laminar: 3 tenants');

    await clone.commit({ [`${TENANTS}/acme/values-eks.yaml`]: 'a: [\n' });
    const bad = runLint(base);
    expect(bad.stdout).toMatch(
      /^::error file=k8s\/laminar-core\/tenants\/acme\/values-eks\.yaml,/m,
    );
    expect(bad.status).toBe(1);
  });
});
