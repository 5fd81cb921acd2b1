import {
  contentClone,
  copyOfSample,
  TENANTS,
  type ContentClone,
} from '../__testUtils__/contentClone';

jest.setTimeout(60_000);

const E6DATA = `${TENANTS}/e6data/values-eks.yaml`;

let clone: ContentClone;

beforeAll(async () => {
  clone = await contentClone();
  const text = await clone.read(E6DATA);
  clone.git('switch', '--quiet', '--create', 'change');
  await clone.commit({ [E6DATA]: text.replace('size: 10Gi', 'size: 20Gi') });
  clone.git('switch', '--quiet', 'main');
  await clone.commit(await copyOfSample(clone, 'acme'));
});

afterAll(() => clone.remove());

async function tenants(range: string) {
  const { stdout, exitCode } = await clone.run([
    'diff',
    '.',
    range,
    '-o',
    'json',
  ]);
  expect(exitCode).toBe(0);
  return JSON.parse(stdout).tenants.map(
    ({ tenant, action }: { tenant: string; action: string }) =>
      `${action} ${tenant}`,
  );
}

describe('tenant-silos diff', () => {
  it('takes ranges as git does', async () => {
    expect(await tenants('main~1..change')).toEqual(['update e6data']);
    expect(await tenants('main...change')).toEqual(['update e6data']);
    expect(await tenants('main..change')).toEqual([
      'remove acme',
      'update e6data',
    ]);
    expect(await tenants('change..')).toEqual(['create acme', 'update e6data']);
    expect(await tenants('..main~1')).toEqual(['remove acme']);
    expect(await tenants('main..main')).toEqual([]);
  });

  it('compares with the files as they are', async () => {
    await clone.write({ [E6DATA]: `${await clone.read(E6DATA)}size: large\n` });
    expect(await tenants('main')).toEqual(['update e6data']);
    clone.git('restore', E6DATA);
    expect(await tenants('main')).toEqual([]);
  });

  it('shows values with their lines', async () => {
    const { stdout } = await clone.run(['diff', '.', 'main...change']);
    const [line] = (await clone.read(E6DATA))
      .split('\n')
      .flatMap((text, index) =>
        text.includes('size: 10Gi') ? [index + 1] : [],
      );
    expect(stdout).toContain(`Files\n  update ${E6DATA}\n`);
    expect(stdout).toContain(
      `e6data: update\n  eks\n    postgresql.primary.persistence.size: "10Gi" -> "20Gi" (${E6DATA}:${line})\n`,
    );
  });

  it('leaves the defaults out for a tenant that comes or goes', async () => {
    const { stdout } = await clone.run(['diff', '.', 'change..main']);
    expect(stdout).toContain('fullnameOverride: (nothing) -> "laminar-acme"');
    expect(stdout).not.toContain('k8s/laminar-core/values.yaml');
  });

  it('prints Markdown for a job', async () => {
    const { stdout } = await clone.run([
      'diff',
      '.',
      'main..change',
      '-o',
      'github',
    ]);
    expect(stdout).toMatch(/^::stop-commands::/);
    expect(stdout).toContain('::warning title=several-tenants::');
  });
});
