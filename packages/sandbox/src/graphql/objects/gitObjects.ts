import { latestCheckRuns, rollupState } from '../../domain';
import {
  Commit,
  CommitPerson,
  EMPTY_TREE_OID,
  findEntry,
  listChangedFiles,
  listCommits,
  listTree,
  readBlob,
  readCommit,
  TreeEntry,
} from '../../git';
import { repositoryApiUrl, repositoryUrl } from '../../links';
import { nodeId } from '../../nodeIds';
import type { Repository } from '../../store';
import { connection } from '../connections';
import { GraphqlRequest, withArguments } from '../fields';
import { userNode } from './actors';
import { statusCheckRollupNode } from './checks';
import { repositoryNode } from './repository';

/** Commits that a history lists at most. */
const HISTORY_LIMIT = 1000;

function objectFields(request: GraphqlRequest, repo: Repository, oid: string) {
  const path = `/${repo.fullName}/commit/${oid}`;
  return {
    oid,
    abbreviatedOid: oid.slice(0, 7),
    commitResourcePath: path,
    commitUrl: `${request.context.baseUrl}${path}`,
    repository: () => repositoryNode(request, repo),
  };
}

function gitActor(request: GraphqlRequest, person: CommitPerson) {
  const user = request.context.accounts.users.find(
    ({ email }) => email === person.email,
  );
  return {
    ...person,
    user: user && !user.app ? userNode(request, user) : null,
  };
}

/** `Blob` */
function blobNode(request: GraphqlRequest, repo: Repository, oid: string) {
  const content = () => readBlob(repo.git, oid);
  const isBinary = async () => (await content()).includes(0);
  return {
    __typename: 'Blob',
    ...objectFields(request, repo, oid),
    id: nodeId('Blob', repo.fullName, oid),
    byteSize: async () => (await content()).length,
    isBinary,
    isTruncated: false,
    text: async () =>
      (await isBinary()) ? null : (await content()).toString('utf8'),
  };
}

function treeEntryNode(
  request: GraphqlRequest,
  repo: Repository,
  folder: string,
  entry: TreeEntry,
) {
  const name = entry.path.split('/').pop()!;
  const path = folder ? `${folder}/${name}` : entry.path;
  const dot = name.lastIndexOf('.');
  return {
    name,
    path,
    mode: parseInt(entry.mode, 8),
    type: entry.type,
    oid: entry.oid,
    size: entry.size ?? 0,
    extension: dot > 0 ? name.slice(dot) : '',
    object: () =>
      entry.type === 'tree'
        ? treeNode(request, repo, entry.oid, path)
        : blobNode(request, repo, entry.oid),
    repository: () => repositoryNode(request, repo),
  };
}

/** `Tree` */
function treeNode(
  request: GraphqlRequest,
  repo: Repository,
  oid: string,
  folder: string,
): Record<string, unknown> {
  return {
    __typename: 'Tree',
    ...objectFields(request, repo, oid),
    id: nodeId('Tree', repo.fullName, oid),
    entries: async () =>
      (await listTree(repo.git, oid)).map(entry =>
        treeEntryNode(request, repo, folder, entry),
      ),
  };
}

function rollupOf(request: GraphqlRequest, repo: Repository, oid: string) {
  const state = rollupState(repo, oid);
  return state === null
    ? null
    : statusCheckRollupNode(
        request,
        repo,
        oid,
        state,
        latestCheckRuns(repo, oid),
      );
}

/** `Commit` */
export function commitNode(
  request: GraphqlRequest,
  repo: Repository,
  commit: Commit,
): Record<string, unknown> {
  const { oid } = commit;
  const [headline, ...body] = commit.message.split('\n');
  const path = `/${repo.fullName}/commit/${oid}`;
  const api = repositoryApiUrl(request.context, repo);
  const files = () =>
    listChangedFiles(repo.git, commit.parents[0] ?? EMPTY_TREE_OID, oid);
  const asNode = (each: Commit) => commitNode(request, repo, each);
  return {
    __typename: 'Commit',
    ...objectFields(request, repo, oid),
    id: nodeId('Commit', repo.fullName, oid),
    message: commit.message,
    messageHeadline: headline,
    messageBody: body.join('\n').trim(),
    authoredDate: commit.author.date,
    committedDate: commit.committer.date,
    author: () => gitActor(request, commit.author),
    committer: () => gitActor(request, commit.committer),
    url: `${repositoryUrl(request.context, repo)}/commit/${oid}`,
    resourcePath: path,
    tarballUrl: `${api}/tarball/${oid}`,
    zipballUrl: `${api}/zipball/${oid}`,
    signature: null,
    status: null,
    statusCheckRollup: () => rollupOf(request, repo, oid),
    tree: () => treeNode(request, repo, commit.tree, ''),
    file: withArguments<{ path: string }>(['path'], async args => {
      const entry = await findEntry(repo.git, oid, args.path);
      const folder = args.path.split('/').slice(0, -1).join('/');
      return entry ? treeEntryNode(request, repo, folder, entry) : null;
    }),
    changedFilesIfAvailable: async () => (await files()).length,
    additions: async () =>
      (await files()).reduce((sum, file) => sum + file.additions, 0),
    deletions: async () =>
      (await files()).reduce((sum, file) => sum + file.deletions, 0),
    parents: connection({
      name: 'parents',
      items: () =>
        Promise.all(commit.parents.map(p => readCommit(repo.git, p))),
      key: each => each.oid,
      node: asNode,
    }),
    history: connection<Commit, { path?: string | null }>({
      name: 'history',
      accepts: ['path'],
      items: args =>
        listCommits(repo.git, oid, {
          path: args.path ?? undefined,
          limit: HISTORY_LIMIT,
        }),
      key: each => each.oid,
      node: asNode,
    }),
  };
}

/** The node for any git object. */
export async function gitObjectNode(
  request: GraphqlRequest,
  repo: Repository,
  oid: string,
  type: string,
  path: string = '',
) {
  switch (type) {
    case 'commit':
      return commitNode(request, repo, await readCommit(repo.git, oid));
    case 'tree':
      return treeNode(request, repo, oid, path);
    default:
      return blobNode(request, repo, oid);
  }
}
