import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explainInstallLog } from './install.mjs';

for (const [log, sentence] of /** @type {const} */ ([
  [
    '➤ YN0028: │ The lockfile would have been modified by this install',
    /yarn.lock does not fit/,
  ],
  ['write failed: ENOSPC: no space left on device', /disk is full/],
  ['➤ YN0001: │ RequestError: getaddrinfo ENOTFOUND host', /cannot be reached/],
  [
    "➤ YN0009: │ left-pad@npm:1.0.0 couldn't be built successfully",
    /left-pad@npm:1.0.0 couldn't be built successfully\./,
  ],
  ['nothing that is known', /Yarn stopped with an error/],
])) {
  test(`an install log is explained: ${sentence.source}`, () => {
    assert.match(
      explainInstallLog(`➤ YN0000: ┌ Link step\n${log}\n`),
      sentence,
    );
  });
}
