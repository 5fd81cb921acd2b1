import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { projectDir } from '../paths.mjs';
import { findTool, TOOLS, VERSIONS } from './tools.mjs';

const env = { XDG_CACHE_HOME: '/cache', PATH: '/old:/fitting' };
const built = `/cache/tenant-silos/helm-${VERSIONS.helm}/helm`;
const versions = new Map([
  ['/old/helm', 'v3.19.0'],
  ['/fitting/helm', VERSIONS.helm.replace(/\d+$/, '99')],
]);
const askVersion = (/** @type {string} */ path) => versions.get(path) ?? '';

test('the tool that the environment names comes first', () => {
  const named = { ...env, TENANT_SILOS_HELM: '/mine/helm' };
  assert.equal(
    findTool('helm', named, () => true),
    '/mine/helm',
  );
});

test('the tool that was built comes before the PATH', () => {
  assert.equal(
    findTool('helm', env, () => true, askVersion),
    built,
  );
});

test('a tool on the PATH is taken when its minor version fits', () => {
  const isThere = (/** @type {string} */ path) => path !== built;
  assert.equal(findTool('helm', env, isThere, askVersion), '/fitting/helm');
  assert.equal(
    findTool('helm', env, path => path === '/old/helm', askVersion),
    undefined,
  );
});

test('the versions are those of the Go module', async () => {
  const text = await readFile(join(projectDir, 'tools', 'go.mod'), 'utf8');
  const required = Object.fromEntries(
    [...text.matchAll(/^\t(\S+) v(\S+)/gm)].map(([, name, version]) => [
      name,
      version,
    ]),
  );
  assert.equal(required['go.etcd.io/etcd/server/v3'], VERSIONS.etcd);
  assert.equal(required['k8s.io/kubernetes'], VERSIONS['kube-apiserver']);
});

test('every published part of Kubernetes is of the same version', async () => {
  const text = await readFile(join(projectDir, 'tools', 'go.mod'), 'utf8');
  const parts = [...text.matchAll(/=> k8s\.io\/\S+ v(\S+)$/gm)];
  assert.ok(parts.length > 20);
  const wanted = VERSIONS['kube-apiserver'].replace(/^1\./, '0.');
  assert.deepEqual([...new Set(parts.map(([, version]) => version))], [wanted]);
});

test('a tool knows its version when it is built', () => {
  const args = TOOLS['kube-apiserver'].buildArgs('1.36.1').join(' ');
  assert.match(args, /gitVersion=v1\.36\.1 .*gitMinor=36 /);
  assert.match(
    TOOLS.helm.buildArgs('4.2.4').join(' '),
    /version=v4\.2\.4 .*@v4\.2\.4$/,
  );
});
