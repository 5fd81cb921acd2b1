import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import {
  GO_VERSION,
  toolchainGo,
  toolchainModule,
  unpackToolchain,
} from './goToolchain.mjs';

let dir = '';

before(async () => {
  dir = await mkdtemp(join(tmpdir(), 'toolchain-'));
});

after(() => rm(dir, { recursive: true }));

test('the toolchain is the one that the tools ask for', () => {
  assert.match(GO_VERSION, /^1\.\d+\.\d+$/);
  assert.equal(
    toolchainModule('linux', 'x64'),
    `golang.org/toolchain@v0.0.1-go${GO_VERSION}.linux-amd64`,
  );
  assert.match(toolchainModule('darwin', 'arm64'), /\.darwin-arm64$/);
  assert.equal(
    toolchainGo({ XDG_CACHE_HOME: '/cache' }),
    `/cache/tenant-silos/go-${GO_VERSION}/bin/go`,
  );
});

test('a toolchain can run, and is made of modules, once it is unpacked', async () => {
  const files = [
    'bin/go',
    'pkg/tool/linux_amd64/link',
    'src/_go.mod',
    'LICENSE',
  ];
  for (const file of files) {
    await mkdir(dirname(join(dir, file)), { recursive: true });
    await writeFile(join(dir, file), '', { mode: 0o444 });
  }
  await unpackToolchain(dir);
  const mode = async (/** @type {string} */ file) =>
    (await stat(join(dir, file))).mode & 0o777;
  assert.equal(await mode('bin/go'), 0o755);
  assert.equal(await mode('pkg/tool/linux_amd64/link'), 0o755);
  assert.equal(await mode('LICENSE'), 0o444);
  assert.deepEqual(await readdir(join(dir, 'src')), ['go.mod']);
});
