import {
  REPOSITORY,
  startLaminar,
  type Laminar,
} from '../../__testUtils__/laminar';
import { BaseMovedError } from '../BaseMovedError';
import { BranchConflictError } from '../BranchConflictError';
import type { OpenRequest } from '../types';
import { commitBody } from './commitRecord';

jest.setTimeout(60_000);

const [owner, repo] = REPOSITORY.split('/');
const BRANCH = 'tenant-silos/laminar/create-acme';
const FILE = 'tenants/acme.yaml';
const NOTE = 'tenants/acme-note.md';
const SMALL = 'name: acme\n';
const LARGE = 'name: acme\nsize: 9\n';

// What happens between two looks of ours is in openPullRequest.test.ts; here
// it happens between our look and our write, or before we ever came.
describe('opening a pull request while others are at work', () => {
  let laminar: Laminar;

  beforeEach(async () => {
    laminar = await startLaminar({ 'README.md': '# Tenants\n' });
  });

  afterEach(async () => {
    await laminar.stop();
    laminar.faults.assertApplied();
  });

  async function request(content = SMALL, digest = content) {
    const facts = {
      fleet: 'laminar',
      action: 'create',
      tenant: 'acme',
      digest: String(digest.length),
    };
    return {
      action: 'create',
      tenant: 'acme',
      baseCommit: await laminar.headOf('main'),
      files: [{ path: FILE, content }],
      title: 'Create tenant acme',
      body: `Please.\n\n<!-- tenant-silos: ${JSON.stringify(facts)} -->`,
      baseFile: () => undefined,
    } satisfies OpenRequest;
  }

  const open = async (content?: string) =>
    laminar.pullRequests().open(await request(content));
  const createBranch = async () =>
    laminar.as('ben').git.createRef({
      owner,
      repo,
      ref: `refs/heads/${BRANCH}`,
      sha: await laminar.headOf('main'),
    });
  const openByHand = () =>
    laminar.as('ben').pulls.create({
      owner,
      repo,
      head: BRANCH,
      base: 'main',
      title: 'By hand',
    });
  const beforeWrite = (run: () => Promise<unknown>) =>
    laminar.faults.add({
      match: { operation: 'TenantSilosWrite' },
      fault: { type: 'before', run },
    });

  it('base moved between read and write: from the planned base', async () => {
    const wanted = await request();
    beforeWrite(() => laminar.push('main', { 'README.md': '# More\n' }, 'ada'));
    const { outcome } = await laminar.pullRequests().open(wanted);
    expect(outcome).toBe('opened');
    expect((await laminar.commitsOf(BRANCH))[1]).toBe(wanted.baseCommit);
    // It is planned again before it is merged, and when it is asked for again.
    await expect(laminar.pullRequests().open(wanted)).rejects.toThrow(
      BaseMovedError,
    );
    expect(await laminar.openCount()).toBe(1);
  });

  it('branch with our commit, without a pull request: opened, not written again', async () => {
    await createBranch();
    await laminar.push(
      BRANCH,
      { [FILE]: SMALL },
      'tenant-bot',
      `Create\n\n${commitBody(BRANCH, (await request()).files)}`,
    );
    const head = await laminar.headOf(BRANCH);
    const { outcome, pullRequest } = await open();
    expect(outcome).toBe('opened');
    expect(pullRequest.headCommit).toBe(head);
  });

  it('foreign branch of our name with other files: kept, and told', async () => {
    await createBranch();
    await laminar.push(BRANCH, { [NOTE]: 'Ben was here\n' });
    const { outcome, warnings } = await open();
    expect(outcome).toBe('opened');
    expect(warnings).toContainEqual(
      expect.stringMatching(/was there already.*look at all that/),
    );
    expect(await laminar.fileAt(BRANCH, NOTE)).toBe('Ben was here\n');
    expect(await laminar.fileAt(BRANCH, FILE)).toBe(SMALL);
  });

  it('foreign branch of our name with the same file: conflict, nothing opened', async () => {
    await createBranch();
    await laminar.push(BRANCH, { [FILE]: LARGE });
    const failure = open();
    await expect(failure).rejects.toThrow(BranchConflictError);
    await expect(failure).rejects.toMatchObject({
      conflicts: [{ path: FILE, theirs: LARGE, ours: SMALL }],
    });
    expect(await laminar.openCount()).toBe(0);
  });

  it('closed between read and write: a new one on a new branch', async () => {
    const { pullRequest } = await open();
    beforeWrite(() => laminar.pullRequests().close(pullRequest.number));
    const second = await open(LARGE);
    expect(second).toMatchObject({
      outcome: 'opened',
      pullRequest: { number: 2, state: 'open', branch: `${BRANCH}-1` },
    });
    expect(await laminar.fileAt(`${BRANCH}-1`, FILE)).toBe(LARGE);
  });

  it('merged between read and write: to be planned again', async () => {
    const { pullRequest } = await open();
    beforeWrite(async () => {
      await laminar.as('ben').pulls.createReview({
        owner,
        repo,
        pull_number: pullRequest.number,
        event: 'APPROVE',
      });
      await laminar.as('ben').pulls.merge({
        owner,
        repo,
        pull_number: pullRequest.number,
      });
    });
    await expect(open(LARGE)).rejects.toThrow(BaseMovedError);
    expect(await laminar.openCount()).toBe(0);
    expect(await laminar.fileAt('main', FILE)).toBe(SMALL);
  });

  it('somebody pushed another file between read and write: kept', async () => {
    await open();
    beforeWrite(() => laminar.push(BRANCH, { [NOTE]: 'Ben was here\n' }));
    const { outcome, pullRequest } = await open(LARGE);
    expect(outcome).toBe('updated');
    expect(pullRequest.headCommit).toBe(await laminar.headOf(BRANCH));
    expect(await laminar.fileAt(BRANCH, NOTE)).toBe('Ben was here\n');
    expect(await laminar.fileAt(BRANCH, FILE)).toBe(LARGE);
  });

  it('somebody pushed the same file between read and write: conflict', async () => {
    await open();
    beforeWrite(() => laminar.push(BRANCH, { [FILE]: 'name: ben\n' }));
    await expect(open(LARGE)).rejects.toMatchObject({
      name: 'ConflictError',
      conflicts: [{ path: FILE, theirs: 'name: ben\n', ours: LARGE }],
    });
    expect(await laminar.fileAt(BRANCH, FILE)).toBe('name: ben\n');
  });

  it('somebody opened the pull request by hand meanwhile: taken over', async () => {
    await createBranch();
    await laminar.push(BRANCH, { [FILE]: SMALL });
    beforeWrite(openByHand);
    const { pullRequest } = await open();
    expect(pullRequest).toMatchObject({
      number: 1,
      author: 'ben',
      title: 'Create tenant acme',
    });
    expect(await laminar.openCount()).toBe(1);
  });

  it('answer lost, and the next look fails too: the error is clear, asked again it is one', async () => {
    laminar.faults.add({
      match: { operation: 'TenantSilosWrite' },
      fault: { type: 'cutAfterWrite' },
    });
    laminar.faults.add({
      match: { operation: 'TenantSilosSlot', nth: 2, times: 2 },
      fault: { type: 'status', status: 502 },
    });
    await expect(open()).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringMatching(/try again/),
    });
    expect(await laminar.openCount()).toBe(1);
    const { outcome } = await open();
    expect(outcome).toBe('unchanged');
    expect(await laminar.openCount()).toBe(1);
  });
});
