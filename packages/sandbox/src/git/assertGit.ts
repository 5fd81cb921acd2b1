import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { gitEnvironment } from './runGit';

/** The first version whose merge-tree merges without a work tree. */
const OLDEST: readonly [number, number] = [2, 38];

/** Whether the output of `git --version` tells of a version that will do. */
export function isNewEnough(output: string): boolean {
  const [, major, minor] = /(\d+)\.(\d+)/.exec(output) ?? [];
  const [oldestMajor, oldestMinor] = OLDEST;
  return (
    Number(major) > oldestMajor ||
    (Number(major) === oldestMajor && Number(minor) >= oldestMinor)
  );
}

/**
 * Makes sure that git is there and new enough.
 *
 * @throws Error that says what to install.
 */
export async function assertGit(): Promise<void> {
  const needed = `git ${OLDEST.join('.')} or newer is needed`;
  let output: string;
  try {
    const run = promisify(execFile);
    ({ stdout: output } = await run('git', ['--version'], {
      env: gitEnvironment(),
    }));
  } catch (error) {
    throw new Error(`${needed}, and none was found on the PATH`, {
      cause: error,
    });
  }
  if (!isNewEnough(output)) {
    throw new Error(`${needed}, and this is ${output.trim()}`);
  }
}
