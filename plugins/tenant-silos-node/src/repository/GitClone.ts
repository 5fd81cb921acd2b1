import { InputError } from '@backstage/errors';
import { runGit, type GitResult } from './runGit';

/** One entry of a commit's tree. @public */
export interface GitTreeEntry {
  path: string;
  oid: string;
  /** Bytes. */
  size: number;
  isLink: boolean;
}

/**
 * A clone on this machine, or a folder within one, read with the `git` command.
 *
 * @public
 */
export class GitClone {
  readonly #directory: string;

  /** Path of the folder within the clone, ends in a slash; '' at its root. */
  readonly prefix: string;

  /**
   * Takes a folder of a clone; paths are relative to it.
   *
   * @throws InputError when it is no folder of a clone, or git is missing
   */
  static async open(directory: string): Promise<GitClone> {
    const { exitCode, stdout, stderr } = await git(directory, [
      'rev-parse',
      '--show-prefix',
    ]);
    if (exitCode !== 0) {
      throw new InputError(
        `${directory} is not a folder of a Git repository: ${stderr}`,
      );
    }
    return new GitClone(directory, stdout.toString('utf8').replace(/\n$/, ''));
  }

  private constructor(directory: string, prefix: string) {
    this.#directory = directory;
    this.prefix = prefix;
  }

  /**
   * The commit that a branch, tag or other revision stands for.
   *
   * @throws InputError when there is none in this clone
   */
  async resolve(ref: string): Promise<string> {
    const { exitCode, stdout } = await this.#git([
      'rev-parse',
      '--verify',
      '--quiet',
      '--end-of-options',
      `${ref}^{commit}`,
    ]);
    if (exitCode !== 0) {
      throw new InputError(
        `'${ref}' is not a commit of the clone in ${
          this.#directory
        }; name a branch, a tag or a commit, and fetch it before (actions/checkout: fetch-depth: 0)`,
      );
    }
    return stdout.toString('utf8').trim();
  }

  /**
   * The commit at which two lines of history parted.
   *
   * @throws InputError when the clone has none
   */
  async mergeBase(one: string, other: string): Promise<string> {
    const { exitCode, stdout } = await this.#git([
      'merge-base',
      await this.resolve(one),
      await this.resolve(other),
    ]);
    if (exitCode !== 0) {
      throw new InputError(
        `'${one}' and '${other}' have no commit in common in the clone in ${
          this.#directory
        }; fetch the whole history (actions/checkout: fetch-depth: 0)`,
      );
    }
    return stdout.toString('utf8').trim();
  }

  /** The files of a commit below the folder; none where it had no such folder. */
  async listFiles(commit: string): Promise<GitTreeEntry[]> {
    const tree = `${commit}:${this.prefix}`;
    const known = await this.#git(['rev-parse', '--verify', '--quiet', tree]);
    if (known.exitCode !== 0) {
      return [];
    }
    const listed = succeeded(
      await this.#git(['ls-tree', '-r', '-z', '-l', '--full-tree', tree]),
    );
    return listed
      .toString('utf8')
      .split('\0')
      .flatMap(line => {
        const match = /^(\d+) blob ([0-9a-f]+) +(\d+)\t(.*)$/s.exec(line);
        return match
          ? [
              {
                path: match[4],
                oid: match[2],
                size: Number(match[3]),
                isLink: match[1] === '120000',
              },
            ]
          : [];
      });
  }

  /** The text of one file of a commit; undefined where it had none. */
  async readText(commit: string, path: string): Promise<string | undefined> {
    const { exitCode, stdout } = await this.#git([
      'cat-file',
      'blob',
      `${commit}:${this.prefix}${path}`,
    ]);
    return exitCode === 0 ? stdout.toString('utf8') : undefined;
  }

  /** Contents of blobs, in the order that they are asked for. */
  async readBlobs(oids: readonly string[]): Promise<string[]> {
    if (oids.length === 0) {
      return [];
    }
    const output = succeeded(
      await this.#git(['cat-file', '--batch'], `${oids.join('\n')}\n`),
    );
    let offset = 0;
    return oids.map(oid => {
      const end = output.indexOf('\n', offset);
      const header = output.toString('utf8', offset, end);
      const size = /^[0-9a-f]+ blob (\d+)$/.exec(header)?.[1];
      if (size === undefined) {
        throw new InputError(
          `The object ${oid} is not in the clone in ${
            this.#directory
          }; fetch it whole, without --filter`,
        );
      }
      const start = end + 1;
      offset = start + Number(size) + 1;
      return output.toString('utf8', start, offset - 1);
    });
  }

  #git(args: readonly string[], input?: string): Promise<GitResult> {
    return git(this.#directory, args, input);
  }
}

async function git(
  directory: string,
  args: readonly string[],
  input?: string,
): Promise<GitResult> {
  try {
    return await runGit(directory, args, input);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      throw new InputError(
        'The command git was not found on the PATH; install Git 2.24 or newer',
      );
    }
    throw error;
  }
}

function succeeded({ exitCode, stdout, stderr }: GitResult): Buffer {
  if (exitCode !== 0) {
    throw new InputError(`git ended with ${exitCode}: ${stderr}`);
  }
  return stdout;
}
