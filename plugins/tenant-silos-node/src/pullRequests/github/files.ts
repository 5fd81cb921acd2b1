import { ConflictError, NotFoundError } from '@backstage/errors';
import type { PullRequestFile } from '../types';
import type { GithubAccess } from './GithubAccess';
import type { GithubClient } from './octokit';

type RestFile = Awaited<
  ReturnType<GithubClient['pulls']['listFiles']>
>['data'][number];

const PAGE = 100;
const MAX_ATTEMPTS = 3;

/** The files that a pull request changes, with their diffs. */
export async function listFiles(
  access: GithubAccess,
  number: number,
): Promise<PullRequestFile[]> {
  const client = await access.portal('read');
  try {
    // GitHub lists 3,000 at most.
    const files = await client.paginate(client.pulls.listFiles, {
      owner: access.repository.owner,
      repo: access.repository.name,
      pull_number: number,
      per_page: PAGE,
    });
    return files.flatMap(toFiles);
  } catch (error) {
    throw access.describe(error, `list the files of pull request #${number}`);
  }
}

// A renamed file is one that is gone and another one that is new.
function toFiles(file: RestFile): PullRequestFile[] {
  const { filename: path, previous_filename: before, status, patch } = file;
  if (status === 'renamed' && before) {
    return [
      { path: before, action: 'delete', diff: header(before, undefined) },
      { path, action: 'create', diff: diff(before, path, patch) },
    ];
  }
  if (status === 'added' || status === 'copied') {
    return [{ path, action: 'create', diff: diff(undefined, path, patch) }];
  }
  if (status === 'removed') {
    return [{ path, action: 'delete', diff: diff(path, undefined, patch) }];
  }
  return [{ path, action: 'update', diff: diff(path, path, patch) }];
}

function header(before: string | undefined, after: string | undefined) {
  return `--- ${before ? `a/${before}` : '/dev/null'}\n+++ ${
    after ? `b/${after}` : '/dev/null'
  }\n`;
}

function diff(
  before: string | undefined,
  after: string | undefined,
  patch: string | undefined,
): string {
  // GitHub leaves out what is binary or too large.
  return `${header(before, after)}${patch ? `${patch}\n` : ''}`;
}

interface FilesNode {
  headRefOid: string;
  files: {
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
    nodes: { path: string; changeType: string }[];
  } | null;
}

interface FilesAnswer {
  repository: { pullRequest: FilesNode | null } | null;
}

/**
 * The content of the files that a pull request changes, at its head.
 *
 * @throws ConflictError when the head moves all the time while it is read
 */
export async function readFiles(
  access: GithubAccess,
  number: number,
): Promise<{ headCommit: string; files: ReadonlyMap<string, string> }> {
  const doing = `read the files of pull request #${number}`;
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const listed = await listPaths(access, doing, number);
    if (listed) {
      const { headCommit, paths } = listed;
      const files = new Map<string, string>();
      for (let start = 0; start < paths.length; start += PAGE) {
        const page = paths.slice(start, start + PAGE);
        for (const [path, text] of await readBlobs(
          access,
          doing,
          headCommit,
          page,
        )) {
          files.set(path, text);
        }
      }
      return { headCommit, files };
    }
  }
  throw new ConflictError(
    `Pull request #${number} changes all the time; try again in a moment`,
  );
}

/** @returns undefined when the head moved between two pages */
async function listPaths(
  access: GithubAccess,
  doing: string,
  number: number,
): Promise<{ headCommit: string; paths: string[] } | undefined> {
  let page = await lookAtPage(access, doing, number);
  const headCommit = page.headRefOid;
  const paths: string[] = [];
  for (;;) {
    for (const { path, changeType } of page.files?.nodes ?? []) {
      if (changeType !== 'DELETED') {
        paths.push(path);
      }
    }
    const { hasNextPage, endCursor } = page.files?.pageInfo ?? {};
    if (!hasNextPage || !endCursor) {
      return { headCommit, paths };
    }
    page = await lookAtPage(access, doing, number, endCursor);
    if (page.headRefOid !== headCommit) {
      return undefined;
    }
  }
}

async function lookAtPage(
  access: GithubAccess,
  doing: string,
  number: number,
  after: string | null = null,
): Promise<FilesNode> {
  const { owner, name } = access.repository;
  const { repository } = await access.query<FilesAnswer>(
    doing,
    `query TenantSilosFiles(
      $owner: String!
      $name: String!
      $number: Int!
      $after: String
    ) {
      repository(owner: $owner, name: $name) {
        pullRequest(number: $number) {
          headRefOid
          files(first: ${PAGE}, after: $after) {
            pageInfo { hasNextPage endCursor }
            nodes { path changeType }
          }
        }
      }
    }`,
    { owner, name, number, after },
  );
  if (!repository?.pullRequest) {
    throw new NotFoundError(`There is no pull request #${number}`);
  }
  return repository.pullRequest;
}

async function readBlobs(
  access: GithubAccess,
  doing: string,
  commit: string,
  paths: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (paths.length === 0) {
    return new Map();
  }
  const variables: Record<string, string> = {
    owner: access.repository.owner,
    name: access.repository.name,
  };
  const fields = paths.map((path, index) => {
    variables[`file${index}`] = `${commit}:${path}`;
    return `file${index}: object(expression: $file${index}) { ... on Blob { text } }`;
  });
  const declarations = Object.keys(variables).map(key => `$${key}: String!`);
  const { repository } = await access.query<{
    repository: Record<string, { text: string | null } | null>;
  }>(
    doing,
    `query TenantSilosBlobs(${declarations.join(', ')}) {
      repository(owner: $owner, name: $name) { ${fields.join('\n')} }
    }`,
    variables,
  );
  return new Map(
    paths.flatMap((path, index): [string, string][] => {
      const text = repository[`file${index}`]?.text;
      return typeof text === 'string' ? [[path, text]] : [];
    }),
  );
}
