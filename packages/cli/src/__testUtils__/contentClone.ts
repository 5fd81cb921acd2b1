import { execFileSync } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { devNull } from 'node:os';
import { dirname, join } from 'node:path';
import { createContentFolder } from 'tenant-silos-testing';
import { run, type Ran } from './run';

export const TENANTS = 'k8s/laminar-core/tenants';
export const APPLICATIONS = 'argocd/applications/tenants';

/** A clone of the GitOps repository that the template makes. */
export interface ContentClone {
  root: string;
  git(...args: string[]): string;
  read(path: string): Promise<string>;
  /** Writes files; undefined deletes one. */
  write(files: Record<string, string | undefined>): Promise<void>;
  /** Writes files and commits all there is; returns the commit. */
  commit(files: Record<string, string | undefined>): Promise<string>;
  /** Runs a command line in the clone, without Helm unless asked. */
  run(args: readonly string[], env?: Record<string, string>): Promise<Ran>;
  remove(): Promise<void>;
}

/** Writes the template's content and commits it to the branch `main`. */
export async function contentClone(): Promise<ContentClone> {
  const { root, remove } = await createContentFolder();
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', root, ...args], {
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
  const clone: ContentClone = {
    root,
    git,
    remove,
    read: path => readFile(join(root, path), 'utf8'),
    async write(files) {
      for (const [path, text] of Object.entries(files)) {
        if (text === undefined) {
          await rm(join(root, path));
        } else {
          await mkdir(dirname(join(root, path)), { recursive: true });
          await writeFile(join(root, path), text);
        }
      }
    },
    async commit(files) {
      await clone.write(files);
      git('add', '--all');
      git('commit', '--quiet', '--message', 'A change');
      return git('rev-parse', 'HEAD');
    },
    run: (args, env) => run(root, args, { TENANT_SILOS_HELM: '/none', ...env }),
  };
  git('init', '--quiet', '--initial-branch', 'main');
  await clone.commit({});
  return clone;
}

/** The files of another tenant of the sample's shape. */
export async function copyOfSample(
  clone: ContentClone,
  tenant: string,
): Promise<Record<string, string>> {
  const paths = [
    `${TENANTS}/e6data/values.yaml`,
    `${TENANTS}/e6data/values-eks.yaml`,
    `${APPLICATIONS}/e6data.yaml`,
  ];
  const texts = await Promise.all(paths.map(path => clone.read(path)));
  return Object.fromEntries(
    paths.map((path, index) => [
      path.replace('e6data', tenant),
      texts[index].replaceAll('e6data', tenant),
    ]),
  );
}
