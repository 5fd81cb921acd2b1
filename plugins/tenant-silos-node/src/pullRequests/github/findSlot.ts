import {
  branchName,
  parsePullRequestFacts,
  type Fleet,
} from 'backstage-plugin-tenant-silos-common';
import { NotFoundError } from '@backstage/errors';
import type { OpenRequest } from '../types';
import { pathsToRead } from './decide';
import type { GithubAccess } from './GithubAccess';
import type { PullRequestNode } from './pullRequestFields';
import {
  readBranches,
  readMarkIds,
  slotQuery,
  type BranchState,
  type MarkIds,
  type SlotAnswer,
} from './slotQuery';

/** Where the pull request of an intent is, or is to be. */
export interface Slot {
  repositoryId: string;
  /** Commit of the base branch. */
  baseOid: string;
  branch: BranchState;
  /** The open pull request of the intent. */
  open?: PullRequestNode;
  markIds: MarkIds;
}

// A chain of closed pull requests is as long as people tried in vain.
const MAX_HOPS = 20;

/**
 * Finds the branch of an intent: the one with its open pull request, else the
 * one after the last closed pull request. One query, unless there are closed
 * ones that the caller did not know of.
 */
export async function findSlot(
  access: GithubAccess,
  fleet: Fleet,
  request: OpenRequest,
): Promise<Slot> {
  const { action, tenant } = request;
  const nameAfter = (previous?: number) =>
    branchName(fleet, action, tenant, previous);
  const known = new Map<string, BranchState>();
  let names = [
    nameAfter(),
    ...(request.closedNumbers?.length
      ? [nameAfter(Math.max(...request.closedNumbers))]
      : []),
  ];
  for (let hop = 0; hop < MAX_HOPS; hop += 1) {
    const paths = pathsToRead(request);
    const answer = await lookAt(access, fleet, names, paths, known);
    const found = follow(fleet, request, known, nameAfter);
    if (typeof found === 'string') {
      names = [found];
    } else {
      const branch = await complete(
        access,
        fleet,
        request,
        found.branch,
        known,
      );
      return { ...found, ...answer, branch };
    }
  }
  throw new NotFoundError(
    `More than ${MAX_HOPS} pull requests were closed for ${action} ${tenant}; delete old branches`,
  );
}

async function lookAt(
  access: GithubAccess,
  fleet: Fleet,
  branches: string[],
  paths: string[],
  known: Map<string, BranchState>,
): Promise<Pick<Slot, 'repositoryId' | 'baseOid' | 'markIds'>> {
  const { labels, reviewers } = fleet.pullRequests;
  const question = { branches, paths, labels, reviewers };
  const { text, variables } = slotQuery(access.repository, question);
  const answer = await access.query<SlotAnswer>(
    'look up the pull request',
    text,
    variables,
    reviewers.map((_, index) => `user${index}`),
  );
  const { repository } = answer;
  if (!repository?.base) {
    throw new NotFoundError(
      `${access.repository.fullName} or its branch ${access.repository.base} was not found, or the portal's account may not read it`,
    );
  }
  for (const branch of readBranches(answer, question)) {
    known.set(branch.name, branch);
  }
  return {
    repositoryId: repository.id,
    baseOid: repository.base.target.oid,
    markIds: readMarkIds(answer, question),
  };
}

/** Follows the chain; answers with the name that has to be looked at next. */
function follow(
  fleet: Fleet,
  request: OpenRequest,
  known: ReadonlyMap<string, BranchState>,
  nameAfter: (previous?: number) => string,
): string | { branch: BranchState; open?: PullRequestNode } {
  let name = nameAfter();
  for (;;) {
    const branch = known.get(name);
    if (!branch) {
      return name;
    }
    const open = branch.pullRequests.find(
      node => node.state === 'OPEN' && isOf(fleet, request, node),
    );
    if (open || branch.pullRequests.length === 0) {
      return { branch, open };
    }
    // Taken: by a closed one of ours, or by another tenant's, for create-a-7
    // may be tenant a-7 or what comes after #7 for tenant a.
    name = nameAfter(
      Math.max(...branch.pullRequests.map(({ number }) => number)),
    );
  }
}

function isOf(
  fleet: Fleet,
  request: OpenRequest,
  node: PullRequestNode,
): boolean {
  const facts = parsePullRequestFacts(node.body);
  return (
    !facts ||
    (facts.fleet === fleet.id &&
      facts.action === request.action &&
      facts.tenant === request.tenant)
  );
}

/** Reads the files, too, that only an earlier commit of ours wrote. */
async function complete(
  access: GithubAccess,
  fleet: Fleet,
  request: OpenRequest,
  branch: BranchState,
  known: Map<string, BranchState>,
): Promise<BranchState> {
  const paths = pathsToRead(request, branch);
  if (branch.headOid && paths.length > pathsToRead(request).length) {
    await lookAt(access, fleet, [branch.name], paths, known);
  }
  return known.get(branch.name) ?? branch;
}
