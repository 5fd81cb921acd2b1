import type { WantedFile } from '../types';
import { pullRequestFields, type PullRequestNode } from './pullRequestFields';

/** What one write brings about; each part may be left out. */
export interface Write {
  repositoryId: string;
  /** `owner/name`. */
  repository: string;
  branch: string;
  /** Creates the branch at this commit. */
  createAt?: string;
  commit?: {
    /** The commit fails when the branch is anywhere else. */
    expectedHead: string;
    headline: string;
    body: string;
    files: readonly WantedFile[];
  };
  /** Opens a pull request into this branch. */
  openInto?: string;
  /** Node id of the open pull request that gets title and body. */
  updateId?: string;
  title: string;
  body: string;
}

/** Result by part; null where the part failed. */
export interface WriteAnswer {
  createRef?: { ref: { name: string } | null } | null;
  commit?: { commit: { oid: string } | null } | null;
  open?: { pullRequest: PullRequestNode | null } | null;
  update?: { pullRequest: PullRequestNode | null } | null;
}

/**
 * One document for the whole write. GitHub runs the parts in order and goes on
 * after one that failed.
 */
export function writeMutation(write: Write): {
  text: string;
  variables: Record<string, unknown>;
} {
  const declarations: string[] = [];
  const parts: string[] = [];
  const variables: Record<string, unknown> = {};
  const add = (
    alias: string,
    mutation: string,
    type: string,
    input: object,
    selection: string,
  ) => {
    declarations.push(`$${alias}: ${type}!`);
    parts.push(`${alias}: ${mutation}(input: $${alias}) { ${selection} }`);
    variables[alias] = input;
  };
  if (write.createAt) {
    add(
      'createRef',
      'createRef',
      'CreateRefInput',
      {
        repositoryId: write.repositoryId,
        name: `refs/heads/${write.branch}`,
        oid: write.createAt,
      },
      'ref { name }',
    );
  }
  if (write.commit) {
    add(
      'commit',
      'createCommitOnBranch',
      'CreateCommitOnBranchInput',
      commitInput(write, write.commit),
      'commit { oid }',
    );
  }
  if (write.openInto) {
    add(
      'open',
      'createPullRequest',
      'CreatePullRequestInput',
      {
        repositoryId: write.repositoryId,
        baseRefName: write.openInto,
        headRefName: write.branch,
        title: write.title,
        body: write.body,
      },
      'pullRequest { ...PullRequestFields }',
    );
  }
  if (write.updateId) {
    add(
      'update',
      'updatePullRequest',
      'UpdatePullRequestInput',
      { pullRequestId: write.updateId, title: write.title, body: write.body },
      'pullRequest { ...PullRequestFields }',
    );
  }
  const fragment = write.openInto || write.updateId ? pullRequestFields : '';
  return {
    text: `mutation TenantSilosWrite(${declarations.join(', ')}) {
      ${parts.join('\n')}
    }
    ${fragment}`,
    variables,
  };
}

function commitInput(write: Write, commit: NonNullable<Write['commit']>) {
  return {
    branch: {
      repositoryNameWithOwner: write.repository,
      branchName: write.branch,
    },
    expectedHeadOid: commit.expectedHead,
    message: { headline: commit.headline, body: commit.body },
    fileChanges: {
      additions: commit.files.flatMap(({ path, content }) =>
        content === undefined
          ? []
          : [
              {
                path,
                contents: Buffer.from(content, 'utf8').toString('base64'),
              },
            ],
      ),
      deletions: commit.files.flatMap(({ path, content }) =>
        content === undefined ? [{ path }] : [],
      ),
    },
  };
}
