import type { Fleet } from 'backstage-plugin-tenant-silos-common';
import { serviceAccountUser } from './access';
import { ArgoCd } from './argocd/ArgoCd';
import {
  type RepositoryFiles,
  wantedApplications,
} from './argocd/wantedApplications';
import { ACTIONS, type ActionInput } from './breaking/actions';
import { type Breakage, BrokenThings } from './breaking/BrokenThings';
import { Cluster } from './Cluster';
import { ControlLoop } from './controllers/ControlLoop';
import { buildCluster, PORTAL_ACCOUNT } from './controllers/infrastructure';

/** How to run a {@link LiveCluster}. */
export interface LiveClusterOptions {
  name: string;
  /** Bearer token of the portal. */
  token: string;
  fleet: Fleet;
  /** How long a pod takes to become ready. @defaultValue 4 */
  readySeconds?: number;
  /** @defaultValue the time of the computer */
  now?: () => Date;
  log?: (line: string) => void;
}

/** What is broken and for how long already, when a cluster begins. */
export interface SampleTrouble {
  action: string;
  tenant: string;
  minutesAgo: number;
}

const AGE_MS = 26 * 3600 * 1000;

/** A cluster with controllers and Argo CD, which follows a repository. */
export class LiveCluster {
  readonly cluster: Cluster;
  readonly fleet: Fleet;
  readonly #argoCd = new ArgoCd();
  readonly #broken = new BrokenThings();
  readonly #loop: ControlLoop;
  readonly #now: () => Date;
  // The past, while a cluster is made that has been there for long.
  #behindMs = 0;

  constructor(options: LiveClusterOptions) {
    const { name, token, fleet, readySeconds = 4, log } = options;
    const now = options.now ?? (() => new Date());
    this.#now = () => new Date(now().getTime() - this.#behindMs);
    this.fleet = fleet;
    const account = serviceAccountUser(
      PORTAL_ACCOUNT.namespace,
      PORTAL_ACCOUNT.name,
    );
    this.#behindMs = AGE_MS;
    this.cluster = new Cluster({
      name,
      tokens: { [token]: { user: account, groups: [] } },
      now: this.#now,
      firstRevision: Math.floor(now().getTime() / 10),
      podLog: (_namespace, pod) => `${pod}: all is well\n`,
      log,
    });
    buildCluster(this.cluster.store, {
      storageClass: fleet.environments.eks?.storageClass ?? 'gp3',
      project: fleet.blueprint.application.project,
    });
    this.#loop = new ControlLoop(
      {
        store: this.cluster.store,
        now: () => this.#now().getTime(),
        readyAfterMs: readySeconds * 1000,
        troubles: this.#broken,
      },
      [this.#argoCd.controller],
      log,
    );
  }

  get name(): string {
    return this.cluster.name;
  }

  /**
   * Makes what the repository says as though it had been there since yesterday.
   *
   * @param troubles - what has been broken since
   */
  begin(
    repository: RepositoryFiles,
    troubles: readonly SampleTrouble[] = [],
  ): void {
    this.follow(repository);
    this.settle();
    // What needs time is over now.
    this.#behindMs = AGE_MS - 3600 * 1000;
    this.settle();
    for (const { action, tenant, minutesAgo } of troubles) {
      this.#behindMs = minutesAgo * 60 * 1000;
      if (this.tenants().some(each => each.tenant === tenant)) {
        this.break(action, { tenant });
      }
      this.settle();
    }
    this.#behindMs = 0;
    this.settle();
  }

  /** The repository has changed. */
  follow(repository: RepositoryFiles): void {
    this.#argoCd.follow(
      repository.commit,
      wantedApplications(this.fleet, repository),
    );
  }

  /** Works from now on whenever something changes, and as time goes by. */
  start(): void {
    this.#loop.start();
  }

  /** Does all that is to do now. */
  settle(): void {
    this.#loop.settle();
  }

  /** Tenants with their namespaces. */
  tenants(): { tenant: string; namespace: string }[] {
    return this.#argoCd.tenants();
  }

  /** What is broken now. */
  breakages(): Breakage[] {
    return this.#broken.list();
  }

  /**
   * Breaks something.
   *
   * @param action - one of `ACTIONS`
   * @returns what happened, for people
   * @throws Error that says what is right
   */
  break(
    action: string,
    input: Partial<Omit<ActionInput, 'namespace'>> = {},
  ): string {
    const found = ACTIONS.find(({ name }) => name === action);
    if (!found) {
      throw new Error(
        `There is no ${action}: use one of ${ACTIONS.map(
          ({ name }) => name,
        ).join(', ')}`,
      );
    }
    const tenants = this.tenants();
    const target = tenants.find(({ tenant }) => tenant === input.tenant);
    if (found.perTenant && !target) {
      throw new Error(
        `${action} needs a tenant: one of ${tenants
          .map(({ tenant }) => tenant)
          .join(', ')}`,
      );
    }
    const { text, effect } = found.run(this.cluster, {
      ...input,
      tenant: target?.tenant ?? '',
      namespace: target?.namespace ?? '',
    });
    if (effect) {
      this.#broken.add(action, text, effect);
    }
    this.settle();
    return text;
  }

  /**
   * Mends one thing, or all.
   *
   * @returns how many were mended.
   */
  mend(id?: number): number {
    const mended = this.#broken.mend(id);
    this.settle();
    return mended;
  }

  close(): void {
    this.#loop.stop();
    this.cluster.close();
  }
}
