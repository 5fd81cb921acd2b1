import { GitRepository } from './GitRepository';
import { isFullOid, isValidFilePath } from './names';

/** One entry of a tree. */
export interface TreeEntry {
  /** Path from the root of the listed tree. */
  path: string;
  mode: string;
  type: 'blob' | 'tree' | 'commit';
  oid: string;
  /** Bytes of a blob. */
  size?: number;
}

/** The type of an object; undefined when it does not exist. */
export async function objectType(
  git: GitRepository,
  oid: string,
): Promise<string | undefined> {
  if (!isFullOid(oid)) {
    return undefined;
  }
  const { stdout, exitCode } = await git.call(['cat-file', '-t', oid], {
    acceptExitCodes: [1, 128],
  });
  return exitCode === 0 ? stdout.toString('utf8').trim() : undefined;
}

/** The bytes of a blob. */
export async function readBlob(
  git: GitRepository,
  oid: string,
): Promise<Buffer> {
  const { stdout } = await git.call(['cat-file', 'blob', oid]);
  return stdout;
}

function parseTree(output: Buffer): TreeEntry[] {
  return output
    .toString('utf8')
    .split('\0')
    .filter(Boolean)
    .map(record => {
      const tab = record.indexOf('\t');
      const [mode, type, oid, size] = record.slice(0, tab).split(/ +/);
      return {
        path: record.slice(tab + 1),
        mode,
        type: type as TreeEntry['type'],
        oid,
        size: size === '-' ? undefined : Number(size),
      };
    });
}

/** Lists a tree (by the id of a tree or of a commit), by path. */
export async function listTree(
  git: GitRepository,
  treeish: string,
  options: { recursive?: boolean } = {},
): Promise<TreeEntry[]> {
  const flags = options.recursive ? ['-r', '-t'] : [];
  const { stdout } = await git.call([
    'ls-tree',
    '-z',
    '-l',
    '--full-tree',
    ...flags,
    treeish,
  ]);
  return parseTree(stdout);
}

/** Finds the entry at a path; undefined when there is none. */
export async function findEntry(
  git: GitRepository,
  treeish: string,
  path: string,
): Promise<TreeEntry | undefined> {
  if (!isValidFilePath(path)) {
    return undefined;
  }
  const { stdout } = await git.call([
    'ls-tree',
    '-z',
    '-l',
    '--full-tree',
    treeish,
    '--',
    path,
  ]);
  return parseTree(stdout).find(entry => entry.path === path);
}
