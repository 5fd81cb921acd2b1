import { execFile } from 'node:child_process';
import { devNull } from 'node:os';

/** What one git command gets besides its arguments. */
export interface GitCallOptions {
  /** Bytes for the command's standard input. */
  input?: Buffer | string;
  /** Variables on top of the closed environment below. */
  env?: Record<string, string>;
  /** Exit codes besides 0 that are an answer and not a failure. */
  acceptExitCodes?: number[];
}

/** Outcome of one git command. */
export interface GitCallResult {
  stdout: Buffer;
  exitCode: number;
}

/** A git command that failed; the message carries git's own words. */
export class GitCommandError extends Error {
  constructor(
    readonly args: readonly string[],
    readonly exitCode: number,
    readonly stderr: string,
  ) {
    super(`git ${args[0]} ended with ${exitCode}: ${stderr.trim()}`);
    this.name = 'GitCommandError';
  }
}

// The developer's own git configuration (signing, hooks, aliases) must not
// change what the stand-in does.
const CLOSED_ENVIRONMENT = {
  PATH: process.env.PATH ?? '',
  LC_ALL: 'C',
  TZ: 'UTC',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: devNull,
  GIT_TERMINAL_PROMPT: '0',
};

const MAX_OUTPUT_BYTES = 512 * 1024 * 1024;

/** The environment that every git process of the stand-in runs in. */
export function gitEnvironment(
  extra: Record<string, string> = {},
): Record<string, string> {
  return { ...CLOSED_ENVIRONMENT, ...extra };
}

/**
 * Runs git on a bare repository, without a shell.
 *
 * @throws GitCommandError when git ends with a code that was not accepted.
 */
export function runGit(
  directory: string,
  args: readonly string[],
  options: GitCallOptions = {},
): Promise<GitCallResult> {
  return new Promise((resolve, reject) => {
    const child = execFile(
      'git',
      ['--git-dir', directory, '--literal-pathspecs', ...args],
      {
        env: gitEnvironment(options.env),
        encoding: 'buffer',
        maxBuffer: MAX_OUTPUT_BYTES,
      },
      (error, stdout, stderr) => {
        const code = error ? (error as { code?: unknown }).code : 0;
        if (error && typeof code !== 'number') {
          reject(error);
          return;
        }
        const exitCode = Number(code);
        if (exitCode === 0 || options.acceptExitCodes?.includes(exitCode)) {
          resolve({ stdout, exitCode });
          return;
        }
        reject(new GitCommandError(args, exitCode, stderr.toString('utf8')));
      },
    );
    // A command that fails early closes its input; its exit code tells more
    // than the broken pipe does.
    child.stdin?.on('error', () => {});
    child.stdin?.end(options.input);
  });
}
