import type { Fleet } from 'backstage-plugin-tenant-silos-common';
import { isGraphqlAnswer } from './errors';
import type { GithubAccess } from './GithubAccess';
import type { PullRequestNode } from './pullRequestFields';
import type { MarkIds } from './slotQuery';

/**
 * Labels a pull request and asks for reviews as the fleet wants it, as far as
 * that has not happened yet. The pull request is good without it, so that
 * failures are warnings.
 */
export async function markPullRequest(
  access: GithubAccess,
  fleet: Fleet,
  node: PullRequestNode,
  ids: MarkIds,
): Promise<string[]> {
  const { labels, reviewers, teamReviewers } = fleet.pullRequests;
  const present = new Set(node.labels?.nodes.map(({ name }) => name));
  const missing = labels.filter(label => !present.has(label));
  const wasAsked =
    (node.reviewRequests?.totalCount ?? 0) + (node.reviews?.totalCount ?? 0) >
    0;
  // GitHub refuses to ask the author.
  const people = wasAsked
    ? []
    : reviewers.filter(login => login !== node.author?.login);
  const teams = wasAsked ? [] : teamReviewers;
  const results = [
    await markByIds(
      access,
      node.id,
      missing.flatMap(label => ids.labels.get(label) ?? []),
      people.flatMap(login => ids.reviewers.get(login) ?? []),
    ),
    await createLabels(
      access,
      node.number,
      missing.filter(label => !ids.labels.has(label)),
    ),
    await requestTeams(access, node.number, teams),
    people
      .filter(login => !ids.reviewers.has(login))
      .map(login => `There is no GitHub user ${login} to ask for a review`),
  ];
  return results.flat();
}

async function markByIds(
  access: GithubAccess,
  id: string,
  labelIds: string[],
  userIds: string[],
): Promise<string[]> {
  const parts: string[] = [];
  const declarations: string[] = [];
  const variables: Record<string, unknown> = {};
  if (labelIds.length > 0) {
    declarations.push('$labels: AddLabelsToLabelableInput!');
    parts.push(
      'labels: addLabelsToLabelable(input: $labels) { clientMutationId }',
    );
    variables.labels = { labelableId: id, labelIds };
  }
  if (userIds.length > 0) {
    declarations.push('$reviews: RequestReviewsInput!');
    parts.push('reviews: requestReviews(input: $reviews) { clientMutationId }');
    variables.reviews = { pullRequestId: id, userIds, union: true };
  }
  if (parts.length === 0) {
    return [];
  }
  return attempt(access, 'label the pull request and ask for reviews', client =>
    client.graphql(
      `mutation TenantSilosMark(${declarations.join(', ')}) {
        ${parts.join('\n')}
      }`,
      variables,
    ),
  );
}

// REST makes a label that does not exist yet; GraphQL wants its id.
async function createLabels(
  access: GithubAccess,
  number: number,
  labels: string[],
): Promise<string[]> {
  if (labels.length === 0) {
    return [];
  }
  return attempt(access, `add the labels ${labels.join(', ')}`, client =>
    client.issues.addLabels({
      owner: access.repository.owner,
      repo: access.repository.name,
      issue_number: number,
      labels,
    }),
  );
}

// REST takes the slugs; to see ids of teams a token needs a further scope.
async function requestTeams(
  access: GithubAccess,
  number: number,
  teams: string[],
): Promise<string[]> {
  if (teams.length === 0) {
    return [];
  }
  return attempt(access, `ask the teams ${teams.join(', ')}`, client =>
    client.pulls.requestReviewers({
      owner: access.repository.owner,
      repo: access.repository.name,
      pull_number: number,
      team_reviewers: teams,
    }),
  );
}

async function attempt(
  access: GithubAccess,
  doing: string,
  work: (
    client: Awaited<ReturnType<GithubAccess['portal']>>,
  ) => Promise<unknown>,
): Promise<string[]> {
  try {
    await work(await access.portal('write'));
    return [];
  } catch (error) {
    const { message } = access.describe(error, doing);
    return [
      isGraphqlAnswer(error)
        ? `The pull request is open, but not all labels and review requests: ${message}`
        : `The pull request is open, but: ${message}`,
    ];
  }
}
