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

/** Lists the refs below a prefix (`refs/heads/`), by name. */
export async function listRefs(
  git: GitRepository,
  prefix: string,
): Promise<Ref[]> {
  const text = await git.text([
    'for-each-ref',
    '--format=%(objectname) %(objecttype) %(refname)',
  ]);
  return text
    .split('\n')
    .filter(Boolean)
    .map(line => {
      const [oid, type, name] = line.split(' ');
      return { oid, type, name };
    })
    .filter(ref => ref.name.startsWith(prefix));
}

/** Reads one ref by its full name; undefined when there is none. */
export async function readRef(
  git: GitRepository,
  name: string,
): Promise<Ref | undefined> {
  if (!isValidRefName(name)) {
    return undefined;
  }
  const { stdout, exitCode } = await git.call(
    ['rev-parse', '--verify', '--quiet', name],
    { acceptExitCodes: [1, 128] },
  );
  if (exitCode !== 0) {
    return undefined;
  }
  const oid = stdout.toString('utf8').trim();
  return { name, oid, type: await git.text(['cat-file', '-t', oid]) };
}

/** The commit that a branch points to; undefined when there is no such branch. */
export async function readBranch(
  git: GitRepository,
  branch: string,
): Promise<string | undefined> {
  return (await readRef(git, `refs/heads/${branch}`))?.oid;
}

/**
 * Finds the commit that a revision names: a branch, a tag, a ref name with or
 * without `refs/`, or an object id. Undefined when nothing fits.
 */
export async function resolveCommit(
  git: GitRepository,
  revision: string,
): Promise<string | undefined> {
  const candidates = [
    `refs/heads/${revision}`,
    `refs/tags/${revision}`,
    `refs/${revision}`,
    revision,
  ].filter(isValidRefName);
  if (isOidPrefix(revision)) {
    candidates.push(revision);
  }
  for (const candidate of candidates) {
    const { stdout, exitCode } = await git.call(
      ['rev-parse', '--verify', '--quiet', `${candidate}^{commit}`],
      { acceptExitCodes: [1, 128] },
    );
    if (exitCode === 0) {
      return stdout.toString('utf8').trim();
    }
  }
  return undefined;
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
