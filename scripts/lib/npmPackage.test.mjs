import assert from 'node:assert/strict';
import { test } from 'node:test';
import { npmCommand } from './npmPackage.mjs';

test('the npm that runs us is used', () => {
  assert.deepEqual(
    npmCommand({ npm_execpath: '/usr/lib/npm/bin/npm-cli.js' }),
    {
      command: process.execPath,
      args: ['/usr/lib/npm/bin/npm-cli.js'],
      shell: false,
    },
  );
});

test('under another package manager, or none, npm is looked up', () => {
  for (const env of [{}, { npm_execpath: '/opt/yarn/yarn.js' }]) {
    assert.equal(npmCommand(env).command, 'npm');
    assert.deepEqual(npmCommand(env).args, []);
  }
});
