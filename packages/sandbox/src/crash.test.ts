import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { CrashingSandbox } from './__testUtils__/CrashingSandbox';
import { openPull, approve } from './__testUtils__/changes';
import { REPOSITORY, startSandbox } from './__testUtils__/startSandbox';

jest.setTimeout(60_000);

const PULLS = ['merge', 'commit', 'removed'];

let dataDir: string;
let sandbox: CrashingSandbox;
let announced: string[];
const receiver = createServer((req, res) => {
  const chunks: Buffer[] = [];
  req.on('data', chunk => chunks.push(chunk));
  req.on('end', () => {
    const payload = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    announced.push(`${req.headers['x-github-event']} ${payload.action}`);
    res.end();
  });
});

async function start() {
  const { port } = receiver.address() as AddressInfo;
  announced = [];
  sandbox = await CrashingSandbox.start(dataDir, `http://127.0.0.1:${port}/`);
}

beforeAll(async () => {
  receiver.listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  dataDir = await mkdtemp(join(tmpdir(), 'tenant-silos-crash-'));
  const prepared = await startSandbox({ dataDir });
  for (const branch of PULLS) {
    await approve(prepared, await openPull(prepared, branch));
  }
  await prepared.stop();
});

beforeEach(start);

afterEach(() => sandbox.stop());

afterAll(async () => {
  receiver.close();
  await rm(dataDir, { recursive: true, force: true });
});

const number = (branch: string) => PULLS.indexOf(branch) + 1;

async function pull(branch: string) {
  const { data } = await sandbox
    .as('ben')
    .pulls.get({ ...REPOSITORY, pull_number: number(branch) });
  return data;
}

async function headOf(branch: string) {
  const { data } = await sandbox
    .as('ben')
    .git.getRef({ ...REPOSITORY, ref: `heads/${branch}` });
  return data.object.sha;
}

const merge = () =>
  sandbox
    .as('ben')
    .pulls.merge({ ...REPOSITORY, pull_number: number('merge') });

it.each([
  { step: 'save', nth: 1 },
  { step: 'move ref', nth: 1 },
] as const)('has not merged when it dies before $step $nth', async point => {
  const main = await headOf('main');
  await sandbox.dieDuring(point, merge);
  await start();
  expect(await headOf('main')).toBe(main);
  expect(await pull('merge')).toMatchObject({
    state: 'open',
    mergeable_state: 'clean',
  });
});

it('has merged when it dies after the branch has moved', async () => {
  const main = await headOf('main');
  await sandbox.dieDuring({ step: 'save', nth: 2 }, merge);
  expect(announced).not.toContain('pull_request closed');
  await start();
  const merged = await pull('merge');
  expect(merged).toMatchObject({
    state: 'closed',
    merged: true,
    merged_by: { login: 'ben' },
    merge_commit_sha: await headOf('main'),
    base: { sha: main },
  });
  await expect(merge()).rejects.toMatchObject({ status: 405 });
});

it('follows a branch that moved', async () => {
  const before = await headOf('commit');
  await sandbox.dieDuring({ step: 'save', nth: 1 }, () =>
    sandbox.as('tenant-bot').repos.createOrUpdateFileContents({
      ...REPOSITORY,
      branch: 'commit',
      path: 'more',
      message: 'More',
      content: Buffer.from('more').toString('base64'),
    }),
  );
  await start();
  const { head } = await pull('commit');
  expect(head.sha).not.toBe(before);
  expect(head.sha).toBe(await headOf('commit'));
});

it('closes what lost its branch', async () => {
  await sandbox.dieDuring({ step: 'save', nth: 1 }, () =>
    sandbox
      .as('tenant-bot')
      .git.deleteRef({ ...REPOSITORY, ref: 'heads/removed' }),
  );
  await start();
  expect(await pull('removed')).toMatchObject({
    state: 'closed',
    merged: false,
  });
});

it('has announced nothing of a pull request that it does not know', async () => {
  const bot = sandbox.as('tenant-bot');
  const open = (api: typeof bot) =>
    api.pulls.create({
      ...REPOSITORY,
      title: 'New',
      head: 'new',
      base: 'main',
    });
  await bot.git.createRef({
    ...REPOSITORY,
    ref: 'refs/heads/new',
    sha: await headOf('commit'),
  });
  await sandbox.dieDuring({ step: 'save', nth: 1 }, () => open(bot));
  expect(announced).not.toContain('pull_request opened');
  await start();
  const { data } = await open(sandbox.as('tenant-bot'));
  expect(data.number).toBe(PULLS.length + 1);
  expect((await pull('commit')).state).toBe('open');
});

it('does not wait for a git process that is dead', async () => {
  await sandbox.stop();
  const git = join(
    dataDir,
    'repositories',
    REPOSITORY.owner,
    REPOSITORY.repo,
    'git',
  );
  const lock = join(git, 'refs', 'heads', 'after.lock');
  await mkdir(dirname(lock), { recursive: true });
  await writeFile(lock, '');
  await writeFile(join(git, 'packed-refs.lock'), '');
  await start();
  await sandbox.as('tenant-bot').git.createRef({
    ...REPOSITORY,
    ref: 'refs/heads/after',
    sha: await headOf('main'),
  });
  expect(await readdir(git)).not.toContain('packed-refs.lock');
});
