import github from '@octokit/openapi/generated/ghes-3.17.json';
import { approve, headOf, openPull } from '../__testUtils__/changes';
import { startSandbox, TestSandbox } from '../__testUtils__/startSandbox';

interface Schema {
  $ref?: string;
  type?: string | string[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  allOf?: Schema[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  additionalProperties?: boolean | Schema;
}

const document = github as unknown as {
  paths: Record<
    string,
    Record<
      string,
      {
        responses: Record<
          string,
          { $ref?: string; content?: Record<string, { schema: Schema }> }
        >;
      }
    >
  >;
};

function resolve<T extends { $ref?: string }>(value: T): T {
  if (!value.$ref) {
    return value;
  }
  const target = value.$ref
    .slice(2)
    .split('/')
    .reduce<unknown>(
      (node, key) => (node as Record<string, unknown>)[key],
      document,
    );
  return resolve(target as T);
}

/** All schemas that a value may follow, alternatives and parts alike. */
function flatten(schema: Schema): Schema[] {
  const resolved = resolve(schema);
  const parts = ['allOf', 'anyOf', 'oneOf'] as const;
  return [
    resolved,
    ...parts.flatMap(part => (resolved[part] ?? []).flatMap(flatten)),
  ];
}

/** Keys of a value that its schema does not know. */
function unknownKeys(
  value: unknown,
  schemas: Schema[],
  path: string,
): string[] {
  if (Array.isArray(value)) {
    const items = schemas.flatMap(({ items: item }) =>
      item ? flatten(item) : [],
    );
    return value.flatMap(item => unknownKeys(item, items, `${path}[]`));
  }
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([key, item]) => {
    const known = schemas.flatMap(({ properties, additionalProperties }) => {
      const schema = properties?.[key] ?? additionalProperties;
      return typeof schema === 'object' ? flatten(schema) : [];
    });
    return known.length > 0
      ? unknownKeys(item, known, `${path}.${key}`)
      : [`${path}.${key}`];
  });
}

/** Keys that the schema demands and the value lacks. */
function missingKeys(value: unknown, schema: Schema, path: string): string[] {
  const resolved = resolve(schema);
  if (Array.isArray(value)) {
    return resolved.items
      ? value.flatMap(item => missingKeys(item, resolved.items!, `${path}[]`))
      : [];
  }
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  const object = value as Record<string, unknown>;
  return [
    ...(resolved.required ?? [])
      .filter(key => !(key in object))
      .map(key => `${path}.${key}`),
    ...Object.entries(resolved.properties ?? {}).flatMap(([key, property]) =>
      missingKeys(object[key], property, `${path}.${key}`),
    ),
    ...(resolved.allOf ?? []).flatMap(part => missingKeys(value, part, path)),
  ];
}

let sandbox: TestSandbox;
let parameters: Record<string, string>;

beforeAll(async () => {
  sandbox = await startSandbox();
  const number = await openPull(sandbox, 'shape');
  const bot = sandbox.as('tenant-bot');
  const repo = { owner: 'acme-platform', repo: 'laminar-infra' };
  const issue = { ...repo, issue_number: number };
  await bot.issues.addLabels({ ...issue, labels: ['tenant'] });
  await bot.issues.createComment({ ...issue, body: 'x' });
  await bot.pulls.requestReviewers({
    ...repo,
    pull_number: number,
    reviewers: ['cleo'],
    team_reviewers: ['tenant-approvers'],
  });
  const sha = await headOf(sandbox, 'shape');
  await bot.checks.create({ ...repo, name: 'c', head_sha: sha });
  await approve(sandbox, number);
  parameters = {
    owner: 'acme-platform',
    repo: 'laminar-infra',
    pull_number: String(number),
    issue_number: String(number),
    branch: 'main',
    ref: 'heads/shape',
    sha,
    tree_sha: sha,
    commit_sha: sha,
    basehead: 'main...shape',
    path: 'README.md',
    name: 'tenant',
    username: 'ada',
    org: 'acme-platform',
    team_slug: 'tenant-approvers',
  };
});

afterAll(() => sandbox.dispose());

const repository = '/repos/{owner}/{repo}';

it.each([
  '/user',
  '/user/emails',
  '/user/orgs',
  '/users/{username}',
  '/rate_limit',
  repository,
  `${repository}/branches`,
  `${repository}/branches/{branch}`,
  `${repository}/branches/{branch}/protection`,
  `${repository}/git/ref/{ref}`,
  `${repository}/git/matching-refs/{ref}`,
  `${repository}/git/trees/{tree_sha}`,
  `${repository}/git/commits/{commit_sha}`,
  `${repository}/commits`,
  `${repository}/commits/{ref}`,
  `${repository}/commits/{ref}/status`,
  `${repository}/commits/{ref}/check-runs`,
  `${repository}/compare/{basehead}`,
  `${repository}/contents/{path}`,
  `${repository}/pulls`,
  `${repository}/pulls/{pull_number}`,
  `${repository}/pulls/{pull_number}/files`,
  `${repository}/pulls/{pull_number}/commits`,
  `${repository}/pulls/{pull_number}/reviews`,
  `${repository}/pulls/{pull_number}/requested_reviewers`,
  `${repository}/labels`,
  `${repository}/labels/{name}`,
  `${repository}/issues/{issue_number}/labels`,
  `${repository}/issues/{issue_number}/comments`,
])('answers GET %s with the keys that GitHub has', async template => {
  const path = template.replace(/\{(\w+)\}/g, (_, name) => parameters[name]);
  const response = await fetch(`${sandbox.url}/api/v3${path}`, {
    headers: { authorization: 'token sandbox-token-ada' },
  });
  expect(response.status).toBe(200);
  const { schema } = resolve(document.paths[template].get.responses['200'])
    .content!['application/json'];
  const value: unknown = await response.json();
  expect(unknownKeys(value, flatten(schema), '')).toEqual([]);
  expect([...new Set(missingKeys(value, schema, ''))]).toEqual([]);
});
