import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkResult, runnerResult, summarize } from './results.mjs';

const none = { passed: 0, failed: 0, skipped: 0, failures: [] };

test('a check counts as one', () => {
  assert.equal(checkResult('lint', 0).passed, 1);
  assert.deepEqual(checkResult('lint', 2).failures, ['lint']);
});

test('a runner that ran nothing has failed', () => {
  const result = runnerResult({ name: 'unit', ...none }, 0);
  assert.equal(result.failed, 1);
  assert.match(result.failures[0], /ran no test/);
});

test('a runner that broke without a failed test has failed', () => {
  const result = runnerResult({ name: 'unit', ...none, passed: 3 }, 1);
  assert.equal(result.failed, 1);
  assert.match(result.failures[0], /ended with code 1/);
});

test('the last line sums all parts up, and a failure is named', () => {
  const { text, exitCode } = summarize([
    checkResult('lint', 1),
    { name: 'unit', passed: 8, failed: 1, skipped: 2, failures: ['a › b'] },
  ]);
  assert.equal(exitCode, 1);
  assert.deepEqual(text.split('\n'), [
    '',
    '✗ lint',
    '✗ unit: a › b',
    '8 passed, 2 failed, 2 skipped',
  ]);
});

test('all well is exit code 0, and nothing at all is not', () => {
  assert.equal(summarize([checkResult('lint', 0)]).exitCode, 0);
  assert.equal(summarize([]).exitCode, 1);
});
