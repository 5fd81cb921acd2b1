import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatDuration } from './progress.mjs';

for (const [milliseconds, text] of /** @type {const} */ ([
  [40, '0.0 s'],
  [9_940, '9.9 s'],
  [12_400, '12 s'],
  [59_600, '1 min 0 s'],
  [185_000, '3 min 5 s'],
])) {
  test(`${milliseconds} ms is ${text}`, () => {
    assert.equal(formatDuration(milliseconds), text);
  });
}
