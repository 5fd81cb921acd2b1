import { ServiceUnavailableError } from '@backstage/errors';
import {
  parsePullRequestFacts,
  type Fleet,
} from 'backstage-plugin-tenant-silos-common';
import { BaseMovedError } from '../BaseMovedError';
import type { OpenOutcome, OpenRequest } from '../types';
import { commitBody, lastRecord } from './commitRecord';
import { filesToCommit, filesToRecord } from './decide';
import {
  describeFieldErrors,
  isAnswerLost,
  isGraphqlAnswer,
  type GraphqlFieldError,
} from './errors';
import { findSlot, type Slot } from './findSlot';
import type { GithubAccess } from './GithubAccess';
import { markPullRequest } from './markPullRequest';
import { toPullRequest, type PullRequestNode } from './pullRequestFields';
import { headersOf } from './rights';
import { writeMutation, type Write, type WriteAnswer } from './writeMutation';

// Looks at the repository before each write: once, and again after a write
// that succeeded in part, whose answer was lost, or that somebody raced.
const MAX_ATTEMPTS = 4;

const DOING = 'open the pull request';

/**
 * Brings about the one open pull request of an intent. Whatever happens to a
 * write, the next step is to look at what is there and to decide anew.
 */
export async function openPullRequest(
  access: GithubAccess,
  fleet: Fleet,
  request: OpenRequest,
): Promise<OpenOutcome> {
  const warnings = new Set<string>();
  let outcome: OpenOutcome['outcome'] = 'unchanged';
  let failure: Error | undefined;
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const slot = await findSlot(access, fleet, request);
    if (slot.baseOid !== request.baseCommit) {
      throw new BaseMovedError(request.baseCommit, slot.baseOid);
    }
    const write = nextWrite(access, fleet, request, slot);
    outcome = nextOutcome(outcome, write);
    if (isForeign(slot)) {
      warnings.add(
        `Branch ${slot.branch.name} was there already, and not by the portal: look at all that the pull request changes`,
      );
    }
    const result = write
      ? await tryWrite(access, request, write)
      : { node: slot.open };
    if (result.node) {
      const { node } = result;
      const { markIds } = slot;
      const { onWait } = request;
      return {
        outcome,
        pullRequest: toPullRequest(node),
        warnings: [
          ...warnings,
          ...(await markPullRequest(access, fleet, node, markIds, onWait)),
        ],
      };
    }
    failure = result.failure;
  }
  throw (
    failure ??
    new ServiceUnavailableError(
      `${access.repository.host} did not tell whether it could ${DOING}; ask again to find out`,
    )
  );
}

// An earlier write of the same call may have opened it, its answer lost.
function nextOutcome(
  before: OpenOutcome['outcome'],
  write: Write | undefined,
): OpenOutcome['outcome'] {
  if (write?.openInto) {
    return 'opened';
  }
  return write && before === 'unchanged' ? 'updated' : before;
}

function isForeign({ branch, baseOid, open }: Slot): boolean {
  return (
    !open &&
    branch.headOid !== undefined &&
    branch.headOid !== baseOid &&
    !lastRecord(branch.name, branch.messages)
  );
}

/** What is missing; undefined when the open pull request is as it should be. */
function nextWrite(
  access: GithubAccess,
  fleet: Fleet,
  request: OpenRequest,
  slot: Slot,
): Write | undefined {
  const { branch, open } = slot;
  const files = filesToCommit(request, branch);
  if (open && files.length === 0 && saysTheSame(open, request)) {
    return undefined;
  }
  return {
    repositoryId: slot.repositoryId,
    repository: access.repository.fullName,
    branch: branch.name,
    createAt: branch.headOid ? undefined : slot.baseOid,
    commit:
      files.length === 0
        ? undefined
        : {
            expectedHead: branch.headOid ?? slot.baseOid,
            headline: request.title,
            body: commitBody(branch.name, filesToRecord(request, branch)),
            files,
          },
    openInto: open ? undefined : fleet.repository.branch,
    updateId: open?.id,
    title: request.title,
    body: request.body,
  };
}

// The text tells times and checks of the day, too; what counts is the plan.
function saysTheSame(open: PullRequestNode, request: OpenRequest): boolean {
  const digest = parsePullRequestFacts(open.body)?.digest;
  return (
    digest !== undefined &&
    digest === parsePullRequestFacts(request.body)?.digest
  );
}

/**
 * @returns the pull request when all parts succeeded, else what failed, after
 *   which one has to look again
 * @throws when GitHub answered that it will not do it
 */
async function tryWrite(
  access: GithubAccess,
  request: OpenRequest,
  write: Write,
): Promise<{ node?: PullRequestNode; failure?: Error }> {
  const { text, variables } = writeMutation(write);
  const client = await access.portal('write', request.onWait);
  try {
    const answer = await client.graphql<WriteAnswer>(text, variables);
    return { node: nodeOf(answer) };
  } catch (error) {
    if (isGraphqlAnswer<WriteAnswer>(error)) {
      access.log(error, DOING);
      const failure = describeFieldErrors(
        error.errors,
        { doing: DOING, account: 'portal', host: access.repository.host },
        headersOf(error),
      );
      if (error.errors.some(isFinal)) {
        throw failure;
      }
      return { failure };
    }
    const failure = access.describe(error, DOING);
    if (!isAnswerLost(error)) {
      throw failure;
    }
    return { failure };
  }
}

function nodeOf(answer: WriteAnswer): PullRequestNode | undefined {
  const node = answer.open?.pullRequest ?? answer.update?.pullRequest;
  // GitHub also writes to one that was closed or merged since we looked.
  if (node?.state !== 'OPEN') {
    return undefined;
  }
  // The node may have been read before the commit of the same document.
  const headRefOid = answer.commit?.commit?.oid ?? node.headRefOid;
  return { ...node, headRefOid };
}

function isFinal({ type }: GraphqlFieldError): boolean {
  return ['FORBIDDEN', 'INSUFFICIENT_SCOPES', 'RATE_LIMITED'].includes(
    type ?? '',
  );
}
