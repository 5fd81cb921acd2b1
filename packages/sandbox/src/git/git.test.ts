import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  findEntry,
  GitRepository,
  listCommits,
  listPatches,
  listTree,
  mergeTrees,
  moveRef,
  readBlob,
  readBranch,
  rebaseCommits,
  resolveCommit,
  writeBlobs,
  writeCommit,
  writeTree,
} from '.';

// Every step runs git processes, which take their time on a busy machine.
jest.setTimeout(20_000);

const author = {
  name: 'Ada',
  email: 'ada@example.com',
  date: new Date('2026-01-02T03:04:05Z'),
};

let folder: string;
let git: GitRepository;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tenant-silos-git-'));
  git = await GitRepository.init(join(folder, 'git'), 'main');
});

afterEach(() => rm(folder, { recursive: true }));

async function commit(
  parent: string | undefined,
  files: Record<string, string | null>,
  message = 'change',
): Promise<string> {
  const written = Object.entries(files).filter(([, text]) => text !== null);
  const oids = await writeBlobs(
    git,
    written.map(([, text]) => Buffer.from(text!)),
  );
  const tree = await writeTree(git, parent, [
    ...written.map(([path], index) => ({ path, oid: oids[index] })),
    ...Object.entries(files)
      .filter(([, text]) => text === null)
      .map(([path]) => ({ path })),
  ]);
  return writeCommit(git, {
    tree,
    parents: parent ? [parent] : [],
    message,
    author,
    committer: author,
  });
}

it('writes and reads back any bytes, messages and names', async () => {
  const bytes = Buffer.from([0, 10, 255, 13, 10, 0]);
  const [oid] = await writeBlobs(git, [bytes]);
  expect(await readBlob(git, oid)).toEqual(bytes);

  const message = 'Überschrift\n\nBody with \u001f and "quotes"';
  const oid1 = await commit(undefined, { 'ü b.txt': 'x' }, message);
  const [read] = await listCommits(git, oid1);
  expect(read).toMatchObject({
    oid: oid1,
    parents: [],
    message,
    author: {
      name: 'Ada',
      email: 'ada@example.com',
      date: '2026-01-02T03:04:05Z',
    },
  });
  expect((await listTree(git, oid1)).map(entry => entry.path)).toEqual([
    'ü b.txt',
  ]);
});

it('replaces a file by a folder and the other way round', async () => {
  const first = await commit(undefined, { a: 'file', 'b/c': 'inner' });
  const second = await commit(first, { 'a/x': '1', b: 'file now' });
  const paths = await listTree(git, second, { recursive: true });
  expect(
    paths.filter(({ type }) => type === 'blob').map(({ path }) => path),
  ).toEqual(['a/x', 'b']);
});

it('lists changed files with counts, renames and hunks', async () => {
  const long = Array.from({ length: 30 }, (_, n) => `line ${n}`).join('\n');
  const first = await commit(undefined, {
    keep: 'a\n',
    gone: 'b\n',
    old: long,
  });
  const second = await commit(first, {
    keep: 'a\nc\n',
    gone: null,
    old: null,
    moved: long,
    fresh: 'diff --git a/x b/x\n',
  });
  const files = await listPatches(git, first, second);
  expect(
    files.map(({ path, status, additions, deletions, previousPath }) => ({
      path,
      status,
      additions,
      deletions,
      previousPath,
    })),
  ).toEqual([
    { path: 'fresh', status: 'added', additions: 1, deletions: 0 },
    { path: 'gone', status: 'removed', additions: 0, deletions: 1 },
    { path: 'keep', status: 'modified', additions: 1, deletions: 0 },
    {
      path: 'moved',
      status: 'renamed',
      additions: 0,
      deletions: 0,
      previousPath: 'old',
    },
  ]);
  expect(files.map(file => file.patch)).toEqual([
    '@@ -0,0 +1 @@\n+diff --git a/x b/x',
    '@@ -1 +0,0 @@\n-b',
    '@@ -1 +1,2 @@\n a\n+c',
    undefined,
  ]);
});

it('moves a ref only from where it was expected', async () => {
  const one = await commit(undefined, { a: '1' });
  const two = await commit(one, { a: '2' });
  expect(await moveRef(git, 'refs/heads/main', one, undefined)).toBe(true);
  expect(await moveRef(git, 'refs/heads/main', two, undefined)).toBe(false);
  expect(await moveRef(git, 'refs/heads/main', one, two)).toBe(false);
  expect(await readBranch(git, 'main')).toBe(one);
  expect(await moveRef(git, 'refs/heads/main', two, one)).toBe(true);
  expect(await moveRef(git, 'refs/heads/main', undefined, two)).toBe(true);
  expect(await readBranch(git, 'main')).toBeUndefined();
});

it('resolves branches with slashes, tags and abbreviated ids, and no options', async () => {
  const one = await commit(undefined, { a: '1' });
  await moveRef(git, 'refs/heads/feature/x', one, undefined);
  await moveRef(git, 'refs/tags/v1', one, undefined);
  for (const name of [
    'feature/x',
    'heads/feature/x',
    'v1',
    one,
    one.slice(0, 8),
  ]) {
    expect(await resolveCommit(git, name)).toBe(one);
  }
  for (const name of ['--all', 'nope', 'feature/x~0', '', '../../etc/passwd']) {
    expect(await resolveCommit(git, name)).toBeUndefined();
  }
  expect(await findEntry(git, one, '../a')).toBeUndefined();
});

it('merges, reports conflicts, and rebases without a work tree', async () => {
  const base = await commit(undefined, { a: '1\n', b: '1\n' });
  const ours = await commit(base, { a: '2\n' });
  const first = await commit(base, { b: '2\n' }, 'first');
  const theirs = await commit(first, { c: '3\n' }, 'second');
  const conflicting = await commit(base, { a: '3\n' });

  const tree = await mergeTrees(git, ours, theirs);
  expect((await listTree(git, tree!)).map(({ path }) => path)).toEqual([
    'a',
    'b',
    'c',
  ]);
  expect(await mergeTrees(git, ours, conflicting)).toBeUndefined();

  const rebased = await rebaseCommits(git, ours, theirs, author);
  const history = await listCommits(git, rebased!);
  expect(history.map(({ message }) => message)).toEqual([
    'second',
    'first',
    'change',
    'change',
  ]);
  expect(history[0].tree).toBe(tree);
  expect(await rebaseCommits(git, ours, conflicting, author)).toBeUndefined();
});
