import type { Knex } from 'knex';
import { changesOf, githubAs } from './__testUtils__/changes';
import { createTestDatabases } from './__testUtils__/databases';
import {
  REPOSITORY,
  startReplica,
  startStandIn,
  type Replica,
  type StandIn,
} from './__testUtils__/startPortal';

jest.setTimeout(300_000);

const [owner, repo] = REPOSITORY.split('/');
const MANY = 50;
const INTERVAL = 40;

const databases = createTestDatabases();

// PostgreSQL where it is there, and it is in CI.
const [id] = databases.supportedIds.at(-1)!;

describe(`two replicas, ${id}`, () => {
  let standIn: StandIn;
  let knex: Knex;
  let replicas: Replica[];

  beforeEach(async () => {
    standIn = await startStandIn();
    knex = await databases.empty(id);
    const pace = { writeInterval: INTERVAL };
    replicas = [
      await startReplica(standIn, { knex, pace }),
      await startReplica(standIn, { knex, pace }),
    ];
  });

  afterEach(async () => {
    await Promise.all(replicas.map(replica => replica.stop()));
    await standIn.stop();
  });

  const submitAll = (nameAt: (index: number) => string) =>
    Promise.all(
      Array.from({ length: MANY }, (_, index) =>
        changesOf(replicas[index % 2]).open(nameAt(index)),
      ),
    );

  async function openPulls() {
    const ada = githubAs(standIn, 'ada');
    return ada.paginate(ada.pulls.list, { owner, repo, state: 'open' });
  }

  it(`${MANY} submissions of one intent at once make one pull request`, async () => {
    const answers = await submitAll(() => 'acme');
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    const [pull, ...others] = await openPulls();
    expect(others).toEqual([]);
    expect(new Set(answers.map(({ body }) => body.change.url))).toEqual(
      new Set([pull.html_url]),
    );
    const { data: commits } = await githubAs(standIn, 'ada').pulls.listCommits({
      owner,
      repo,
      pull_number: pull.number,
    });
    expect(commits).toHaveLength(1);
    const outcomes = answers.map(({ body }) => body.outcome);
    expect(outcomes).toContain('opened');
    expect(outcomes).not.toContain('updated');
  });

  it(`${MANY} tenants at once make ${MANY} pull requests, one write after the other`, async () => {
    const start = Date.now();
    const answers = await submitAll(index => `tenant-${index}`);
    expect(
      answers.map(({ status, body }) => [status, body.outcome, body.warnings]),
    ).toEqual(answers.map(() => [200, 'opened', []]));

    const pulls = await openPulls();
    expect(pulls.map(({ head }) => head.ref).sort()).toEqual(
      answers
        .map((_, index) => `tenant-silos/laminar/create-tenant-${index}`)
        .sort(),
    );
    const ada = githubAs(standIn, 'ada');
    for (const { number, head } of pulls) {
      const { data: files } = await ada.pulls.listFiles({
        owner,
        repo,
        pull_number: number,
      });
      const tenant = head.ref.replace('tenant-silos/laminar/create-', '');
      expect(files).toHaveLength(3);
      for (const { filename } of files) {
        expect(filename).toMatch(new RegExp(`/${tenant}[./]`));
      }
    }

    const row = await knex('write_slots').first();
    const taken: number[] = JSON.parse(row.taken);
    expect(taken.length).toBeGreaterThanOrEqual(2 * MANY);
    for (const [index, slot] of taken.slice(1).entries()) {
      expect(slot - taken[index]).toBeGreaterThanOrEqual(INTERVAL);
    }
    expect(taken[0]).toBeGreaterThanOrEqual(start);
    expect(Date.now()).toBeGreaterThanOrEqual(taken.at(-1)!);
  });
});
