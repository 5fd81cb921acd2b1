import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countJest, countPlaywright, countTap } from './reports.mjs';

test('Jest: failed tests, and suites that did not load', () => {
  const report = {
    numPassedTests: 5,
    numPendingTests: 1,
    numTodoTests: 1,
    testResults: [
      {
        name: 'a.test.ts',
        status: 'failed',
        assertionResults: [
          { status: 'failed', fullName: 'adds' },
          { status: 'passed', fullName: 'subtracts' },
        ],
      },
      { name: 'b.test.ts', status: 'failed', assertionResults: [] },
      { name: 'c.test.ts', status: 'passed', assertionResults: [] },
    ],
  };
  assert.deepEqual(countJest('unit', JSON.stringify(report)), {
    name: 'unit',
    passed: 5,
    failed: 2,
    skipped: 2,
    failures: ['a.test.ts › adds', 'b.test.ts did not run'],
  });
});

test('TAP: the totals at the end', () => {
  const text = `TAP version 13
ok 1 - fine
not ok 2 - broken
# tests 4
# pass 2
# fail 1
# cancelled 0
# skipped 1
# todo 0
`;
  assert.deepEqual(countTap('scripts', text), {
    name: 'scripts',
    passed: 2,
    failed: 1,
    skipped: 1,
    failures: ['broken'],
  });
});

test('Playwright: nested suites, and errors outside of tests', () => {
  const report = {
    stats: { expected: 2, flaky: 1, unexpected: 1, skipped: 1 },
    errors: [{ message: 'the portal did not start\n  at somewhere' }],
    suites: [
      {
        specs: [],
        suites: [
          {
            specs: [
              { title: 'opens', file: 'smoke.test.ts', ok: false },
              { title: 'closes', file: 'smoke.test.ts', ok: true },
            ],
          },
        ],
      },
    ],
  };
  assert.deepEqual(countPlaywright('e2e', JSON.stringify(report)), {
    name: 'e2e',
    passed: 3,
    failed: 2,
    skipped: 1,
    failures: ['smoke.test.ts › opens', 'the portal did not start'],
  });
});
