import { NotFoundError } from '@backstage/errors';
import type { PullRequestFile } from '../types';
import type { GithubAccess } from './GithubAccess';
import type { GithubClient } from './octokit';

type RestFile = Awaited<
  ReturnType<GithubClient['pulls']['listFiles']>
>['data'][number];

/** The files that a pull request changes, with their diffs. */
export async function listFiles(
  access: GithubAccess,
  number: number,
): Promise<PullRequestFile[]> {
  const client = await access.portal('read');
  try {
    const { data } = await client.pulls.listFiles({
      owner: access.repository.owner,
      repo: access.repository.name,
      pull_number: number,
      per_page: 100,
    });
    return data.flatMap(toFiles);
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

interface FilesAnswer {
  repository: {
    pullRequest: {
      headRefOid: string;
      files: {
        nodes: { path: string; changeType: string }[];
      } | null;
    } | null;
  } | null;
}

/** The content of the files that a pull request changes, at its head. */
export async function readFiles(
  access: GithubAccess,
  number: number,
): Promise<{ headCommit: string; files: ReadonlyMap<string, string> }> {
  const doing = `read the files of pull request #${number}`;
  const { owner, name } = access.repository;
  const answer = await access.query<FilesAnswer>(
    doing,
    `query TenantSilosFiles($owner: String!, $name: String!, $number: Int!) {
      repository(owner: $owner, name: $name) {
        pullRequest(number: $number) {
          headRefOid
          files(first: 100) { nodes { path changeType } }
        }
      }
    }`,
    { owner, name, number },
  );
  const node = answer.repository?.pullRequest;
  if (!node) {
    throw new NotFoundError(`There is no pull request #${number}`);
  }
  const paths = (node.files?.nodes ?? [])
    .filter(({ changeType }) => changeType !== 'DELETED')
    .map(({ path }) => path);
  return {
    headCommit: node.headRefOid,
    files: await readBlobs(access, doing, node.headRefOid, paths),
  };
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
