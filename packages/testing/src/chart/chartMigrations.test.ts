import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeWith } from '../tools/describeWith';
import { run, ScriptsOfChart, startScriptDatabase } from './scriptsOfChart';
import { TENANT } from './tenantOfChart';

jest.setTimeout(60_000);

const ROLE = `laminar_${TENANT}`;
const CLOSE = '0001_close_to_others.sql';

const NUMBERS = {
  '0002_one.sql':
    'CREATE TABLE numbers (n integer);\nINSERT INTO numbers VALUES (1);\n',
  '0003_two.sql': 'INSERT INTO numbers VALUES (2);\n',
};

const SLOW = {
  '0004_slow.sql': 'SELECT pg_sleep(0.5);\nINSERT INTO numbers VALUES (3);\n',
};

const database = startScriptDatabase();

describeWith(database, 'the database of a tenant', () => {
  let folder: string;
  let scripts: ScriptsOfChart;

  beforeAll(async () => {
    scripts = await ScriptsOfChart.render();
  });

  afterAll(() => database.postgres?.stop());

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tenant-silos-scripts-'));
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  async function query(sql: string, user = 'postgres', dbname = ROLE) {
    const { stdout, stderr } = await run(
      [
        ...['psql', '--no-psqlrc', '--tuples-only', '--no-align'],
        ...['--username', user, '--dbname', dbname, '--command', sql],
      ],
      database.env,
    );
    return (stdout || stderr).trim();
  }

  /** Runs what the StatefulSet runs after each start. */
  async function ensureTenant(password: string) {
    const credentials = join(folder, 'credentials');
    await mkdir(credentials, { recursive: true });
    await writeFile(join(credentials, 'password'), `${password}\n`);
    await writeFile(join(credentials, 'postgres-password'), 'adm1n');
    const script = join(folder, 'ensure-tenant.sh');
    const name = `laminar-${TENANT}-postgresql`;
    await writeFile(script, scripts.files(name)['ensure-tenant.sh']);
    return run(['bash', script], {
      ...scripts.environment('StatefulSet', name, 'postgresql'),
      ...database.env,
      CREDENTIALS_DIR: credentials,
    });
  }

  /** Runs what the Job runs, on the chart's scripts and these. */
  async function migrate(further: Record<string, string> = {}) {
    const mounted = await mkdtemp(join(folder, 'migrations-'));
    const files = scripts.files(`laminar-${TENANT}-migrations`);
    for (const [name, text] of Object.entries({ ...files, ...further })) {
      await writeFile(join(mounted, name), text);
    }
    return run(['bash', join(mounted, 'migrate.sh'), mounted], {
      ...scripts.environment('Job', `laminar-${TENANT}-migrate`, 'migrate'),
      ...database.env,
      TMPDIR: mounted,
    });
  }

  const ledger = () =>
    query('SELECT script FROM tenant_silos.migrations ORDER BY script');

  // One after the other, as in the life of a tenant.
  it('is made at the first start, and taken over at the next', async () => {
    const password = `it's "quoted"; \\ DROP ROLE postgres`;
    expect(await ensureTenant(password)).toMatchObject({ code: 0, stderr: '' });
    const verifier = () =>
      query(
        `SELECT rolpassword FROM pg_authid WHERE rolname = '${ROLE}'`,
        'postgres',
        'postgres',
      );
    const first = await verifier();
    expect(first).toMatch(/^SCRAM-SHA-256/);
    expect(
      await query(
        `SELECT datdba::regrole, rolsuper FROM pg_database JOIN pg_roles ON pg_roles.oid = datdba WHERE datname = '${ROLE}'`,
      ),
    ).toBe(`${ROLE}|f`);

    expect(await ensureTenant('another')).toMatchObject({ code: 0 });
    expect(await verifier()).not.toBe(first);
  });

  it('gets each script once, in order', async () => {
    expect(await migrate()).toMatchObject({
      code: 0,
      stdout: `${CLOSE} applied\n`,
      stderr: '',
    });
    expect(await migrate(NUMBERS)).toMatchObject({
      code: 0,
      stdout: `${CLOSE} was applied before\n0002_one.sql applied\n0003_two.sql applied\n`,
    });
    expect(await migrate(NUMBERS)).toMatchObject({ code: 0 });
    expect(await query('SELECT n FROM numbers ORDER BY n')).toBe('1\n2');
    expect(await ledger()).toBe(`${CLOSE}\n0002_one.sql\n0003_two.sql`);
  });

  it('is closed to the roles of others', async () => {
    await query('CREATE ROLE laminar_other LOGIN');
    expect(await query('SELECT 1', 'laminar_other')).toContain(
      'permission denied for database',
    );
  });

  it('gets each script once from runs at the same time', async () => {
    const runs = await Promise.all(
      [1, 2, 3].map(() => migrate({ ...NUMBERS, ...SLOW })),
    );
    expect(runs.map(({ code }) => code)).toEqual([0, 0, 0]);
    expect(
      runs.filter(({ stdout }) => stdout.includes('0004_slow.sql applied')),
    ).toHaveLength(1);
    expect(await query('SELECT count(*) FROM numbers WHERE n = 3')).toBe('1');
  });

  it.each<[string, Record<string, string>, string]>([
    [
      'a script that was changed',
      { '0002_one.sql': 'SELECT 1;\n' },
      '0002_one.sql was changed after it was applied',
    ],
    [
      'a script that comes too late',
      { '0000_zero.sql': 'INSERT INTO numbers VALUES (9);\n' },
      '0000_zero.sql sorts before a script that was applied',
    ],
    [
      'a script that fails half-way',
      { '0005_bad.sql': 'INSERT INTO numbers VALUES (9);\nSELECT nothing;\n' },
      'column "nothing" does not exist',
    ],
    [
      'a script that ends its transaction',
      { '0005_commit.sql': 'SELECT 1;\nCOMMIT;\n' },
      '0005_commit.sql ends its transaction itself',
    ],
    [
      'a script that goes on in a transaction of its own',
      { '0005_commit.sql': 'COMMIT;\nBEGIN;\nINSERT INTO numbers VALUES (9);' },
      '0005_commit.sql ends its transaction itself',
    ],
  ])('refuses %s, and leaves nothing of it', async (_, further, message) => {
    const before = await ledger();
    const { code, stderr } = await migrate({ ...NUMBERS, ...SLOW, ...further });
    expect(code).not.toBe(0);
    expect(stderr).toContain(message);
    expect(await query('SELECT count(*) FROM numbers WHERE n = 9')).toBe('0');
    expect(await ledger()).toBe(before);
  });
});
