import { GitRepository } from './GitRepository';

/** Who wrote or committed, and when (ISO, UTC, whole seconds). */
export interface CommitPerson {
  name: string;
  email: string;
  date: string;
}

/** A commit as git has it. */
export interface Commit {
  oid: string;
  tree: string;
  parents: string[];
  author: CommitPerson;
  committer: CommitPerson;
  message: string;
}

const FIELD = '\x1f';
const FORMAT = [
  '%H',
  '%T',
  '%P',
  '%an',
  '%ae',
  '%at',
  '%cn',
  '%ce',
  '%ct',
  '%B',
].join('%x1f');

function isoSeconds(unixSeconds: string): string {
  return new Date(Number(unixSeconds) * 1000)
    .toISOString()
    .replace('.000Z', 'Z');
}

function parse(record: string): Commit {
  const [oid, tree, parents, an, ae, at, cn, ce, ct, ...message] =
    record.split(FIELD);
  return {
    oid,
    tree,
    parents: parents.split(' ').filter(Boolean),
    author: { name: an, email: ae, date: isoSeconds(at) },
    committer: { name: cn, email: ce, date: isoSeconds(ct) },
    message: message.join(FIELD).replace(/\n+$/, ''),
  };
}

/** What part of the history to list. */
export interface HistoryOptions {
  /** Commits to leave out, with all that they contain. */
  exclude?: string;
  /** Only commits that touched this path. */
  path?: string;
  skip?: number;
  limit?: number;
  /** Oldest first, as a pull request lists its commits. */
  oldestFirst?: boolean;
}

/** Lists commits that can be reached from one, newest first by default. */
export async function listCommits(
  git: GitRepository,
  from: string,
  options: HistoryOptions = {},
): Promise<Commit[]> {
  const { stdout } = await git.call([
    'log',
    '-z',
    `--format=${FORMAT}`,
    ...(options.oldestFirst ? ['--reverse', '--topo-order'] : []),
    ...(options.skip ? [`--skip=${options.skip}`] : []),
    ...(options.limit === undefined ? [] : [`--max-count=${options.limit}`]),
    from,
    ...(options.exclude ? [`^${options.exclude}`] : []),
    '--',
    ...(options.path ? [options.path] : []),
  ]);
  return stdout.toString('utf8').split('\0').filter(Boolean).map(parse);
}

/** Counts the commits that {@link listCommits} would list. */
export async function countCommits(
  git: GitRepository,
  from: string,
  options: Pick<HistoryOptions, 'exclude' | 'path'> = {},
): Promise<number> {
  return Number(
    await git.text([
      'rev-list',
      '--count',
      from,
      ...(options.exclude ? [`^${options.exclude}`] : []),
      '--',
      ...(options.path ? [options.path] : []),
    ]),
  );
}

/** Reads one commit by its id. */
export async function readCommit(
  git: GitRepository,
  oid: string,
): Promise<Commit> {
  const [commit] = await listCommits(git, oid, { limit: 1 });
  return commit;
}

/** The best common ancestor; undefined for unrelated histories. */
export async function mergeBase(
  git: GitRepository,
  one: string,
  other: string,
): Promise<string | undefined> {
  const { stdout, exitCode } = await git.call(['merge-base', one, other], {
    acceptExitCodes: [1],
  });
  return exitCode === 0 ? stdout.toString('utf8').trim() : undefined;
}

/** Whether the first commit is the second one or among its ancestors. */
export async function isAncestor(
  git: GitRepository,
  ancestor: string,
  descendant: string,
): Promise<boolean> {
  const { exitCode } = await git.call(
    ['merge-base', '--is-ancestor', ancestor, descendant],
    // 128: one of them is not there at all.
    { acceptExitCodes: [1, 128] },
  );
  return exitCode === 0;
}
