import { openPull } from '../__testUtils__/changes';
import {
  FULL_NAME,
  REPOSITORY,
  startSandbox,
  TestSandbox,
} from '../__testUtils__/startSandbox';

let sandbox: TestSandbox;

beforeAll(async () => {
  sandbox = await startSandbox();
});

afterAll(() => sandbox.dispose());

async function page(path: string, cookie?: string) {
  const response = await fetch(`${sandbox.url}${path}`, {
    headers: cookie ? { cookie } : {},
  });
  return { status: response.status, html: await response.text() };
}

function submit(path: string, fields: Record<string, string>, cookie?: string) {
  return fetch(`${sandbox.url}${path}`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: cookie ? { cookie } : {},
    redirect: 'manual',
  });
}

async function signIn(login: string): Promise<string> {
  const response = await submit('/login', { login, return_to: '/' });
  expect(response.status).toBe(303);
  const cookie = response.headers.get('set-cookie')!;
  expect(cookie).toMatch(/HttpOnly; SameSite=Lax/);
  return cookie.split(';')[0];
}

function csrfOf(html: string): string {
  return /name="csrf" value="([0-9a-f]+)"/.exec(html)![1];
}

it('shows people, repositories, files, folders and commits', async () => {
  const home = await page('/');
  expect(home.html).toContain(FULL_NAME);
  expect(home.html).toContain('Ada Moreno');

  const tree = await page(`/${FULL_NAME}`);
  expect(tree.html).toContain(`/${FULL_NAME}/tree/main/tenants`);
  expect(tree.html).toContain('<h1>Infra</h1>');

  const folder = await page(`/${FULL_NAME}/tree/main/tenants/e6data`);
  expect(folder.html).toContain(
    `/${FULL_NAME}/blob/main/tenants/e6data/values.yaml`,
  );
  const blob = await page(`/${FULL_NAME}/blob/main/tenants/e6data/values.yaml`);
  expect(blob.html).toContain('nameOverride: e6data');
  const commit = /commit\/([0-9a-f]{40})/.exec(tree.html)![1];
  expect((await page(`/${FULL_NAME}/commit/${commit}`)).html).toContain(
    '<span class="added">+nameOverride: e6data',
  );
  expect((await page('/ada')).html).toContain('Platform admin');
  expect((await page('/acme-platform')).html).toContain('Tenant approvers');
});

it('escapes whatever people write', async () => {
  const evil = '<img src=x onerror=alert(1)>';
  const number = await openPull(sandbox, 'evil', {
    [`${evil}.txt`]: `${evil}\n`,
  });
  const bot = sandbox.as('tenant-bot');
  await bot.pulls.update({
    ...REPOSITORY,
    pull_number: number,
    title: evil,
    body: `${evil}\n\n<script>alert(1)</script>\n\n[x](javascript:alert(1))\n\n<!-- facts: {"a": 1} -->\n\n**bold**\n\n<details><summary>More</summary>\n\ntext\n\n</details>\n\n![p](http://evil.example/p.png)`,
  });
  await bot.issues.addLabels({
    ...REPOSITORY,
    issue_number: number,
    labels: [evil],
  });
  for (const path of [
    `/${FULL_NAME}/pull/${number}`,
    `/${FULL_NAME}/pulls`,
    `/${FULL_NAME}/tree/evil`,
  ]) {
    const { html } = await page(path);
    expect(html).toContain('&lt;img src=x');
    expect(html).not.toContain('<img src=x');
    expect(html).not.toContain('<script');
  }
  const { html } = await page(`/${FULL_NAME}/pull/${number}`);
  expect(html).toContain('<strong>bold</strong>');
  expect(html).toContain('<details><summary>More</summary>');
  expect(html).not.toContain('href="javascript');
  expect(html).not.toContain('facts:');
  expect(html).not.toContain('src="http');
  const response = await fetch(`${sandbox.url}/${FULL_NAME}/pull/${number}`);
  expect(response.headers.get('content-security-policy')).toMatch(
    /default-src 'none'/,
  );
});

it('lets a person who signed in approve and merge', async () => {
  const number = await openPull(sandbox, 'by-page');
  const path = `/${FULL_NAME}/pull/${number}`;
  expect((await page(path)).html).not.toContain('Merge pull request</button>');

  const ben = await signIn('ben');
  const before = (await page(path, ben)).html;
  const csrf = csrfOf(before);
  const head = /name="head" value="([0-9a-f]{40})"/.exec(before)![1];
  const early = await submit(
    `${path}/merge`,
    { csrf, method: 'squash', head },
    ben,
  );
  expect(early.status).toBe(405);
  expect(await early.text()).toMatch(
    /role="alert">At least 1 approving review is required/,
  );

  const review = await submit(
    `${path}/review`,
    { csrf, event: 'APPROVE', body: 'fine' },
    ben,
  );
  expect(review.headers.get('location')).toBe(path);
  await submit(`${path}/merge`, { csrf, method: 'squash', head }, ben);
  const after = (await page(path, ben)).html;
  expect(after).toContain('Merged by <strong>ben</strong>');
  expect(after).toContain('approved');
});

it('tells readers that they may not merge', async () => {
  const number = await openPull(sandbox, 'readers');
  const cleo = await signIn('cleo');
  const { html } = await page(`/${FULL_NAME}/pull/${number}`, cleo);
  expect(html).toContain('cleo may not merge in this repository.');
  const refused = await submit(
    `/${FULL_NAME}/pull/${number}/merge`,
    { csrf: csrfOf(html), method: 'merge', head: '' },
    cleo,
  );
  expect(refused.status).toBe(403);
});

it('refuses forms of other sites, and of nobody', async () => {
  const number = await openPull(sandbox, 'forged');
  const path = `/${FULL_NAME}/pull/${number}/review`;
  const ben = await signIn('ben');
  const ada = await signIn('ada');
  const foreign = csrfOf((await page('/', ada)).html);
  for (const csrf of ['', 'x', foreign]) {
    const refused = await submit(path, { csrf, event: 'APPROVE' }, ben);
    expect(refused.status).toBe(403);
  }
  const csrf = csrfOf((await page('/', ben)).html);
  expect((await submit(path, { csrf, event: 'APPROVE' })).status).toBe(403);
});

it('signs out, and returns to this site only', async () => {
  const ben = await signIn('ben');
  const { html } = await page('/', ben);
  expect(html).toContain('<strong>ben</strong>');
  await submit('/logout', { csrf: csrfOf(html) }, ben);
  expect((await page('/', ben)).html).toContain('Sign in</a>');
  for (const return_to of [
    '//evil.example',
    'http://evil.example',
    '/\\evil',
  ]) {
    const response = await submit('/login', { login: 'ada', return_to });
    expect(response.headers.get('location')).toBe('/');
  }
});

it.each([
  '/nobody',
  '/acme-platform/other',
  `/${FULL_NAME}/pull/999`,
  `/${FULL_NAME}/blob/main/missing`,
  `/${FULL_NAME}/blob/main/..%2f..%2fetc%2fpasswd`,
  `/${FULL_NAME}/tree/nope`,
  '/assets/..%2fpackage.json',
])('answers 404 for %s', async path => {
  expect((await page(path)).status).toBe(404);
});
