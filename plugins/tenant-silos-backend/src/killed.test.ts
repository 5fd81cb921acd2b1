import { setTimeout as sleep } from 'node:timers/promises';
import type { SandboxOptions } from 'tenant-silos-sandbox';
import { githubAs, specOf } from './__testUtils__/changes';
import { createTestDatabases } from './__testUtils__/databases';
import { startKillableBackend } from './__testUtils__/killableBackend';
import { laminarFiles } from './__testUtils__/laminarFiles';
import {
  REPOSITORY,
  startReplica,
  startStandIn,
  type Replica,
  type StandIn,
} from './__testUtils__/startPortal';

jest.setTimeout(300_000);

const [owner, repo] = REPOSITORY.split('/');
const QUIET = 700;
// More requests than that no backend makes for one change.
const MOST = 12;

const databases = createTestDatabases();

// SQLite is for one process; where it is all there is, it is in a file.
const [id] = databases.supportedIds.at(-1)!;

describe(`a backend that is killed, ${id}`, () => {
  let standIn: StandIn;
  let other: Replica;
  let database: Awaited<ReturnType<typeof databases.shared>>;
  // Called with the number of each request, once the stand-in has done its work.
  let afterWork: ((count: number) => void) | undefined;
  let count = 0;
  let last = 0;

  const middleware: SandboxOptions['middleware'] = (_req, res, next) => {
    count += 1;
    last = Date.now();
    const mine = count;
    const { end } = res;
    res.end = ((...args: Parameters<typeof end>) => {
      afterWork?.(mine);
      return Reflect.apply(end, res, args);
    }) as typeof res.end;
    next();
  };

  beforeAll(async () => {
    standIn = await startStandIn(laminarFiles(), middleware);
    database = await databases.shared(id);
    other = await startReplica(standIn, { knex: database.knex });
  });

  afterAll(async () => {
    await other.stop();
    await standIn.stop();
    await database.stop();
  });

  async function quiet() {
    last = Date.now();
    while (Date.now() - last < QUIET) {
      await sleep(QUIET / 5);
    }
  }

  /** @returns undefined when it was killed before it answered */
  async function openAndKill(tenant: string, after: number) {
    const backend = await startKillableBackend({
      url: standIn.url,
      database: database.config,
    });
    await quiet();
    count = 0;
    let killed: Promise<void> | undefined;
    afterWork = number => {
      if (number >= after) {
        killed ??= backend.kill();
      }
    };
    const status = await backend.post('/fleets/laminar/changes', {
      action: 'create',
      spec: specOf(tenant),
    });
    afterWork = undefined;
    await (killed ?? backend.kill());
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

  it('leaves nothing behind that another one does not finish, after any request', async () => {
    const { body: untouched } = await other
      .api('cleo')
      .post('/fleets/laminar/changes', {
        action: 'create',
        spec: specOf('control'),
      })
      .expect(200);
    const control = await contentOf('control', untouched.change.number);
    expect(control).toHaveLength(3);
    const outcomes: string[] = [];
    for (let after = 1; after <= MOST; after += 1) {
      const tenant = `killed${after}`;
      const status = await openAndKill(tenant, after);
      const { body } = await other
        .api('cleo')
        .post('/fleets/laminar/changes', {
          action: 'create',
          spec: specOf(tenant),
        })
        .expect(200);
      const branch = `tenant-silos/laminar/create-${tenant}`;
      const { data: pulls } = await githubAs(standIn, 'ada').pulls.list({
        owner,
        repo,
        state: 'all',
        head: `${owner}:${branch}`,
      });
      expect(pulls.map(({ number }) => number)).toEqual([body.change.number]);
      expect(body.change.requester).toBe('user:default/cleo');
      expect(pulls[0].labels.map(({ name }) => name)).toEqual(['tenant']);
      expect(pulls[0].requested_reviewers?.map(({ login }) => login)).toEqual([
        'ben',
      ]);
      expect(await contentOf(tenant, pulls[0].number)).toEqual(control);
      const { data: commits } = await githubAs(
        standIn,
        'ada',
      ).pulls.listCommits({ owner, repo, pull_number: pulls[0].number });
      expect(commits).toHaveLength(1);
      outcomes.push(
        `killed after request ${after}: ${
          status === undefined ? 'no answer' : `answered ${status}`
        } → ${body.outcome}, #${body.change.number}`,
      );
      if (status !== undefined) {
        break;
      }
    }
    process.stdout.write(`\n${outcomes.join('\n')}\n\n`);
    expect(outcomes.length).toBeGreaterThan(3);
    expect(outcomes.at(-1)).toMatch(/answered 200 → unchanged/);
  });
});
