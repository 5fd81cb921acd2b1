import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { runProcess } from './processGroup';
import { projectDir } from './projectDir';

const TIMEOUT_SECONDS = 400;

/**
 * Builds a copy of the app, and weighs what browsers load of it.
 *
 * @param folder - from `copyApp`
 */
export async function buildApp(folder: string): Promise<number> {
  await runProcess(
    {
      args: [
        join(projectDir, 'node_modules/@backstage/cli/bin/backstage-cli'),
        ...['package', 'build'],
        ...['--config', join(projectDir, 'app-config.yaml')],
      ],
      cwd: folder,
      env: { NODE_ENV: 'production' },
    },
    TIMEOUT_SECONDS,
  );
  return gzippedKilobytes(join(folder, 'dist'));
}

/**
 * The scripts and style sheets of a folder, each compressed as a web server
 * would, in thousands of bytes.
 *
 * @throws Error when there are none
 */
export async function gzippedKilobytes(folder: string): Promise<number> {
  const entries = await readdir(folder, {
    recursive: true,
    withFileTypes: true,
  });
  const files = entries.filter(
    entry => entry.isFile() && /\.(js|css)$/.test(entry.name),
  );
  if (files.length === 0) {
    throw new Error(`There are no scripts in ${folder}`);
  }
  let bytes = 0;
  for (const { parentPath, name } of files) {
    bytes += gzipSync(await readFile(join(parentPath, name))).length;
  }
  return bytes / 1000;
}
