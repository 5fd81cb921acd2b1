import { lstat, stat } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { InputError } from '@backstage/errors';
import {
  readFleetState,
  type Fleet,
  type FleetState,
} from 'backstage-plugin-tenant-silos-common';
import {
  FLEET_FILE,
  FolderFleetRepository,
  GitClone,
  GitFleetRepository,
  readFleetFile,
} from 'backstage-plugin-tenant-silos-node';
import type { Context } from '../context';
import { readConfiguredFleet } from './readConfiguredFleet';
import { readTextFile } from './readTextFile';

/** Where a fleet's settings come from. */
export interface FleetOptions {
  /** Files of app-config; without any, the repository's own file. */
  config?: readonly string[];
  fleet?: string;
}

/** A fleet's state, and what of it could not be read. */
export interface ReadState {
  state: FleetState;
  /** Paths of symbolic links where files matter. */
  links: string[];
}

/** A folder with the GitOps repository of a fleet. */
export class Workspace {
  readonly directory: string;
  readonly fleet: Fleet;
  readonly #cwd: string;
  /** Text of the repository's own file, where the fleet is from there. */
  readonly #description?: string;
  #clone?: Promise<GitClone>;

  /**
   * Opens a folder.
   *
   * @throws InputError when it is none, or its fleet is not described
   */
  static async open(
    folder: string,
    { config = [], fleet }: FleetOptions,
    { cwd }: Context,
  ): Promise<Workspace> {
    const directory = resolve(cwd, folder);
    const info = await stat(directory).catch(() => undefined);
    if (!info?.isDirectory()) {
      throw new InputError(
        `${directory} is not a folder; name the root of a GitOps repository`,
      );
    }
    if (config.length > 0) {
      const paths = config.map(path => resolve(cwd, path));
      for (const path of paths) {
        await readTextFile(path, '--config');
      }
      return new Workspace(
        directory,
        await readConfiguredFleet(paths, fleet),
        cwd,
      );
    }
    const description = await readOwnFile(directory);
    const own = readFleetFile(description);
    if (fleet !== undefined && fleet !== own.id) {
      throw new InputError(
        `--fleet: '${fleet}' is not the fleet of ${FLEET_FILE}, which is ${own.id}; leave it out, or name an app-config with --config`,
      );
    }
    return new Workspace(directory, own, cwd, description);
  }

  private constructor(
    directory: string,
    fleet: Fleet,
    cwd: string,
    description?: string,
  ) {
    this.directory = directory;
    this.fleet = fleet;
    this.#cwd = cwd;
    this.#description = description;
  }

  /** The clone that the folder is in. */
  get clone(): Promise<GitClone> {
    this.#clone ??= GitClone.open(this.directory);
    return this.#clone;
  }

  /** Whether the fleet is described otherwise than at a commit. */
  async redescribed(commit: string): Promise<boolean> {
    if (this.#description === undefined) {
      return false;
    }
    const clone = await this.clone;
    const before = await clone.readText(commit, FLEET_FILE);
    return before !== this.#description;
  }

  /** Reads the files as they are in the folder. */
  async readFolder(previous?: FleetState): Promise<ReadState> {
    const links: string[] = [];
    const snapshot = await FolderFleetRepository.create({
      fleet: this.fleet,
      directory: this.directory,
      onSymbolicLink: path => links.push(path),
    }).readSnapshot();
    return { state: readFleetState(this.fleet, snapshot, previous), links };
  }

  /** Reads the files of a commit. */
  async readCommit(ref: string, previous?: FleetState): Promise<ReadState> {
    const links: string[] = [];
    const snapshot = await GitFleetRepository.create({
      fleet: this.fleet,
      clone: await this.clone,
      ref,
      onSymbolicLink: path => links.push(path),
    }).readSnapshot();
    if (snapshot === 'unchanged') {
      throw new Error('A commit that was never read cannot be unchanged');
    }
    return { state: readFleetState(this.fleet, snapshot, previous), links };
  }

  /**
   * How to get from a path in the fleet's repository to one that GitHub and
   * other tools understand: from the root of the clone, else from where the
   * command runs.
   */
  async repositoryPaths(): Promise<(path: string) => string> {
    const prefix = await this.clone.then(
      clone => clone.prefix,
      () => undefined,
    );
    return path =>
      prefix === undefined
        ? relative(this.#cwd, join(this.directory, path)).split(sep).join('/')
        : `${prefix}${path}`;
  }
}

async function readOwnFile(directory: string): Promise<string> {
  const path = join(directory, FLEET_FILE);
  // Not a link: it would bring in any file of this machine.
  const info = await lstat(path).catch(() => undefined);
  if (info?.isSymbolicLink()) {
    throw new InputError(
      `${path} is a symbolic link, which is not followed; put the file itself there`,
    );
  }
  if (!info) {
    throw new InputError(
      `${directory} has no ${FLEET_FILE}, which says what the repository holds; add it, or name the portal's configuration with --config app-config.yaml --fleet ID`,
    );
  }
  return readTextFile(path, FLEET_FILE);
}
