import type { RefOrder } from '@octokit/graphql-schema';
import { findPullRequest, permissionOf } from '../../domain';
import {
  findEntry,
  isValidFilePath,
  listRefs,
  objectType,
  readRef,
  Ref,
  resolveCommit,
} from '../../git';
import { repositoryUrl } from '../../links';
import { nodeId } from '../../nodeIds';
import type { Repository } from '../../store';
import { connection } from '../connections';
import { GraphqlRequest, withArguments } from '../fields';
import { actorNode } from './actors';
import { labelNode } from './conversation';
import { mergeQueueNode } from './mergeQueue';
import { gitObjectNode } from './gitObjects';
import { pullRequestNode } from './pullRequest';
import { pullRequestConnection } from './pullRequestConnection';
import { protectionNode, refNode } from './refs';

/** Finds what `main`, `main:` and `main:path/to/file` name; null for nothing. */
async function objectByExpression(
  request: GraphqlRequest,
  repo: Repository,
  expression: string,
) {
  const colon = expression.indexOf(':');
  const revision = colon < 0 ? expression : expression.slice(0, colon);
  const path = colon < 0 ? undefined : expression.slice(colon + 1);
  const commit = await resolveCommit(
    repo.git,
    revision === 'HEAD' ? repo.record.defaultBranch : revision,
  );
  if (!commit) {
    return null;
  }
  if (path === undefined) {
    return gitObjectNode(request, repo, commit, 'commit');
  }
  if (path === '') {
    const tree = await repo.git.text(['rev-parse', `${commit}^{tree}`]);
    return gitObjectNode(request, repo, tree, 'tree');
  }
  const entry = isValidFilePath(path)
    ? await findEntry(repo.git, commit, path)
    : undefined;
  return entry
    ? gitObjectNode(request, repo, entry.oid, entry.type, path)
    : null;
}

async function objectByOid(
  request: GraphqlRequest,
  repo: Repository,
  oid: string,
) {
  const type = await objectType(repo.git, oid);
  return type ? gitObjectNode(request, repo, oid, type) : null;
}

/** A branch's short name, or a ref's full name, as GraphQL takes both. */
export function qualifiedRefName(name: string): string {
  return name.startsWith('refs/') ? name : `refs/heads/${name}`;
}

/** `Repository` */
export function repositoryNode(
  request: GraphqlRequest,
  repo: Repository,
): Record<string, unknown> {
  const { record } = repo;
  const permission = permissionOf(repo, request.viewer);
  const refByName = async (name: string) => {
    const ref = await readRef(repo.git, qualifiedRefName(name));
    return ref ? refNode(request, repo, ref) : null;
  };
  return {
    __typename: 'Repository',
    id: nodeId('Repository', repo.fullName),
    databaseId: record.id,
    name: record.name,
    nameWithOwner: repo.fullName,
    owner: () => actorNode(request, record.owner),
    description: record.description,
    url: repositoryUrl(request.context, repo),
    resourcePath: `/${repo.fullName}`,
    createdAt: record.createdAt,
    updatedAt: record.updatedAt,
    pushedAt: record.pushedAt,
    isArchived: false,
    isDisabled: false,
    isEmpty: false,
    isFork: false,
    isInOrganization: true,
    isPrivate: true,
    visibility: 'PRIVATE',
    mergeCommitAllowed: true,
    squashMergeAllowed: true,
    rebaseMergeAllowed: true,
    autoMergeAllowed: false,
    deleteBranchOnMerge: false,
    viewerPermission: permission.toUpperCase(),
    viewerCanAdminister: permission === 'admin',
    pullRequestTemplates: [],
    defaultBranchRef: () => refByName(record.defaultBranch),
    ref: withArguments<{ qualifiedName: string }>(['qualifiedName'], args =>
      refByName(args.qualifiedName),
    ),
    refs: connection<
      Ref,
      {
        refPrefix: string;
        query?: string | null;
        orderBy?: RefOrder | null;
      }
    >({
      name: 'refs',
      accepts: ['refPrefix', 'query'],
      items: async ({ refPrefix, query }) =>
        (await listRefs(repo.git, refPrefix)).filter(
          ref => !query || ref.name.slice(refPrefix.length).includes(query),
        ),
      key: ref => ref.name,
      node: ref => refNode(request, repo, ref),
    }),
    object: withArguments<{ expression?: string | null; oid?: string | null }>(
      ['expression', 'oid'],
      args =>
        args.oid
          ? objectByOid(request, repo, args.oid)
          : objectByExpression(request, repo, args.expression ?? ''),
    ),
    pullRequest: withArguments<{ number: number }>(['number'], args =>
      pullRequestNode(request, repo, findPullRequest(repo, args.number)),
    ),
    pullRequests: pullRequestConnection(request, repo, 'pullRequests'),
    label: withArguments<{ name: string }>(['name'], args => {
      const label = repo.label(args.name);
      return label ? labelNode(request, repo, label) : null;
    }),
    labels: connection<
      (typeof record.labels)[number],
      { query?: string | null }
    >({
      name: 'labels',
      accepts: ['query'],
      items: ({ query }) =>
        record.labels.filter(
          ({ name }) =>
            !query || name.toLowerCase().includes(query.toLowerCase()),
        ),
      key: label => label.id,
      node: label => labelNode(request, repo, label),
    }),
    mergeQueue: withArguments<{ branch?: string | null }>(
      ['branch'],
      ({ branch }) =>
        mergeQueueNode(request, repo, branch ?? record.defaultBranch),
    ),
    branchProtectionRules: connection({
      name: 'branchProtectionRules',
      items: () => Object.entries(record.protection),
      key: ([pattern]) => pattern,
      node: ([pattern, rules]) => protectionNode(request, repo, pattern, rules),
    }),
  };
}
