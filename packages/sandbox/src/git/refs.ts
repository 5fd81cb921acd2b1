import { GitRepository } from './GitRepository';
import { isFullOid, isOidPrefix, isValidRefName, ZERO_OID } from './names';
import { GitCommandError } from './runGit';

/** A ref and the object that it points to. */
export interface Ref {
  /** Full name, such as `refs/heads/main`. */
  name: string;
  oid: string;
  /** git's type of the object, nearly always `commit`. */
  type: string;
}

interface ListedRef extends Ref {
  /** The commit behind an annotated tag, else the object itself. */
  peeled: string;
}

const FORMAT = [
  '%(objectname)',
  '%(objecttype)',
  '%(if)%(*objectname)%(then)%(*objectname)%(else)%(objectname)%(end)',
  '%(refname)',
].join(' ');

/** Lists refs; with patterns only those and what is below them. */
async function forEachRef(
  git: GitRepository,
  patterns: readonly string[],
): Promise<ListedRef[]> {
  const text = await git.text([
    'for-each-ref',
    `--format=${FORMAT}`,
    ...patterns,
  ]);
  return text
    .split('\n')
    .filter(Boolean)
    .map(line => {
      const [oid, type, peeled, name] = line.split(' ');
      return { oid, type, peeled, name };
    });
}

/** Lists the refs whose full name starts with a text (`refs/heads/`), by name. */
export async function listRefs(
  git: GitRepository,
  prefix: string,
): Promise<Ref[]> {
  const refs = await forEachRef(git, []);
  return refs.filter(ref => ref.name.startsWith(prefix));
}

/** Reads one ref by its full name; undefined when there is none. */
export async function readRef(
  git: GitRepository,
  name: string,
): Promise<Ref | undefined> {
  if (!isValidRefName(name)) {
    return undefined;
  }
  const refs = await forEachRef(git, [name]);
  return refs.find(ref => ref.name === name);
}

/** The commit that a branch points to; undefined when there is no such branch. */
export async function readBranch(
  git: GitRepository,
  branch: string,
): Promise<string | undefined> {
  return (await readRef(git, `refs/heads/${branch}`))?.oid;
}

async function commitByOid(
  git: GitRepository,
  oid: string,
): Promise<string | undefined> {
  const { stdout, exitCode } = await git.call(
    ['rev-parse', '--verify', '--quiet', `${oid}^{commit}`],
    { acceptExitCodes: [1, 128] },
  );
  return exitCode === 0 ? stdout.toString('utf8').trim() : undefined;
}

/**
 * Finds the commit that a revision names: a branch, a tag, a ref name with or
 * without `refs/`, or an object id. Undefined when nothing fits.
 */
export async function resolveCommit(
  git: GitRepository,
  revision: string,
): Promise<string | undefined> {
  if (isFullOid(revision)) {
    return commitByOid(git, revision);
  }
  const candidates = [
    `refs/heads/${revision}`,
    `refs/tags/${revision}`,
    `refs/${revision}`,
    revision,
  ].filter(isValidRefName);
  const refs = candidates.length > 0 ? await forEachRef(git, candidates) : [];
  for (const candidate of candidates) {
    const ref = refs.find(each => each.name === candidate);
    if (ref) {
      return ref.peeled;
    }
  }
  return isOidPrefix(revision) ? commitByOid(git, revision) : undefined;
}

/**
 * Points a ref to another object, or removes it (`to` undefined).
 *
 * @param from - what the ref must point to now, `undefined` for "not there".
 * This is git's own lock against lost updates.
 * @returns whether the ref was moved; false when it was not at `from`.
 */
export async function moveRef(
  git: GitRepository,
  name: string,
  to: string | undefined,
  from: string | undefined,
): Promise<boolean> {
  if (!isValidRefName(name) || (to !== undefined && !isFullOid(to))) {
    return false;
  }
  const args =
    to === undefined
      ? ['update-ref', '--no-deref', '-d', name, from ?? ZERO_OID]
      : ['update-ref', '--no-deref', name, to, from ?? ZERO_OID];
  try {
    await git.call(args);
    return true;
  } catch (error) {
    if (error instanceof GitCommandError && /lock ref/.test(error.stderr)) {
      return false;
    }
    throw error;
  }
}
