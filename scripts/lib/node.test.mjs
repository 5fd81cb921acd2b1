import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isSupportedNode, nodePackageFor } from './node.mjs';

for (const [version, supported] of /** @type {const} */ ([
  ['20.20.2', false],
  ['21.0.0', false],
  ['22.0.0', true],
  ['23.1.0', false],
  ['24.21.0', true],
  ['26.0.0', false],
])) {
  test(`Node.js ${version} is ${supported ? '' : 'not '}used as it is`, () => {
    assert.equal(isSupportedNode(version), supported);
  });
}

test('every common platform has a package', () => {
  for (const [platform, arch] of [
    ['linux', 'x64'],
    ['linux', 'arm64'],
    ['darwin', 'x64'],
    ['darwin', 'arm64'],
    ['win32', 'x64'],
  ]) {
    assert.match(nodePackageFor(platform, arch).version, /^24\.\d+\.\d+$/);
  }
});

test('another platform is told to install Node.js', () => {
  assert.throws(
    () => nodePackageFor('sunos', 'x64'),
    /none to bring for sunos on x64: please install Node.js 24/,
  );
});
