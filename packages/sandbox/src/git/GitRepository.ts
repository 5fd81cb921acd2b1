import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import {
  GitCallOptions,
  GitCallResult,
  GitCommandError,
  gitEnvironment,
  runGit,
} from './runGit';

/** One bare repository on disk; the other files of this folder work on it. */
export class GitRepository {
  constructor(readonly directory: string) {}

  /** Makes an empty bare repository. */
  static async init(
    directory: string,
    defaultBranch: string,
  ): Promise<GitRepository> {
    await mkdir(directory, { recursive: true });
    await runGit(directory, [
      'init',
      '--quiet',
      '--bare',
      `--initial-branch=${defaultBranch}`,
    ]);
    return new GitRepository(directory);
  }

  /** Runs git and returns the outcome, exit code included. */
  call(
    args: readonly string[],
    options?: GitCallOptions,
  ): Promise<GitCallResult> {
    return runGit(this.directory, args, options);
  }

  /** Runs git and returns its trimmed output. */
  async text(
    args: readonly string[],
    options?: GitCallOptions,
  ): Promise<string> {
    const { stdout } = await this.call(args, options);
    return stdout.toString('utf8').trim();
  }

  /** Runs git and returns its output as it comes; a failure breaks the stream. */
  stream(args: readonly string[]): Readable {
    const child = spawn('git', ['--git-dir', this.directory, ...args], {
      env: gitEnvironment(),
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    child.on('error', error => child.stdout.destroy(error));
    child.on('close', code => {
      if (code !== 0) {
        child.stdout.destroy(new GitCommandError(args, code ?? -1, ''));
      }
    });
    return child.stdout;
  }
}
