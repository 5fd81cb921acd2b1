import { join } from 'node:path';
import {
  GitRepository,
  isOwnerOrRepositoryName,
  isValidFilePath,
  moveRef,
  readBranch,
  removeStaleLocks,
  writeBlobs,
  writeCommit,
  writeTree,
} from '../git';
import type { RepositorySeed } from '../options';
import { timestamp } from '../time';
import { JsonFile } from './JsonFile';
import type { RepositoryRecord } from './records';
import { Repository } from './Repository';

async function writeFirstCommit(
  git: GitRepository,
  seed: RepositorySeed,
  branch: string,
) {
  const files = Object.entries(await seed.files());
  for (const [path] of files) {
    if (!isValidFilePath(path)) {
      throw new Error(`"${path}" cannot be a file of ${seed.name}`);
    }
  }
  const oids = await writeBlobs(
    git,
    files.map(([, content]) => Buffer.from(content)),
  );
  const tree = await writeTree(
    git,
    undefined,
    files.map(([path], index) => ({ path, oid: oids[index] })),
  );
  const author = {
    name: seed.owner,
    email: `${seed.owner}@users.noreply.localhost`,
    date: new Date(),
  };
  const commit = await writeCommit(git, {
    tree,
    parents: [],
    message: 'Initial commit\n',
    author,
    committer: author,
  });
  // There is a branch already when an earlier start was cut off.
  const earlier = await readBranch(git, branch);
  await moveRef(git, `refs/heads/${branch}`, commit, earlier);
}

/**
 * Opens a repository in the data folder, or makes it from its seed.
 *
 * @param id - number of the repository, stable across restarts.
 */
export async function openOrSeedRepository(
  dataDir: string,
  seed: RepositorySeed,
  id: number,
): Promise<Repository> {
  for (const name of [seed.owner, seed.name]) {
    if (!isOwnerOrRepositoryName(name)) {
      throw new Error(
        `"${name}" cannot name an owner or a repository: use letters, digits, ".", "-" and "_"`,
      );
    }
  }
  const folder = join(dataDir, 'repositories', seed.owner, seed.name);
  const git = new GitRepository(join(folder, 'git'));
  const recordPath = join(folder, 'record.json');
  const existing = await JsonFile.open<RepositoryRecord>(recordPath);
  if (existing) {
    await removeStaleLocks(git);
    return new Repository(existing, git);
  }

  const defaultBranch = seed.defaultBranch ?? 'main';
  await GitRepository.init(git.directory, defaultBranch);
  await writeFirstCommit(git, seed, defaultBranch);
  const now = timestamp();
  // The record is written last: a start that is cut off before seeds again.
  const file = await JsonFile.create<RepositoryRecord>(recordPath, {
    id,
    owner: seed.owner,
    name: seed.name,
    description: seed.description ?? null,
    defaultBranch,
    createdAt: now,
    updatedAt: now,
    pushedAt: now,
    collaborators: { ...seed.collaborators },
    protection: { ...seed.protection },
    nextNumber: 1,
    nextId: id * 1_000_000 + 1,
    labels: [],
    pullRequests: [],
    checkRuns: [],
  });
  return new Repository(file, git);
}
