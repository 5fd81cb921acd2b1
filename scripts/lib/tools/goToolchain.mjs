import { readFileSync } from 'node:fs';
import { chmod, cp, readdir, rename } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { projectDir, toolCacheDir } from '../paths.mjs';
import { provideFolder } from './folder.mjs';

/** The Go that the tools ask for. */
export const GO_VERSION = goVersion(
  readFileSync(join(projectDir, 'tools', 'go.mod'), 'utf8'),
);

/** @param {string} goMod */
function goVersion(goMod) {
  const [, version] = /^go (\S+)$/m.exec(goMod) ?? [];
  return version;
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {string} where a toolchain is that an older Go has brought
 */
export function toolchainGo(env = process.env) {
  return join(toolCacheDir(env), `go-${GO_VERSION}`, 'bin', 'go');
}

/**
 * The module that holds a whole Go, as newer ones bring it by themselves.
 *
 * @param {string} platform
 * @param {string} arch
 */
export function toolchainModule(platform, arch) {
  const processor = arch === 'x64' ? 'amd64' : arch;
  return `golang.org/toolchain@v0.0.1-go${GO_VERSION}.${platform}-${processor}`;
}

/**
 * Makes a Go from the folder of that module, unless it was made before.
 *
 * @param {(module: string) => Promise<string>} download resolves to the folder
 * @returns {Promise<string>} the executable
 */
export async function provideToolchain(download) {
  const go = toolchainGo();
  await provideFolder({
    title: `Go ${GO_VERSION}`,
    folder: join(go, '..', '..'),
    has: join('bin', 'go'),
    fill: async temporary => {
      const module = toolchainModule(process.platform, process.arch);
      await cp(await download(module), temporary, { recursive: true });
      await unpackToolchain(temporary);
    },
  });
  return go;
}

/**
 * A module can hold neither executables nor a go.mod of its own: gives back the
 * right to run, and the names.
 *
 * @param {string} folder
 */
export async function unpackToolchain(folder) {
  const tools = [join(folder, 'bin'), join(folder, 'pkg', 'tool')];
  const entries = await readdir(folder, {
    recursive: true,
    withFileTypes: true,
  });
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name);
    if (
      entry.isDirectory() ||
      tools.some(parent => path.startsWith(parent + sep))
    ) {
      await chmod(path, 0o755);
    }
  }
  for (const { parentPath, name } of entries) {
    if (name === '_go.mod') {
      await rename(join(parentPath, name), join(parentPath, 'go.mod'));
    }
  }
}
