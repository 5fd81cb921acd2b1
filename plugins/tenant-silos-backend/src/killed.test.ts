import type { FaultMatch } from 'tenant-silos-sandbox';
import { githubAs, specOf } from './__testUtils__/changes';
import { createTestDatabases } from './__testUtils__/databases';
import { startKillableBackend } from './__testUtils__/killableBackend';
import {
  REPOSITORY,
  startReplica,
  startStandIn,
  type Replica,
  type StandIn,
} from './__testUtils__/startPortal';

jest.setTimeout(300_000);

const [owner, repo] = REPOSITORY.split('/');

/** What a backend asks for to open a pull request, in turn. */
const REQUESTS: Record<string, FaultMatch> = {
  'the look at the base branch': { path: '/repos/**/status' },
  'the download': { path: '/repos/**/tarball/**' },
  'the look-up': { operation: 'TenantSilosSlot' },
  'the write': { operation: 'TenantSilosWrite' },
  'the labels and reviewers': { operation: 'TenantSilosMark' },
};

const databases = createTestDatabases();

// SQLite is for one process; where it is all there is, it is in a file.
const [id] = databases.supportedIds.at(-1)!;

describe(`a backend that is killed, ${id}`, () => {
  let standIn: StandIn;
  let other: Replica;
  let database: Awaited<ReturnType<typeof databases.shared>>;
  let control: string[];

  const wish = (tenant: string) => ({
    action: 'create',
    spec: specOf(tenant),
  });
  const openAtOther = (tenant: string) =>
    other.api('cleo').post('/fleets/laminar/changes', wish(tenant));

  beforeAll(async () => {
    standIn = await startStandIn();
    database = await databases.shared(id);
    other = await startReplica(standIn, { knex: database.knex });
    const { body } = await openAtOther('control').expect(200);
    control = await contentOf('control', body.change.number);
  });

  afterAll(async () => {
    await other.stop();
    await standIn.stop();
    await database.stop();
  });

  /**
   * Opens in a process of its own.
   *
   * @param match - the process is killed when the stand-in has done this
   * @returns undefined when it was killed before it answered
   */
  async function openAndKill(tenant: string, match?: FaultMatch) {
    const { faults, sandbox, url } = standIn;
    const backend = await startKillableBackend({
      url,
      database: database.config,
    });
    if (match) {
      faults.add({ match, fault: { type: 'dieAfter', die: backend.kill } });
    }
    // There is something to download, whatever it has read at its start.
    await sandbox.push(REPOSITORY, {
      branch: 'main',
      login: 'ada',
      message: 'More',
      files: { 'README.md': `# Tenants, and ${tenant}\n` },
    });
    const status = await backend.post('/fleets/laminar/changes', wish(tenant));
    await backend.kill();
    faults.clear();
    return status;
  }

  /** The files of a pull request, the tenant's name left out. */
  async function contentOf(tenant: string, number: number) {
    const ada = githubAs(standIn, 'ada');
    const { data: files } = await ada.pulls.listFiles({
      owner,
      repo,
      pull_number: number,
    });
    const { data: pull } = await ada.pulls.get({
      owner,
      repo,
      pull_number: number,
    });
    const contents = await Promise.all(
      files.map(async ({ filename }) => {
        const { data } = await ada.repos.getContent({
          owner,
          repo,
          path: filename,
          ref: pull.head.sha,
          mediaType: { format: 'raw' },
        });
        return `${filename}\n${data}`.replaceAll(tenant, 'TENANT');
      }),
    );
    return contents.sort();
  }

  /** One pull request, as it is when nobody is killed. */
  async function assertRight(tenant: string, number: number) {
    const ada = githubAs(standIn, 'ada');
    const { data: pulls } = await ada.pulls.list({
      owner,
      repo,
      state: 'all',
      head: `${owner}:tenant-silos/laminar/create-${tenant}`,
    });
    expect(pulls.map(pull => pull.number)).toEqual([number]);
    expect(pulls[0].labels.map(({ name }) => name)).toEqual(['tenant']);
    expect(pulls[0].requested_reviewers?.map(({ login }) => login)).toEqual([
      'ben',
    ]);
    expect(await contentOf(tenant, number)).toEqual(control);
    const { data: commits } = await ada.pulls.listCommits({
      owner,
      repo,
      pull_number: number,
    });
    expect(commits).toHaveLength(1);
  }

  it.each(Object.entries(REQUESTS))(
    'after %s, leaves nothing that another one does not finish',
    async (name, match) => {
      const tenant = `after${Object.keys(REQUESTS).indexOf(name)}`;
      expect(await openAndKill(tenant, match)).toBeUndefined();
      const { body } = await openAtOther(tenant).expect(200);
      expect(body.change.requester).toBe('user:default/cleo');
      await assertRight(tenant, body.change.number);
    },
  );

  it('writes with those requests alone', async () => {
    standIn.faults.takeLog();
    expect(await openAndKill('alive')).toBe(200);
    const others = standIn.faults
      .takeLog()
      .filter(({ createsContent }) => createsContent)
      .map(({ operation, path }) => operation?.name ?? path);
    expect(others).toEqual(['TenantSilosWrite', 'TenantSilosMark']);
    const { body } = await openAtOther('alive').expect(200);
    expect(body.outcome).toBe('unchanged');
    await assertRight('alive', body.change.number);
  });
});
