import type { Fleet } from 'backstage-plugin-tenant-silos-common';
import { isGraphqlAnswer } from './errors';
import type { GithubAccess } from './GithubAccess';
import type { PullRequestNode } from './pullRequestFields';
import type { MarkIds } from './slotQuery';
import type { OnWait } from './turns';

/**
 * Labels a pull request and asks for reviews as the fleet wants it, as far as
 * that has not happened yet: with one request, two at most. The pull request
 * is good without it, so that failures are warnings.
 */
export async function markPullRequest(
  access: GithubAccess,
  fleet: Fleet,
  node: PullRequestNode,
  ids: MarkIds,
  onWait?: OnWait,
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
  const askable = people.filter(login => ids.reviewers.has(login));
  const teams = wasAsked ? [] : teamReviewers;
  const marker = { access, node, onWait };
  const labelsExist = missing.every(label => ids.labels.has(label));
  const results = [
    await markByIds(
      marker,
      labelsExist ? missing.flatMap(label => ids.labels.get(label) ?? []) : [],
      teams.length === 0
        ? askable.flatMap(login => ids.reviewers.get(login) ?? [])
        : [],
    ),
    labelsExist ? [] : await addLabels(marker, missing),
    teams.length === 0 ? [] : await askTeams(marker, teams, askable),
    people
      .filter(login => !ids.reviewers.has(login))
      .map(login => `There is no GitHub user ${login} to ask for a review`),
  ];
  return results.flat();
}

interface Marker {
  access: GithubAccess;
  node: PullRequestNode;
  onWait?: OnWait;
}

async function markByIds(
  marker: Marker,
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
    variables.labels = { labelableId: marker.node.id, labelIds };
  }
  if (userIds.length > 0) {
    declarations.push('$reviews: RequestReviewsInput!');
    parts.push('reviews: requestReviews(input: $reviews) { clientMutationId }');
    variables.reviews = { pullRequestId: marker.node.id, userIds, union: true };
  }
  if (parts.length === 0) {
    return [];
  }
  return attempt(marker, 'label the pull request and ask for reviews', client =>
    client.graphql(
      `mutation TenantSilosMark(${declarations.join(', ')}) {
        ${parts.join('\n')}
      }`,
      variables,
    ),
  );
}

// REST makes a label that does not exist yet; GraphQL wants its id.
async function addLabels(marker: Marker, labels: string[]): Promise<string[]> {
  const { access, node } = marker;
  return attempt(marker, `add the labels ${labels.join(', ')}`, client =>
    client.issues.addLabels({
      owner: access.repository.owner,
      repo: access.repository.name,
      issue_number: node.number,
      labels,
    }),
  );
}

// REST takes the slugs; to see ids of teams a token needs a further scope.
async function askTeams(
  marker: Marker,
  teams: string[],
  people: string[],
): Promise<string[]> {
  const { access, node } = marker;
  const names = [...teams, ...people].join(', ');
  return attempt(marker, `ask for reviews by ${names}`, client =>
    client.pulls.requestReviewers({
      owner: access.repository.owner,
      repo: access.repository.name,
      pull_number: node.number,
      team_reviewers: teams,
      reviewers: people,
    }),
  );
}

async function attempt(
  { access, onWait }: Marker,
  doing: string,
  work: (
    client: Awaited<ReturnType<GithubAccess['portal']>>,
  ) => Promise<unknown>,
): Promise<string[]> {
  try {
    await work(await access.portal('write', onWait));
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
