import type {
  LoggerService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import { isError, ServiceUnavailableError } from '@backstage/errors';
import {
  relevantPath,
  type Fleet,
  type Snapshot,
} from 'backstage-plugin-tenant-silos-common';
import { describeReadError } from './readErrors';
import {
  defaultSnapshotLimits,
  SizeGuard,
  type SnapshotLimits,
} from './SizeLimits';
import type { FleetRepository } from './types';

/** @public */
export interface UrlReaderFleetRepositoryOptions {
  fleet: Fleet;
  urlReader: UrlReaderService;
  logger: LoggerService;
  limits?: SnapshotLimits;
  /** Milliseconds until a read is given up; two minutes by default. */
  timeoutMs?: number;
}

/**
 * Reads a fleet's repository as one archive, through Backstage's URL reader:
 * one request tells the head commit, a second one brings the files when it is
 * another one than before.
 *
 * @public
 */
export class UrlReaderFleetRepository implements FleetRepository {
  readonly #fleet: Fleet;
  readonly #urlReader: UrlReaderService;
  readonly #logger: LoggerService;
  readonly #limits: SnapshotLimits;
  readonly #timeoutMs: number;
  #latest: ReadonlyMap<string, string> = new Map();

  /** Takes the fleet and Backstage's URL reader. */
  static create(
    options: UrlReaderFleetRepositoryOptions,
  ): UrlReaderFleetRepository {
    return new UrlReaderFleetRepository(options);
  }

  private constructor(options: UrlReaderFleetRepositoryOptions) {
    this.#fleet = options.fleet;
    this.#urlReader = options.urlReader;
    this.#logger = options.logger;
    this.#limits = options.limits ?? defaultSnapshotLimits;
    this.#timeoutMs = options.timeoutMs ?? 120_000;
  }

  async readSnapshot(previousCommit?: string): Promise<Snapshot | 'unchanged'> {
    try {
      return await this.#read(this.#fleet.repository.branch, previousCommit);
    } catch (error) {
      if (isError(error) && error.name === 'NotModifiedError') {
        return 'unchanged';
      }
      throw this.#describe(error);
    }
  }

  /**
   * Reads the files that matter at one commit. A host tells commits of forks
   * too, so it has to be known to be of the branch.
   *
   * @throws as `readSnapshot`
   */
  async readCommit(commit: string): Promise<Snapshot> {
    try {
      return await this.#read(commit);
    } catch (error) {
      throw this.#describe(error);
    }
  }

  #describe(error: unknown): Error {
    this.#logger.warn(
      `${this.#fleet.repository.url} could not be read: ${
        isError(error) ? error.message : error
      }`,
    );
    return error instanceof ServiceUnavailableError
      ? error
      : describeReadError(this.#fleet, error);
  }

  async #read(ref: string, previousCommit?: string): Promise<Snapshot> {
    const { url } = this.#fleet.repository;
    const isRelevant = relevantPath(this.#fleet);
    const guard = new SizeGuard(this.#limits);
    const tree = await this.#urlReader.readTree(
      `${url}/tree/${encodeURIComponent(ref)}`,
      {
        etag: previousCommit,
        filter: (path, info) =>
          isRelevant(path) && guard.admit(path, info?.size ?? 0),
        signal: AbortSignal.timeout(this.#timeoutMs),
      },
    );
    const files = new Map<string, string>();
    for (const file of await tree.files()) {
      const text = (await file.content()).toString('utf8');
      const known = this.#latest.get(file.path);
      // Several snapshots are held at a time: equal texts are one in memory.
      files.set(file.path, known === text ? known : text);
    }
    guard.complete(url, files);
    if (ref === this.#fleet.repository.branch) {
      this.#latest = files;
    }
    return {
      commit: tree.etag,
      readAt: new Date().toISOString(),
      files,
    };
  }
}
