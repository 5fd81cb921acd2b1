import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findBrowser } from './browser.mjs';

test('a browser that is named comes first', () => {
  const env = { TENANT_SILOS_BROWSER: '/opt/chrome' };
  assert.equal(
    findBrowser(env, () => true),
    '/opt/chrome',
  );
});

test('else one in a usual place, else none', () => {
  assert.equal(
    findBrowser({}, path => path === '/usr/bin/google-chrome'),
    '/usr/bin/google-chrome',
  );
  assert.equal(
    findBrowser({}, () => false),
    undefined,
  );
});
