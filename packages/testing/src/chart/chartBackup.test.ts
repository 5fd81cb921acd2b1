import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  rm,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeWith } from '../tools/describeWith';
import { run, ScriptsOfChart, startScriptDatabase } from './scriptsOfChart';
import { TENANT } from './tenantOfChart';

jest.setTimeout(60_000);

const ROLE = `laminar_${TENANT}`;
const CRON_JOB = `laminar-${TENANT}-backup`;

// Stands in for the AWS CLI; the bucket is a folder.
const AWS = `#!/bin/sh
set -eu
path() { echo "$BUCKETS/\${1#s3://}"; }
shift
case "$1" in
  cp) mkdir -p "$(dirname "$(path "$4")")"; cp "$3" "$(path "$4")" ;;
  ls) for file in "$(path "$2")"*; do
        echo "2026-01-31 02:17:05       1234 $(basename "$file")"
      done ;;
  rm) rm "$(path "$3")" ;;
esac
`;

const database = startScriptDatabase();

describeWith(database, 'backups of a tenant', () => {
  let folder: string;
  let scripts: ScriptsOfChart;

  const sql = (text: string, dbname = ROLE) =>
    run(
      [
        ...['psql', '--no-psqlrc', '--tuples-only', '--no-align'],
        ...['--username', 'postgres', '--dbname', dbname, '--command', text],
      ],
      database.env,
    );

  /** Runs one container of the CronJob's pod. */
  async function backup(container: string, script: string, more = {}) {
    const file = join(folder, script);
    await writeFile(file, scripts.files(CRON_JOB)[script]);
    return run(['bash', file], {
      ...scripts.environment('CronJob', CRON_JOB, container),
      ...database.env,
      PATH: `${folder}/bin:${process.env.PATH}`,
      BUCKETS: folder,
      BACKUP_FILE: join(folder, 'dump'),
      ...more,
    });
  }

  beforeAll(async () => {
    scripts = await ScriptsOfChart.render();
    folder = await mkdtemp(join(tmpdir(), 'tenant-silos-backup-'));
    await mkdir(join(folder, 'bin'));
    await writeFile(join(folder, 'bin/aws'), AWS);
    await chmod(join(folder, 'bin/aws'), 0o755);
    await sql(`CREATE ROLE ${ROLE} LOGIN`, 'postgres');
    await sql(`CREATE DATABASE ${ROLE} OWNER ${ROLE}`, 'postgres');
    await sql(
      `SET ROLE ${ROLE}; CREATE TABLE pipelines (name text); INSERT INTO pipelines VALUES ('orders')`,
    );
  });

  afterAll(async () => {
    database.postgres?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const bucket = () => join(folder, `laminar-dev/tenants/${TENANT}/backups`);

  it("dumps as the tenant's role and uploads under the tenant's prefix", async () => {
    expect(await backup('dump', 'dump.sh')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(new RegExp(`^Dumped ${ROLE}: \\d+ bytes`)),
    });
    expect(await backup('upload', 'upload.sh')).toMatchObject({ code: 0 });
    expect(await readdir(bucket())).toEqual([
      expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ\.dump$/),
    ]);
  });

  it('brings the data back as the README says', async () => {
    const [dump] = await readdir(bucket());
    await sql(`UPDATE pipelines SET name = 'lost'`);
    const restored = await run(
      [
        ...['pg_restore', '--username=postgres', `--role=${ROLE}`],
        ...['--no-owner', '--clean', '--if-exists', '--exit-on-error'],
        ...['--single-transaction', `--dbname=${ROLE}`, join(bucket(), dump)],
      ],
      database.env,
    );
    expect(restored).toEqual({ code: 0, stdout: '', stderr: '' });
    expect((await sql('SELECT name FROM pipelines')).stdout).toBe('orders\n');
    expect(
      (
        await sql(
          `SELECT tableowner FROM pg_tables WHERE tablename = 'pipelines'`,
        )
      ).stdout,
    ).toBe(`${ROLE}\n`);
  });

  it('deletes what is too old, and nothing else', async () => {
    const daysAgo = (days: number) =>
      `${new Date(Date.now() - days * 86_400_000)
        .toISOString()
        .replace(/\.\d+Z$/, 'Z')
        .replaceAll(':', '-')}.dump`;
    for (const name of [daysAgo(15), daysAgo(13), 'notes.txt']) {
      await writeFile(join(bucket(), name), '');
    }
    const { stdout } = await backup('upload', 'upload.sh');
    expect(stdout).toContain('older than 14 days');
    const left = await readdir(bucket());
    expect(left).toContain('notes.txt');
    expect(left.some(name => name.startsWith(daysAgo(13).slice(0, 10)))).toBe(
      true,
    );
    expect(left.some(name => name.startsWith(daysAgo(15).slice(0, 10)))).toBe(
      false,
    );
    await writeFile(join(bucket(), daysAgo(400)), '');
    await backup('upload', 'upload.sh', { RETENTION_DAYS: '0' });
    expect(await readdir(bucket())).toContainEqual(
      expect.stringContaining(daysAgo(400).slice(0, 10)),
    );
  });

  it('uploads nothing when the dump fails', async () => {
    await rm(join(folder, 'dump'));
    const { code, stderr } = await backup('dump', 'dump.sh', {
      PGDATABASE: 'nowhere',
    });
    expect(code).not.toBe(0);
    expect(stderr).toContain('database "nowhere" does not exist');
    await expect(readdir(folder)).resolves.not.toContain('dump');
  });
});
