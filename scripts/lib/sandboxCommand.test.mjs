import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { projectDir } from './paths.mjs';
import { sandboxCommand } from './sandboxCommand.mjs';

const args = sandboxCommand({
  projectDir,
  dataDir: '/data/github',
  urls: { backend: 'http://localhost:4001', sandbox: 'http://localhost:4002' },
  port: 4002,
});

test('sign-in and webhooks lead back to the chosen backend', () => {
  const text = args.join(' ');
  assert.match(text, /--port 4002 /);
  assert.match(text, /--webhook-url http:\/\/localhost:4001\/api\/events\//);
  assert.match(text, /--oauth-callback-url http:\/\/localhost:4001\/api\/auth/);
});

test('the sample repository fits the fleet in app-config.sandbox.yaml', async () => {
  const file = join(projectDir, 'app-config.sandbox.yaml');
  const config = await readFile(file, 'utf8');
  for (const name of ['cloneUrl', 'branch', 'domain', 'bucket']) {
    const [, value] = args
      .filter(arg => arg.startsWith(`${name}=`))
      .map(arg => arg.split('='))[0];
    assert.ok(config.includes(`${name}: ${value}\n`), `${name}: ${value}`);
  }
});
