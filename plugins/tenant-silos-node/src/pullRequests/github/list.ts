import {
  isFleetBranch,
  type Fleet,
} from 'backstage-plugin-tenant-silos-common';
import { NotFoundError } from '@backstage/errors';
import type { PullRequestPage } from '../types';
import type { GithubAccess } from './GithubAccess';
import {
  pullRequestFields,
  toPullRequest,
  type PullRequestNode,
} from './pullRequestFields';

interface ListAnswer {
  repository: {
    pullRequests: {
      pageInfo: { hasNextPage: boolean; endCursor: string | null };
      nodes: PullRequestNode[];
    };
  } | null;
}

/** One page of the repository's pull requests, less those of other branches. */
export async function listPullRequests(
  access: GithubAccess,
  fleet: Fleet,
  options: { after?: string; openOnly?: boolean } = {},
): Promise<PullRequestPage> {
  const { owner, name, base, fullName } = access.repository;
  const { repository } = await access.query<ListAnswer>(
    'list the pull requests',
    `query TenantSilosList(
      $owner: String!
      $name: String!
      $base: String!
      $after: String
      $states: [PullRequestState!]
    ) {
      repository(owner: $owner, name: $name) {
        pullRequests(
          first: 100
          after: $after
          baseRefName: $base
          states: $states
          orderBy: { field: UPDATED_AT, direction: DESC }
        ) {
          pageInfo { hasNextPage endCursor }
          nodes { ...PullRequestFields }
        }
      }
    }
    ${pullRequestFields}`,
    {
      owner,
      name,
      base,
      after: options.after ?? null,
      states: options.openOnly ? ['OPEN'] : null,
    },
  );
  if (!repository) {
    throw new NotFoundError(
      `${fullName} was not found, or the portal's account may not read it`,
    );
  }
  const { pageInfo, nodes } = repository.pullRequests;
  return {
    // Anybody can name a branch of a fork as they like.
    items: nodes
      .filter(
        node =>
          !node.isCrossRepository && isFleetBranch(fleet, node.headRefName),
      )
      .map(toPullRequest),
    oldest: nodes.at(-1)?.updatedAt,
    next: pageInfo.hasNextPage ? pageInfo.endCursor ?? undefined : undefined,
  };
}
