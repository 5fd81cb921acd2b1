import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { devNull, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A real clone in a temporary folder. */
export interface GitFolder {
  directory: string;
  git(...args: string[]): string;
  write(files: Record<string, string>): Promise<void>;
  /** Writes the files and commits all there is; returns the commit. */
  commit(files: Record<string, string>): Promise<string>;
  remove(): Promise<void>;
}

/** Makes an empty clone whose branch is `main`. */
export async function gitFolder(): Promise<GitFolder> {
  const directory = await realpath(
    await mkdtemp(join(tmpdir(), 'tenant-silos-git-')),
  );
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', directory, ...args], {
      encoding: 'utf8',
      env: {
        PATH: process.env.PATH,
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_CONFIG_GLOBAL: devNull,
        GIT_AUTHOR_NAME: 'ada',
        GIT_AUTHOR_EMAIL: 'ada@localhost',
        GIT_COMMITTER_NAME: 'ada',
        GIT_COMMITTER_EMAIL: 'ada@localhost',
      },
    }).trim();
  const write = async (files: Record<string, string>) => {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(directory, path)), { recursive: true });
      await writeFile(join(directory, path), text);
    }
  };
  git('init', '--quiet', '--initial-branch', 'main');
  return {
    directory,
    git,
    write,
    async commit(files) {
      await write(files);
      git('add', '--all');
      git('commit', '--quiet', '--allow-empty', '--message', 'A change');
      return git('rev-parse', 'HEAD');
    },
    remove: () => rm(directory, { recursive: true, force: true }),
  };
}
