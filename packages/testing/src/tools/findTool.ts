import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

/** A pinned command-line tool; scripts/lib/tools/versions.mjs has the same. */
export interface ToolSpec {
  /** Name of the executable. */
  name: string;
  /** The version that is built when none is found. */
  version: string;
  /** Names the executable to use; `npm test` sets it. */
  variable: string;
  /** Arguments that make it print its version. */
  versionArgs: readonly string[];
}

/** Where a tool was looked for. */
export interface Tool {
  /** The executable; just its name when it is missing. */
  path: string;
  /** Set when it is not there: says so, and how to get it. */
  missing?: string;
}

/** The part of the outside world that says where a tool is. */
export interface ToolSurroundings {
  env: Readonly<Record<string, string | undefined>>;
  isExecutable(path: string): boolean;
  /** What the tool prints when asked for its version. */
  versionText(path: string, args: readonly string[]): string;
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
  versionText: (path, args) =>
    execFileSync(path, args, { encoding: 'utf8', timeout: 20_000 }),
};

/**
 * Looks for a tool: the one that the environment names, the one that the
 * project's scripts built, one on the PATH of the same minor version.
 *
 * @throws Error on CI when there is none: there no test may be left out.
 */
export function findTool(
  spec: ToolSpec,
  surroundings: ToolSurroundings = THIS_MACHINE,
): Tool {
  const { env, isExecutable } = surroundings;
  const named = env[spec.variable];
  if (named) {
    if (!isExecutable(named)) {
      throw new Error(`${spec.variable} names ${named}, which does not run`);
    }
    return { path: named };
  }
  const base = env.XDG_CACHE_HOME || join(homedir(), '.cache');
  const built = join(
    base,
    'tenant-silos',
    `${spec.name}-${spec.version}`,
    spec.name,
  );
  if (isExecutable(built)) {
    return { path: built };
  }
  const onPath = (env.PATH ?? '')
    .split(delimiter)
    .filter(Boolean)
    .map(folder => join(folder, spec.name))
    .find(path => isExecutable(path) && fits(spec, path, surroundings));
  if (onPath) {
    return { path: onPath };
  }
  const missing = `${spec.name} ${spec.version} is missing: \`npm test -- unit\` builds it, or name one by ${spec.variable}`;
  if (env.CI) {
    throw new Error(missing);
  }
  return { path: spec.name, missing };
}

function fits(
  spec: ToolSpec,
  path: string,
  surroundings: ToolSurroundings,
): boolean {
  try {
    const text = surroundings.versionText(path, spec.versionArgs);
    const [, found] = /\bv?(\d+\.\d+)\.\d+/.exec(text) ?? [];
    return found === spec.version.replace(/\.\d+$/, '');
  } catch {
    return false;
  }
}
