import { execFile } from 'node:child_process';

/** More than all of a repository's files that are read. */
const MAX_OUTPUT_BYTES = 512 * 1024 * 1024;

/** Outcome of one git command. */
export interface GitResult {
  exitCode: number;
  stdout: Buffer;
  stderr: string;
}

/**
 * Runs git in a folder, without a shell and without asking anybody anything.
 * The person's own configuration stays in force, for it says which folders are
 * safe.
 *
 * @returns the outcome, whatever the exit code
 * @throws Error when git cannot be run at all
 */
export function runGit(
  directory: string,
  args: readonly string[],
  input?: string,
): Promise<GitResult> {
  return new Promise((resolve, reject) => {
    const child = execFile(
      'git',
      ['-C', directory, '--no-optional-locks', '--literal-pathspecs', ...args],
      {
        env: environment(),
        encoding: 'buffer',
        maxBuffer: MAX_OUTPUT_BYTES,
      },
      (error, stdout, stderr) => {
        if (error && typeof error.code !== 'number') {
          reject(error);
          return;
        }
        resolve({
          exitCode: error ? Number(error.code) : 0,
          stdout,
          stderr: stderr.toString('utf8').trim(),
        });
      },
    );
    // A command that fails early closes its input; its exit code tells more.
    child.stdin?.on('error', () => {});
    child.stdin?.end(input);
  });
}

function environment(): NodeJS.ProcessEnv {
  const {
    // Within a hook these name the repository that the hook runs in.
    GIT_DIR: _dir,
    GIT_WORK_TREE: _workTree,
    GIT_INDEX_FILE: _index,
    GIT_PREFIX: _prefix,
    ...rest
  } = process.env;
  return {
    ...rest,
    LC_ALL: 'C',
    GIT_TERMINAL_PROMPT: '0',
    // A partial clone would fetch what it lacks.
    GIT_NO_LAZY_FETCH: '1',
  };
}
