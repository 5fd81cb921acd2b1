import { join } from 'node:path';
import { projectDir } from './paths.mjs';

/** The script behind the `backstage-cli` command. */
export const BACKSTAGE_CLI = join(
  projectDir,
  'node_modules/@backstage/cli/bin/backstage-cli',
);

/** The configuration of the portal with its sandbox; later files win. */
export const CONFIGS = ['app-config.yaml', 'app-config.sandbox.yaml'];

/** @returns {string[]} */
export function configArgs() {
  return CONFIGS.flatMap(file => ['--config', join(projectDir, file)]);
}
