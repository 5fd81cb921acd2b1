import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { projectDir } from './paths.mjs';
import { parseStartOptions } from './startOptions.mjs';

test('without options the data is kept in .sandbox', () => {
  assert.deepEqual(parseStartOptions([]), {
    help: false,
    reset: false,
    dev: false,
    dataDir: join(projectDir, '.sandbox'),
  });
});

test('a data folder is meant from the project on', () => {
  const { dataDir, reset } = parseStartOptions(['--reset', '--data-dir', 'x']);
  assert.equal(dataDir, join(projectDir, 'x'));
  assert.equal(reset, true);
});

test('an unknown option is named', () => {
  assert.throws(() => parseStartOptions(['--rest']), /'--rest'.*--help/);
});
