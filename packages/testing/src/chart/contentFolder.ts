import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { readSeedFolder } from 'tenant-silos-sandbox';

/** The GitOps repository as the template ships it. */
export const GITOPS_CONTENT = resolve(
  dirname(require.resolve('tenant-silos-testing/package.json')),
  '../../templates/gitops-repository/content',
);

/** What the form of the template asks for, with the answers of a sample. */
export const SAMPLE_ANSWERS = {
  repoUrl: 'https://github.com/acme-platform/laminar-infra',
  cloneUrl: 'git@github.com:acme-platform/laminar-infra.git',
  branch: 'main',
  domain: 'lmnr.cloud',
  bucket: 'laminar-dev',
  storageClass: 'gp3',
  project: 'laminar',
};

/** The content of the GitOps repository, written out as somebody would have it. */
export interface ContentFolder {
  /** The repository's root. */
  root: string;
  /** The folder of the chart `laminar-core`. */
  chart: string;
  /** Deletes the folder. */
  remove(): Promise<void>;
}

/**
 * Writes the GitOps repository of the template into a temporary folder, with
 * the placeholders of its `.njk` files filled in.
 *
 * @param answers take the place of sample answers
 */
export async function createContentFolder(
  answers: Partial<typeof SAMPLE_ANSWERS> = {},
): Promise<ContentFolder> {
  const files = await readSeedFolder({
    directory: GITOPS_CONTENT,
    values: { ...SAMPLE_ANSWERS, ...answers },
  });
  const root = await mkdtemp(join(tmpdir(), 'tenant-silos-content-'));
  for (const [path, content] of Object.entries(files)) {
    const file = join(root, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content ?? '');
  }
  return {
    root,
    chart: join(root, 'k8s', 'laminar-core'),
    remove: () => rm(root, { recursive: true, force: true }),
  };
}
