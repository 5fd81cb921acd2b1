import type { SandboxContext } from '../context';
import { GithubRefusal, unprocessable } from '../errors';
import { isAncestor, isValidRefName, objectType, readRef, Ref } from '../git';
import type { Repository, Viewer } from '../store';
import { requirePermission } from './access';
import { assertMayPush, pushRef } from './branches';

const HEADS = 'refs/heads/';

function assertRefName(name: string) {
  if (!isValidRefName(name)) {
    throw unprocessable(`${name} is not a valid ref name.`);
  }
}

async function assertCommit(repo: Repository, oid: string) {
  if ((await objectType(repo.git, oid)) !== 'commit') {
    throw unprocessable('Object does not exist');
  }
}

async function existingRef(repo: Repository, name: string): Promise<Ref> {
  const ref = await readRef(repo.git, name);
  if (!ref) {
    throw unprocessable('Reference does not exist');
  }
  return ref;
}

/**
 * Makes a branch or a tag.
 *
 * @throws GithubRefusal 422 when the name is bad or taken, or the object is
 * not a commit; 404 without the right to write.
 */
export async function createRef(
  context: SandboxContext,
  repo: Repository,
  viewer: Viewer | undefined,
  name: string,
  oid: string,
): Promise<Ref> {
  requirePermission(repo, viewer, 'write', 'CreateRef', true);
  assertRefName(name);
  if (await readRef(repo.git, name)) {
    throw new GithubRefusal({
      status: 422,
      type: 'UNPROCESSABLE',
      message: `A ref named "${name}" already exists in the repository.`,
      summary: 'Reference already exists',
    });
  }
  await assertCommit(repo, oid);
  await pushRef(context, repo, viewer.user, name, undefined, oid);
  return { name, oid, type: 'commit' };
}

/**
 * Points a branch or a tag to another commit.
 *
 * @throws GithubRefusal 422 when it does not exist, its branch asks for a pull
 * request, or the move is no fast-forward and `force` is not set.
 */
export async function updateRef(
  context: SandboxContext,
  repo: Repository,
  viewer: Viewer | undefined,
  name: string,
  oid: string,
  force: boolean,
): Promise<Ref> {
  requirePermission(repo, viewer, 'write', 'UpdateRef', true);
  assertRefName(name);
  const ref = await existingRef(repo, name);
  await assertCommit(repo, oid);
  if (name.startsWith(HEADS)) {
    assertMayPush(repo, viewer, name.slice(HEADS.length));
  }
  if (!force && !(await isAncestor(repo.git, ref.oid, oid))) {
    throw unprocessable('Update is not a fast forward');
  }
  await pushRef(context, repo, viewer.user, name, ref.oid, oid);
  return { ...ref, oid };
}

/**
 * Removes a branch or a tag.
 *
 * @throws GithubRefusal 422 when it does not exist or must stay.
 */
export async function deleteRef(
  context: SandboxContext,
  repo: Repository,
  viewer: Viewer | undefined,
  name: string,
): Promise<void> {
  requirePermission(repo, viewer, 'write', 'DeleteRef', true);
  const ref = await existingRef(repo, name);
  const branch = name.startsWith(HEADS) ? name.slice(HEADS.length) : undefined;
  if (branch === repo.record.defaultBranch) {
    throw unprocessable('Cannot delete the default branch');
  }
  if (branch !== undefined && repo.record.protection[branch]) {
    throw unprocessable('Cannot delete a protected branch');
  }
  await pushRef(context, repo, viewer.user, name, ref.oid, undefined);
}
