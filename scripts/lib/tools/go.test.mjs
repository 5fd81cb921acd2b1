import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explainGoLog, findGo, goEnv, isRecentGo } from './go.mjs';

test('a Go that brings newer toolchains by itself is recent enough', () => {
  for (const version of ['go1.21.0', 'go1.26.8', 'go2.0', 'go1.27rc1']) {
    assert.ok(isRecentGo(version), version);
  }
  for (const version of ['go1.19.8', 'go1.20', 'devel', '']) {
    assert.equal(isRecentGo(version), false, version);
  }
});

test('an old Go on the PATH does not hide a newer one elsewhere', () => {
  const versions = new Map([
    ['go', 'go1.19.8'],
    ['/usr/local/go/bin/go', 'go1.26.0'],
  ]);
  assert.deepEqual(
    findGo(isRecentGo, path => versions.get(path)),
    { path: '/usr/local/go/bin/go', version: 'go1.26.0' },
  );
  assert.equal(
    findGo(isRecentGo, () => undefined),
    undefined,
  );
});

test('an old Go is found where any will do', () => {
  const versions = new Map([['go', 'go1.19.8']]);
  assert.deepEqual(
    findGo(
      () => true,
      path => versions.get(path),
    ),
    { path: 'go', version: 'go1.19.8' },
  );
});

test('settings for other modules and machines do not reach the build', () => {
  const env = goEnv({
    GOFLAGS: '-mod=vendor',
    GOOS: 'windows',
    GOROOT: '/usr/lib/go-1.19',
    GOPROXY: 'https://proxy.example',
    GOWORK: '/somewhere/go.work',
  });
  assert.deepEqual(env, {
    GOTOOLCHAIN: 'auto',
    GOFLAGS: '',
    GOWORK: 'off',
    CGO_ENABLED: '0',
    GOPROXY: 'https://proxy.example',
  });
});

test('a failure of Go is told in one sentence', () => {
  const sentences = {
    'write /tmp/x.o: no space left on device': /disk is full/,
    'compile: signal: killed': /not enough memory/,
    'verifying helm.sh/helm/v4@v4.2.4: checksum mismatch':
      /not what was pinned/,
    'dial tcp: lookup proxy.example: no such host': /proxy cannot be reached/,
    'reading https://proxy.example/x: 403 Forbidden': /lacks a module/,
    'a.go:1: syntax error\n\n': /^a\.go:1: syntax error\.$/,
    '': /stopped with an error/,
  };
  for (const [log, sentence] of Object.entries(sentences)) {
    assert.match(explainGoLog(log), sentence);
  }
});
