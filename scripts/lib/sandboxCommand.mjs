import { join } from 'node:path';

/**
 * What the sample repository's files are rendered with; the same as the fleet
 * in app-config.sandbox.yaml says.
 */
const SEED_VALUES = {
  cloneUrl: 'git@github.com:acme-platform/laminar-infra.git',
  branch: 'main',
  domain: 'lmnr.cloud',
  bucket: 'laminar-dev',
  storageClass: 'gp3',
  project: 'laminar',
};

/**
 * The command line of the sandbox.
 *
 * @param {object} options
 * @param {string} options.projectDir
 * @param {string} options.dataDir where the sandbox keeps its repositories
 * @param {{ backend: string, sandbox: string }} options.urls
 * @param {number} options.port
 * @returns {string[]} the script and its arguments, for Node.js
 */
export function sandboxCommand({ projectDir, dataDir, urls, port }) {
  const seedValues = {
    repoUrl: `${urls.sandbox}/acme-platform/laminar-infra`,
    ...SEED_VALUES,
  };
  const options = {
    '--port': String(port),
    '--data-dir': dataDir,
    '--webhook-url': `${urls.backend}/api/events/http/github`,
    '--oauth-callback-url': `${urls.backend}/api/auth/github/handler/frame`,
    '--seed-dir': join(projectDir, 'templates/gitops-repository/content'),
  };
  return [
    join(projectDir, 'packages/sandbox/bin/tenant-silos-sandbox.cjs'),
    ...Object.entries(options).flat(),
    ...Object.entries(seedValues).flatMap(([key, value]) => [
      '--seed-value',
      `${key}=${value}`,
    ]),
  ];
}
