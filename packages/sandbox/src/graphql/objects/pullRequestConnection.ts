import type { IssueOrder, PullRequestState } from '@octokit/graphql-schema';
import { labelsOf } from '../../domain';
import type { PullRequestRecord, Repository } from '../../store';
import { connection } from '../connections';
import type { GraphqlRequest } from '../fields';
import { pullRequestNode, stateOf } from './pullRequest';

interface Filters {
  states?: readonly PullRequestState[] | null;
  labels?: readonly string[] | null;
  headRefName?: string | null;
  baseRefName?: string | null;
  orderBy?: IssueOrder | null;
}

function matches(
  repo: Repository,
  pull: PullRequestRecord,
  { states, labels, headRefName, baseRefName }: Filters,
): boolean {
  const names = labelsOf(repo, pull).map(({ name }) => name.toLowerCase());
  return (
    (!states || states.includes(stateOf(pull))) &&
    (!headRefName || headRefName === pull.headRef) &&
    (!baseRefName || baseRefName === pull.baseRef) &&
    (!labels || labels.some(label => names.includes(label.toLowerCase())))
  );
}

function compare(order: IssueOrder | null | undefined) {
  const sign = order?.direction === 'DESC' ? -1 : 1;
  const value = (pull: PullRequestRecord): string | number => {
    switch (order?.field) {
      case 'UPDATED_AT':
        return pull.updatedAt;
      case 'COMMENTS':
        return pull.comments.length;
      default:
        return pull.createdAt;
    }
  };
  return (a: PullRequestRecord, b: PullRequestRecord) => {
    const [left, right] = [value(a), value(b)];
    if (left === right) {
      return sign * (a.number - b.number);
    }
    return left < right ? -sign : sign;
  };
}

/** A connection of pull requests with GitHub's filters and orders. */
export function pullRequestConnection(
  request: GraphqlRequest,
  repo: Repository,
  name: string,
  among: (pull: PullRequestRecord) => boolean = () => true,
) {
  return connection<PullRequestRecord, Filters>({
    name,
    accepts: ['states', 'labels', 'headRefName', 'baseRefName', 'orderBy'],
    items: filters =>
      repo.record.pullRequests
        .filter(pull => among(pull) && matches(repo, pull, filters))
        .sort(compare(filters.orderBy)),
    key: pull => pull.number,
    node: pull => pullRequestNode(request, repo, pull),
  });
}
