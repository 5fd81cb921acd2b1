import assert from 'node:assert/strict';
import { delimiter } from 'node:path';
import { test } from 'node:test';
import { toolEnv } from './toolchain.mjs';

const yarn = { binDir: '/cache/yarn/bin' };

test('Node.js and Yarn come first on the PATH', () => {
  const node = { path: '/cache/node/bin/node', version: '24.0.0' };
  const env = toolEnv({ PATH: '/usr/bin', HOME: '/home/me' }, node, yarn);
  assert.equal(
    env.PATH,
    ['/cache/node/bin', '/cache/yarn/bin', '/usr/bin'].join(delimiter),
  );
  assert.equal(env.HOME, '/home/me');
  assert.equal('npm_config_nodedir' in env, false);
});

test('the variable keeps the name that Windows gave it', () => {
  const node = { path: '/cache/node/bin/node', version: '24.0.0' };
  const env = toolEnv({ Path: '/usr/bin' }, node, yarn);
  assert.match(String(env.Path), /^\/cache\/node\/bin/);
  assert.equal('PATH' in env, false);
});

test('node-gyp finds the headers of a Node.js that was brought', () => {
  const node = {
    path: '/cache/node/bin/node',
    version: '24.0.0',
    headersDir: '/cache/node',
  };
  const env = toolEnv({ npm_config_nodedir: '/usr' }, node, yarn);
  assert.equal(env.npm_config_nodedir, '/cache/node');
});
