import { approve, headOf, openPull } from '../__testUtils__/changes';
import { startSandbox, TestSandbox } from '../__testUtils__/startSandbox';

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
  sandbox.contract.assertNone();
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
  '/meta',
  '/user/repos',
  '/orgs/{org}',
  '/orgs/{org}/teams/{team_slug}',
  repository,
  `${repository}/branches`,
  `${repository}/branches/{branch}`,
  `${repository}/branches/{branch}/protection`,
  `${repository}/rules/branches/{branch}`,
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
])('answers GET %s as GitHub does', async template => {
  const path = template.replace(/\{(\w+)\}/g, (_, name) => parameters[name]);
  const response = await fetch(`${sandbox.url}/api/v3${path}`, {
    headers: { authorization: 'token sandbox-token-ada' },
  });
  await response.text();
  expect(response.status).toBe(200);
  expect(sandbox.contract.take()).toEqual([]);
});
