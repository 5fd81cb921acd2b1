import { accessSync, constants, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

/** Something pinned that the project's scripts bring into the cache folder. */
export interface ToolSpec {
  /** What it is called, and what the folder in the cache begins with. */
  name: string;
  /** What the folder in the cache ends with. */
  version: string;
  /** The file in that folder; the folder itself unless it is named. */
  file?: string;
  /** The environment variable that names another one; `npm test` sets it. */
  variable: string;
}

/** Where a tool was looked for. */
export interface Tool {
  /** The executable or folder; just its name when it is missing. */
  path: string;
  /** Set when it is not there: says so, and how to get it. */
  missing?: string;
}

/** The part of the outside world that says where a tool is. */
export interface ToolSurroundings {
  env: Readonly<Record<string, string | undefined>>;
  isExecutable(path: string): boolean;
}

const THIS_MACHINE: ToolSurroundings = {
  env: process.env,
  isExecutable(path) {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  },
};

/**
 * Looks for a tool: the one that the environment names, else the one that the
 * project's scripts have brought.
 *
 * @throws Error on CI when there is none: there no test may be left out.
 */
export function findTool(
  spec: ToolSpec,
  { env, isExecutable }: ToolSurroundings = THIS_MACHINE,
): Tool {
  const { name, version, file = '', variable } = spec;
  const named = env[variable];
  if (named && !isExecutable(named)) {
    throw new Error(`${variable} names ${named}, which does not run`);
  }
  const cache = env.XDG_CACHE_HOME || join(homedir(), '.cache');
  const path = named || join(cache, 'tenant-silos', `${name}-${version}`, file);
  if (isExecutable(path)) {
    return { path };
  }
  const missing = `${name} ${version} is missing: \`npm test -- unit\` brings it, or name one by ${variable}`;
  if (env.CI) {
    throw new Error(missing);
  }
  return { path: name, missing };
}

/** A file of the folder `tools`, where everything is pinned. */
export function readPins(file: string): string {
  const testing = dirname(require.resolve('tenant-silos-testing/package.json'));
  return readFileSync(resolve(testing, '../../tools', file), 'utf8');
}
