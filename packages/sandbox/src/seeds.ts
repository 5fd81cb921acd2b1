import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { Environment } from 'nunjucks';
import { SANDBOX_OWNER, SANDBOX_REPOSITORY } from './constants';
import type { BranchProtection, RepositorySeed, SeedFiles } from './options';

const TEMPLATE_SUFFIX = '.njk';

/** Where the content of a repository comes from. */
export interface SeedFolder {
  directory: string;
  /** What templates see as `values`, as in Backstage's `fetch:template`. */
  values?: Readonly<Record<string, unknown>>;
}

// The delimiters of Backstage's fetch:template, so that one folder serves both.
function templates(): Environment {
  return new Environment(null, {
    autoescape: false,
    throwOnUndefined: true,
    tags: { variableStart: '${{', variableEnd: '}}' },
  });
}

/**
 * Reads a folder as the first content of a repository. Files that end in
 * `.njk` are rendered and lose that ending; the others are taken as they are.
 *
 * @throws Error that names the file when a template does not render.
 */
export async function readSeedFolder(folder: SeedFolder): Promise<SeedFiles> {
  const environment = templates();
  const files: Record<string, Buffer> = {};
  const entries = await readdir(folder.directory, {
    recursive: true,
    withFileTypes: true,
  });
  for (const entry of entries.filter(each => each.isFile())) {
    const file = join(entry.parentPath, entry.name);
    const path = relative(folder.directory, file).split(sep).join('/');
    const content = await readFile(file);
    if (!path.endsWith(TEMPLATE_SUFFIX)) {
      files[path] = content;
      continue;
    }
    try {
      const text = environment.renderString(content.toString('utf8'), {
        values: folder.values ?? {},
      });
      files[path.slice(0, -TEMPLATE_SUFFIX.length)] = Buffer.from(text);
    } catch (error) {
      throw new Error(`${file} cannot be rendered`, { cause: error });
    }
  }
  return files;
}

/** The rules for `main` in the sample repository. */
export const SANDBOX_PROTECTION: BranchProtection = {
  requiredApprovingReviewCount: 1,
  enforceAdmins: true,
  requiredStatusCheckContexts: [],
};

/** The sample repository `acme-platform/laminar-infra` with the sample people. */
export function laminarInfraSeed(
  files: RepositorySeed['files'],
  protection: BranchProtection = SANDBOX_PROTECTION,
): RepositorySeed {
  return {
    owner: SANDBOX_OWNER,
    name: SANDBOX_REPOSITORY,
    description: 'GitOps repository of the Laminar tenants',
    collaborators: {
      ada: 'admin',
      ben: 'write',
      cleo: 'read',
      'tenant-bot': 'write',
    },
    protection: { main: protection },
    files,
  };
}
