import { findPullRequest, findRepository } from '../domain';
import { notFound, notImplemented } from '../errors';
import { objectType, readRef } from '../git';
import { decodeNodeId, NodeType } from '../nodeIds';
import type { PullRequestRecord, Repository } from '../store';
import type { GraphqlRequest } from './fields';
import { organizationNode, teamNode, userNode } from './objects/actors';
import { commentNode, labelNode, reviewNode } from './objects/conversation';
import { gitObjectNode } from './objects/gitObjects';
import { pullRequestNode } from './objects/pullRequest';
import { refNode } from './objects/refs';
import { repositoryNode } from './objects/repository';

function unresolved(id: string) {
  return notFound(`Could not resolve to a node with the global id of '${id}'`);
}

/** Splits a global id. @throws GithubRefusal (NOT_FOUND) for another type. */
export function idParts(id: string, type: NodeType): string[] {
  const decoded = decodeNodeId(id);
  if (decoded?.type !== type) {
    throw unresolved(id);
  }
  return decoded.parts;
}

function repositoryByName(request: GraphqlRequest, fullName: string) {
  const [owner, name] = fullName.split('/');
  return findRepository(request.context, request.viewer, owner, name);
}

/** The repository with a global id. @throws GithubRefusal (NOT_FOUND) */
export function repositoryById(
  request: GraphqlRequest,
  id: string,
): Repository {
  return repositoryByName(request, idParts(id, 'Repository')[0]);
}

/** The repository with a name as in `owner/name`. */
export function repositoryByFullName(
  request: GraphqlRequest,
  fullName: string,
): Repository {
  return repositoryByName(request, fullName);
}

/** The pull request with a global id. @throws GithubRefusal (NOT_FOUND) */
export function pullRequestById(
  request: GraphqlRequest,
  id: string,
): { repo: Repository; pull: PullRequestRecord } {
  const [fullName, number] = idParts(id, 'PullRequest');
  const repo = repositoryByName(request, fullName);
  return { repo, pull: findPullRequest(repo, Number(number)) };
}

/** The ref with a global id. @throws GithubRefusal (NOT_FOUND) */
export function refById(
  request: GraphqlRequest,
  id: string,
): { repo: Repository; name: string } {
  const [fullName, name] = idParts(id, 'Ref');
  return { repo: repositoryByName(request, fullName), name };
}

async function partOfRepository(
  request: GraphqlRequest,
  type: NodeType,
  parts: string[],
): Promise<unknown> {
  const repo = repositoryByName(request, parts[0]);
  switch (type) {
    case 'Repository':
      return repositoryNode(request, repo);
    case 'Ref': {
      const ref = await readRef(repo.git, parts[1]);
      return ref && refNode(request, repo, ref);
    }
    case 'Commit':
    case 'Tree':
    case 'Blob': {
      const found = await objectType(repo.git, parts[1]);
      return found && gitObjectNode(request, repo, parts[1], found);
    }
    case 'Label': {
      const label = repo.record.labels.find(
        ({ id }) => id === Number(parts[1]),
      );
      return label && labelNode(request, repo, label);
    }
    case 'PullRequest':
    case 'PullRequestReview':
    case 'IssueComment': {
      const pull = findPullRequest(repo, Number(parts[1]));
      const byId = ({ id }: { id: number }) => id === Number(parts[2]);
      if (type === 'PullRequest') {
        return pullRequestNode(request, repo, pull);
      }
      if (type === 'PullRequestReview') {
        const review = pull.reviews.find(byId);
        return review && reviewNode(request, repo, pull, review);
      }
      const comment = pull.comments.find(byId);
      return comment && commentNode(request, repo, pull, comment);
    }
    default:
      throw notImplemented(`node(id:) for ${type}`);
  }
}

/** `Query.node` */
export async function nodeById(
  request: GraphqlRequest,
  id: string,
): Promise<unknown> {
  const decoded = decodeNodeId(id);
  if (!decoded) {
    throw unresolved(id);
  }
  const { type, parts } = decoded;
  const { accounts, organizations } = request.context;
  const organization = organizations.find(each => each.login === parts[0]);
  let node: unknown;
  if (type === 'User') {
    const user = accounts.user(parts[0]);
    node = user && userNode(request, user);
  } else if (type === 'Organization') {
    node = organization && organizationNode(request, organization);
  } else if (type === 'Team') {
    const team = organization?.teams.find(({ slug }) => slug === parts[1]);
    node = organization && team && teamNode(request, organization, team);
  } else {
    node = await partOfRepository(request, type, parts);
  }
  if (!node) {
    throw unresolved(id);
  }
  return node;
}
