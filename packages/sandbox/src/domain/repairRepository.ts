import { isAncestor, listRefs } from '../git';
import type { PullRequestRecord, Repository } from '../store';
import { timestamp } from '../time';
import { completeMerge } from './mergePullRequest';

const HEADS = 'refs/heads/';

type Branches = ReadonlyMap<string, string>;

/** Finishes or forgets a merge that was cut off. */
async function settleMerge(
  repo: Repository,
  branches: Branches,
  pull: PullRequestRecord,
): Promise<string | undefined> {
  const { merging } = pull;
  if (!merging) {
    return undefined;
  }
  const base = branches.get(pull.baseRef);
  if (base && (await isAncestor(repo.git, merging.commit, base))) {
    completeMerge(pull, merging);
    return `#${pull.number} was merged as ${merging.commit}`;
  }
  delete pull.merging;
  return `#${pull.number} was not merged`;
}

/** Brings an open pull request in line with its branches. */
function followBranches(
  branches: Branches,
  pull: PullRequestRecord,
): string | undefined {
  if (pull.state !== 'open') {
    return undefined;
  }
  const head = branches.get(pull.headRef);
  const base = branches.get(pull.baseRef);
  if (!head || !base) {
    pull.state = 'closed';
    pull.closedAt = timestamp();
    pull.updatedAt = pull.closedAt;
    return `#${pull.number} is closed: ${
      head ? pull.baseRef : pull.headRef
    } is gone`;
  }
  if (head === pull.headOid) {
    return undefined;
  }
  pull.headOid = head;
  pull.baseOid = base;
  pull.updatedAt = timestamp();
  return `#${pull.number} follows ${pull.headRef} to ${head}`;
}

/**
 * Brings the record in line with git after a start that follows a crash: the
 * refs move first and the record is saved after them, so git is right.
 *
 * @returns what was repaired, one line each.
 */
export async function repairRepository(repo: Repository): Promise<string[]> {
  const repaired: string[] = [];
  await repo.write(async () => {
    const refs = await listRefs(repo.git, HEADS);
    const branches = new Map(
      refs.map(({ name, oid }) => [name.slice(HEADS.length), oid]),
    );
    for (const pull of repo.record.pullRequests) {
      const lines = [
        await settleMerge(repo, branches, pull),
        followBranches(branches, pull),
      ];
      repaired.push(...lines.filter(line => line !== undefined));
    }
  });
  return repaired;
}
