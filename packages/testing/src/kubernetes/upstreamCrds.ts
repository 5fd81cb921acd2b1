import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findKubernetes } from '../tools/tools';

/**
 * The CustomResourceDefinitions of what tenants are made of: Argo CD's,
 * cert-manager's, External Secrets', the Prometheus operator's and Sealed
 * Secrets', as `tools/crds.json` lists them. YAML texts, one definition each.
 *
 * @throws Error on CI when they are missing.
 */
export async function upstreamCrds(): Promise<string[]> {
  const { crds, missing } = findKubernetes();
  if (missing) {
    throw new Error(missing);
  }
  const paths = (await readdir(crds, { recursive: true }))
    .filter(path => path.endsWith('.yaml'))
    .sort();
  return Promise.all(paths.map(path => readFile(join(crds, path), 'utf8')));
}
