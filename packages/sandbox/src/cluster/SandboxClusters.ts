import type { Repository } from '../store';
import { sandboxFleet } from './argocd/fleet';
import { RepositoryReader } from './followRepository';
import { LiveCluster, type SampleTrouble } from './LiveCluster';

/** A cluster that follows a repository of the sandbox. */
export interface SandboxClusterSeed {
  /** As in its address `/clusters/NAME`. */
  name: string;
  /** Bearer token of the portal. */
  token: string;
  /** `owner/name`; its default branch is followed. */
  repository: string;
  /** The only storage class. @defaultValue `gp3` */
  storageClass?: string;
  /** What is broken from the start. @defaultValue nothing */
  troubles?: readonly SampleTrouble[];
  /** How long a pod takes to become ready; 0 is at once. @defaultValue 4 */
  readySeconds?: number;
}

interface Following {
  live: LiveCluster;
  repository: Repository;
  reader: RepositoryReader;
  /** Ends when all changes that were told have been followed. */
  done: Promise<void>;
}

/** The clusters of a sandbox, by name. */
export class SandboxClusters {
  readonly #clusters = new Map<string, Following>();
  readonly #log: (line: string) => void;

  private constructor(log: (line: string) => void) {
    this.#log = log;
  }

  /** @throws Error when a cluster follows a repository that is not there. */
  static async start(
    seeds: readonly SandboxClusterSeed[],
    repositories: readonly Repository[],
    log: (line: string) => void,
  ): Promise<SandboxClusters> {
    const clusters = new SandboxClusters(log);
    for (const seed of seeds) {
      const repository = repositories.find(
        each => each.fullName === seed.repository,
      );
      if (!repository) {
        throw new Error(
          `The cluster ${seed.name} follows ${seed.repository}, which is not there`,
        );
      }
      await clusters.#start(seed, repository);
    }
    return clusters;
  }

  /** @returns undefined when there is none of this name. */
  get(name: string): LiveCluster | undefined {
    return this.#clusters.get(name)?.live;
  }

  list(): LiveCluster[] {
    return [...this.#clusters.values()].map(({ live }) => live);
  }

  /** A branch has moved; what comes of it comes later. */
  pushed(repository: Repository, ref: string): void {
    for (const following of this.#clusters.values()) {
      if (
        following.repository === repository &&
        ref === `refs/heads/${repository.record.defaultBranch}`
      ) {
        following.done = following.done.then(() => this.#follow(following));
      }
    }
  }

  /** Waits until everything is as the repositories say. */
  async settled(): Promise<void> {
    for (const following of this.#clusters.values()) {
      await following.done;
      following.live.settle();
    }
  }

  close(): void {
    this.#clusters.forEach(({ live }) => live.close());
  }

  async #start(
    seed: SandboxClusterSeed,
    repository: Repository,
  ): Promise<void> {
    const { defaultBranch } = repository.record;
    const fleet = sandboxFleet({
      repositoryUrl: `https://github.com/${repository.fullName}`,
      branch: defaultBranch,
      storageClass: seed.storageClass,
    });
    const live = new LiveCluster({ ...seed, fleet, log: this.#log });
    const reader = new RepositoryReader(repository.git, fleet);
    const files = await reader.read(defaultBranch);
    if (files) {
      live.begin(files, seed.troubles);
    }
    live.start();
    this.#clusters.set(seed.name, {
      live,
      repository,
      reader,
      done: Promise.resolve(),
    });
  }

  async #follow({ live, repository, reader }: Following): Promise<void> {
    try {
      const files = await reader.read(repository.record.defaultBranch);
      if (files) {
        live.follow(files);
        live.settle();
      }
    } catch (error) {
      this.#log(`cluster ${live.name}: ${error}`);
    }
  }
}
