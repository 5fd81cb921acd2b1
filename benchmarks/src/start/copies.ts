import {
  cp,
  mkdtemp,
  mkdir,
  readFile,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { projectDir } from './projectDir';
import { indexWithoutSuite, packageWithoutSuite } from './withoutSuite';

// The suite's policy goes with it, and the permission backend needs one.
const ALLOW_ALL = `import { createBackendModule } from '@backstage/backend-plugin-api';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';

export default createBackendModule({
  pluginId: 'permission',
  moduleId: 'allow-all',
  register(reg) {
    reg.registerInit({
      deps: { policy: policyExtensionPoint },
      async init({ policy }) {
        policy.setPolicy({
          handle: async () => ({ result: AuthorizeResult.ALLOW }),
        });
      },
    });
  },
});
`;

/** Copies the app of the portal, to build it without touching the original. */
export async function copyApp(withSuite: boolean) {
  const copy = await copyPackage('app', ['src', 'public']);
  if (!withSuite) {
    await rewriteManifest(copy.path);
  }
  return copy;
}

/**
 * Copies the backend of the portal without the suite.
 *
 * @param app - folder of the app whose page it is to serve
 */
export async function copyBackendWithoutSuite(app: string) {
  const copy = await copyPackage('backend', ['src']);
  await rewriteManifest(copy.path);
  const index = join(copy.path, 'src', 'index.ts');
  await writeFile(index, indexWithoutSuite(await readFile(index, 'utf8')));
  await writeFile(join(copy.path, 'src', 'permissionPolicy.ts'), ALLOW_ALL);
  // Where the backend looks for the page.
  await mkdir(join(copy.path, 'node_modules'));
  await symlink(app, join(copy.path, 'node_modules', 'app'), 'junction');
  return copy;
}

async function copyPackage(name: 'app' | 'backend', folders: string[]) {
  const from = join(projectDir, 'packages', name);
  // As deep below the project as the original, so that relative paths in the
  // configuration mean the same; and where its dependencies are found.
  const base = join(projectDir, '.cache');
  await mkdir(base, { recursive: true });
  const path = await mkdtemp(join(base, `bench-${name}-`));
  for (const part of ['package.json', ...folders]) {
    await cp(join(from, part), join(path, part), { recursive: true });
  }
  return {
    path,
    remove: () => rm(path, { recursive: true, force: true, maxRetries: 3 }),
  };
}

async function rewriteManifest(folder: string) {
  const file = join(folder, 'package.json');
  const manifest = JSON.parse(await readFile(file, 'utf8'));
  await writeFile(file, JSON.stringify(packageWithoutSuite(manifest), null, 2));
}
