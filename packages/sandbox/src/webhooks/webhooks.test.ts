import { createHmac, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, IncomingHttpHeaders, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import examples from '@octokit/webhooks-examples';
import { verify } from '@octokit/webhooks-methods';
import { approve, headOf, openPull } from '../__testUtils__/changes';
import {
  FULL_NAME,
  REPOSITORY,
  startSandbox,
  TestSandbox,
} from '../__testUtils__/startSandbox';

interface Received {
  event: string;
  headers: IncomingHttpHeaders;
  body: string;
  payload: Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- JSON
}

const SECRET = 'a secret of the test';

class Receiver {
  readonly received: Received[] = [];
  readonly server: Server = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', chunk => chunks.push(chunk));
    req.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      this.received.push({
        event: String(req.headers['x-github-event']),
        headers: req.headers,
        body,
        payload: JSON.parse(body),
      });
      res.statusCode = 202;
      res.end();
    });
  });

  async listen(port = 0): Promise<number> {
    this.server.listen(port, '127.0.0.1');
    await once(this.server, 'listening');
    return (this.server.address() as AddressInfo).port;
  }

  async expectEvent(event: string, action?: string): Promise<Received> {
    for (let tries = 0; tries < 200; tries++) {
      const found = this.received.find(
        each => each.event === event && each.payload.action === action,
      );
      if (found) {
        return found;
      }
      await new Promise(resolve => setTimeout(resolve, 20));
    }
    throw new Error(
      `no ${event}.${action} among ${this.received.map(
        each => `${each.event}.${each.payload.action}`,
      )}`,
    );
  }
}

let receiver: Receiver;
let sandbox: TestSandbox;

beforeAll(async () => {
  receiver = new Receiver();
  const port = await receiver.listen();
  sandbox = await startSandbox({
    webhookUrl: `http://127.0.0.1:${port}/hook`,
    webhookSecret: SECRET,
  });
});

afterAll(async () => {
  await sandbox.dispose();
  receiver.server.close();
});

/** Every path of keys in a value; lists stand for their items. */
function keyPaths(value: unknown, prefix = ''): string[] {
  if (Array.isArray(value)) {
    return [prefix, ...value.flatMap(item => keyPaths(item, prefix))];
  }
  if (typeof value !== 'object' || value === null) {
    return [prefix];
  }
  return [
    prefix,
    ...Object.entries(value).flatMap(([key, item]) =>
      keyPaths(item, `${prefix}.${key}`),
    ),
  ];
}

it('sends what happens, signed, in the shape of GitHub', async () => {
  const number = await openPull(sandbox, 'hooks');
  const bot = sandbox.as('tenant-bot');
  const pull = { ...REPOSITORY, pull_number: number };
  await bot.issues.addLabels({
    ...REPOSITORY,
    issue_number: number,
    labels: ['tenant'],
  });
  const head = await sandbox.push(FULL_NAME, {
    branch: 'hooks',
    login: 'ada',
    message: 'More',
    files: {
      'README.md': '# Changed\n',
      new: 'n',
      'tenants/e6data/values.yaml': null,
    },
  });
  await bot.checks.create({
    ...REPOSITORY,
    name: 'plan',
    head_sha: head,
    conclusion: 'success',
  });
  await bot.pulls.update({ ...pull, state: 'closed' });
  await bot.pulls.update({ ...pull, state: 'open' });
  await approve(sandbox, number);

  const ping = await receiver.expectEvent('ping');
  const opened = await receiver.expectEvent('pull_request', 'opened');
  const labeled = await receiver.expectEvent('pull_request', 'labeled');
  const moved = await receiver.expectEvent('pull_request', 'synchronize');
  const closed = await receiver.expectEvent('pull_request', 'closed');
  const reopened = await receiver.expectEvent('pull_request', 'reopened');
  const review = await receiver.expectEvent('pull_request_review', 'submitted');
  const check = await receiver.expectEvent('check_run', 'completed');

  receiver.received.length = 0;
  const before = await headOf(sandbox);
  await sandbox.as('ben').pulls.merge({ ...pull, merge_method: 'squash' });
  const push = await receiver.expectEvent('push');
  const merged = await receiver.expectEvent('pull_request', 'closed');

  expect(push.payload).toMatchObject({
    ref: 'refs/heads/main',
    before,
    after: await headOf(sandbox),
    created: false,
    deleted: false,
    forced: false,
    repository: { full_name: FULL_NAME, default_branch: 'main' },
    pusher: { name: 'ben' },
    head_commit: {
      added: ['new', 'tenants/hooks/values.yaml'],
      modified: ['README.md'],
      removed: ['tenants/e6data/values.yaml'],
      author: { username: 'ben' },
    },
  });
  expect(merged.payload.pull_request).toMatchObject({
    merged: true,
    merged_by: { login: 'ben' },
  });
  expect(closed.payload.pull_request.merged).toBe(false);
  expect(moved.payload).toMatchObject({ after: head });
  expect(labeled.payload.label.name).toBe('tenant');
  expect(review.payload.review.state).toBe('approved');
  expect(check.payload.check_run).toMatchObject({ conclusion: 'success' });
  expect(reopened.payload.number).toBe(number);

  for (const each of [ping, opened, labeled, moved, review, check, push]) {
    const hmac = createHmac('sha256', SECRET).update(each.body).digest();
    const sent = String(each.headers['x-hub-signature-256']);
    expect(sent).toMatch(/^sha256=/);
    expect(timingSafeEqual(hmac, Buffer.from(sent.slice(7), 'hex'))).toBe(true);
    expect(await verify(SECRET, each.body, sent)).toBe(true);
    expect(each.headers['x-github-delivery']).toMatch(/^[0-9a-f-]{36}$/);
    expect(each.headers['content-type']).toBe('application/json');

    // The contract checks the payloads against GitHub's document. The examples
    // show what was really sent; some are older than two keys.
    const known = new Set(
      examples
        .filter(({ name }) => name === each.event)
        .flatMap(definition => definition.examples as object[])
        .flatMap(example => keyPaths(example)),
    );
    const newer = /repo(sitory)?\.(has_discussions|allow_forking)$/;
    expect(
      [...new Set(keyPaths(each.payload))].filter(
        path => !known.has(path) && !newer.test(path),
      ),
    ).toEqual([]);
  }

  expect(sandbox.contract.counts().webhooks).toBeGreaterThanOrEqual(10);
  sandbox.contract.assertNone();

  const log = await (await fetch(`${sandbox.url}/deliveries`)).text();
  expect(log).toContain('pull_request.synchronize');
  expect(log).toContain('202');
});

it('tries again while nobody listens', async () => {
  const late = new Receiver();
  const port = await late.listen();
  late.server.close();
  await once(late.server, 'close');
  const lines: string[] = [];
  const early = await startSandbox({
    webhookUrl: `http://127.0.0.1:${port}/hook`,
    log: line => lines.push(line),
  });
  try {
    await late.listen(port);
    const ping = await late.expectEvent('ping');
    expect(ping.payload.hook_id).toBe(1);
  } finally {
    await early.dispose();
    late.server.close();
  }
});

it('stops although nobody ever listens, and says what was not taken', async () => {
  const lines: string[] = [];
  const lonely = await startSandbox({
    webhookUrl: 'http://127.0.0.1:1/hook',
    log: line => lines.push(line),
  });
  await lonely.dispose();
  expect(lines).toEqual([expect.stringMatching(/^webhook ping was not taken/)]);
});
