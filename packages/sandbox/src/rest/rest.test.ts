import { branchWith, headOf } from '../__testUtils__/changes';
import {
  FILES,
  REPOSITORY,
  startSandbox,
  TestSandbox,
} from '../__testUtils__/startSandbox';

let sandbox: TestSandbox;

beforeAll(async () => {
  sandbox = await startSandbox();
});

afterAll(() => sandbox.dispose());

const api = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${sandbox.url}/api/v3${path}`, {
    headers: { authorization: 'token sandbox-token-ben', ...headers },
  });

describe('requests', () => {
  it('are answered with 304 when nothing changed, which costs nothing', async () => {
    const path = '/repos/acme-platform/laminar-infra/git/ref/heads/main';
    const first = await api(path);
    const etag = first.headers.get('etag')!;
    const remaining = Number(first.headers.get('x-ratelimit-remaining'));
    const second = await api(path, { 'if-none-match': etag });
    expect(second.status).toBe(304);
    expect(second.headers.get('x-ratelimit-remaining')).toBe(String(remaining));
    const third = await api(path);
    expect(third.headers.get('x-ratelimit-remaining')).toBe(
      String(remaining - 1),
    );
    expect(third.headers.get('x-github-request-id')).toMatch(/^[0-9A-F]+$/);
    expect(third.headers.get('x-github-media-type')).toBe(
      'github.v3; format=json',
    );
    const { data } = await sandbox.as('ben').rateLimit.get();
    expect(data.resources.core.remaining).toBe(remaining - 1);
  });

  it('are refused beyond the limit', async () => {
    const tight = await startSandbox({ rateLimit: 2 });
    try {
      const get = () =>
        fetch(`${tight.url}/api/v3/user`, {
          headers: { authorization: 'token sandbox-token-ben' },
        });
      expect((await get()).status).toBe(200);
      expect((await get()).status).toBe(200);
      const refused = await get();
      expect(refused.status).toBe(403);
      expect(refused.headers.get('x-ratelimit-remaining')).toBe('0');
      expect((await tight.as('ada').users.getAuthenticated()).status).toBe(200);
    } finally {
      await tight.dispose();
    }
  });
});

describe('accounts', () => {
  it('are known by their tokens', async () => {
    const { data, headers } = await sandbox.as('cleo').users.getAuthenticated();
    expect(data).toMatchObject({ login: 'cleo', name: 'Cleo Lindqvist' });
    expect(headers['x-oauth-scopes']).toBe('repo, read:org, user');
    const emails = await sandbox
      .as('cleo')
      .users.listEmailsForAuthenticatedUser();
    expect(emails.data).toMatchObject([
      { email: 'cleo@acme-platform.example', primary: true },
    ]);
    const team = await sandbox
      .as('cleo')
      .teams.getByName({ org: 'acme-platform', team_slug: 'tenant-approvers' });
    expect(team.data.name).toBe('Tenant approvers');
  });

  it('have what they may do in the repository', async () => {
    const { data } = await sandbox.as('ben').repos.get(REPOSITORY);
    expect(data).toMatchObject({
      default_branch: 'main',
      permissions: { admin: false, push: true, pull: true },
    });
  });
});

it('shows the rules of a branch', async () => {
  const { data } = await sandbox
    .as('ada')
    .repos.getBranchProtection({ ...REPOSITORY, branch: 'main' });
  expect(data).toMatchObject({
    required_pull_request_reviews: { required_approving_review_count: 1 },
    enforce_admins: { enabled: true },
  });
  const branch = await sandbox
    .as('ada')
    .repos.getBranch({ ...REPOSITORY, branch: 'main' });
  expect(branch.data).toMatchObject({ name: 'main', protected: true });
});

describe('git data', () => {
  it('is written piece by piece, as the older way of committing does', async () => {
    const bot = sandbox.as('tenant-bot');
    const head = await headOf(sandbox);
    const blob = await bot.git.createBlob({
      ...REPOSITORY,
      content: Buffer.from('from a blob').toString('base64'),
      encoding: 'base64',
    });
    const tree = await bot.git.createTree({
      ...REPOSITORY,
      base_tree: head,
      tree: [
        { path: 'b.txt', mode: '100644', type: 'blob', sha: blob.data.sha },
        {
          path: 'run.sh',
          mode: '100755',
          type: 'blob',
          content: '#!/bin/sh\n',
        },
        { path: 'README.md', mode: '100644', type: 'blob', sha: null },
      ],
    });
    const commit = await bot.git.createCommit({
      ...REPOSITORY,
      message: 'by hand',
      tree: tree.data.sha,
      parents: [head],
      author: { name: 'A', email: 'a@b.c', date: '2026-01-02T03:04:05Z' },
    });
    await bot.git.createRef({
      ...REPOSITORY,
      ref: 'refs/heads/by-hand',
      sha: commit.data.sha,
    });
    const { data } = await bot.git.getTree({
      ...REPOSITORY,
      tree_sha: commit.data.sha,
      recursive: 'true',
    });
    const modes = Object.fromEntries(
      data.tree.map(({ path, mode }) => [path, mode]),
    );
    expect(modes).toMatchObject({ 'b.txt': '100644', 'run.sh': '100755' });
    expect(modes).not.toHaveProperty('README.md');
    const read = await bot.git.getCommit({
      ...REPOSITORY,
      commit_sha: commit.data.sha,
    });
    expect(read.data).toMatchObject({
      message: 'by hand',
      author: { name: 'A', date: '2026-01-02T03:04:05Z' },
      parents: [{ sha: head }],
    });
    await bot.git.deleteRef({ ...REPOSITORY, ref: 'heads/by-hand' });
    const refs = await bot.git.listMatchingRefs({
      ...REPOSITORY,
      ref: 'heads/by',
    });
    expect(refs.data).toEqual([]);
  });

  it('is written file by file, when the present content was seen', async () => {
    const bot = sandbox.as('tenant-bot');
    await branchWith(sandbox, 'contents', { x: '1' });
    const readme = { ...REPOSITORY, path: 'README.md' };
    const file = { ...readme, branch: 'contents', message: 'm' };
    const content = Buffer.from('new').toString('base64');
    await expect(
      bot.repos.createOrUpdateFileContents({ ...file, content }),
    ).rejects.toMatchObject({ status: 422 });
    const { data } = await bot.repos.getContent({ ...readme, ref: 'contents' });
    const { sha, content: encoded } = data as { sha: string; content: string };
    expect(Buffer.from(encoded, 'base64').toString()).toBe(FILES['README.md']);
    await bot.repos.createOrUpdateFileContents({ ...file, content, sha });
    await expect(bot.repos.deleteFile({ ...file, sha })).rejects.toMatchObject({
      status: 409,
    });
  });

  it.each(['../x', 'a/../../x', '.git/config', 'a//b'])(
    'never leaves the repository for %j',
    async path => {
      const response = await api(
        `/repos/acme-platform/laminar-infra/contents/${encodeURIComponent(
          path,
        )}`,
      );
      expect(response.status).toBe(404);
    },
  );
});

describe('comparisons and commits', () => {
  it('tell what differs', async () => {
    await branchWith(sandbox, 'with/slash', {
      'tenants/e6data/values.yaml': 'nameOverride: e6data\nsize: 20Gi\n',
    });
    const ben = sandbox.as('ben');
    const { data } = await ben.repos.compareCommitsWithBasehead({
      ...REPOSITORY,
      basehead: 'main...with/slash',
    });
    expect(data).toMatchObject({
      status: 'ahead',
      ahead_by: 1,
      behind_by: 0,
      files: [
        {
          filename: 'tenants/e6data/values.yaml',
          status: 'modified',
          additions: 1,
          deletions: 1,
          patch: expect.stringContaining('+size: 20Gi'),
        },
      ],
    });
    const commit = await ben.repos.getCommit({
      ...REPOSITORY,
      ref: 'with/slash',
    });
    expect(commit.data).toMatchObject({
      author: { login: 'tenant-bot' },
      stats: { total: 2 },
    });
  });
});
