import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hasPostgres } from './postgres.mjs';

test('PostgreSQL is found on the PATH', () => {
  const env = { PATH: '/bin:/opt/pg/bin' };
  assert.ok(hasPostgres(env, path => path === '/opt/pg/bin/postgres'));
});

test('PostgreSQL is found in the folder of Debian', () => {
  assert.ok(hasPostgres({}, path => path === '/usr/lib/postgresql'));
});

test('PostgreSQL that is not there is not found', () => {
  assert.equal(
    hasPostgres({ PATH: '/bin' }, () => false),
    false,
  );
});
