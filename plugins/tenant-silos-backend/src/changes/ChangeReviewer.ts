import { ConflictError, NotAllowedError } from '@backstage/errors';
import type { FleetState } from 'backstage-plugin-tenant-silos-common';
import type {
  PullRequestDetail,
  ReviewOptions,
  TenantRenderer,
} from 'backstage-plugin-tenant-silos-node';
import type { Locks } from '../database/Locks';
import { abilities, type ChangePermissions } from './abilities';
import type { Changes } from './Changes';
import { DetailCache } from './DetailCache';
import { refuseReadOnly } from './readOnly';
import {
  otherFiles,
  planAgain,
  withObjects,
  type FreshPlan,
} from './planAgain';
import type { ChangeRecord } from './types';
import type { ChangeDetail } from '../schema/openapi/generated/models';
import { toChangeDetail } from './detailView';

/** Somebody who looks at a change or does something with it. */
export interface Actor {
  /** Entity ref; undefined for a service. */
  user?: string;
  permissions: ChangePermissions;
}

interface Looked {
  change: ChangeRecord;
  detail: PullRequestDetail;
  fresh: FreshPlan;
}

/** Shows changes to people, and does what they decide on them. */
export class ChangeReviewer {
  readonly #changes: Changes;
  readonly #locks: Locks;
  readonly #cache: DetailCache;
  readonly #rendering: TenantRenderer;

  constructor(
    changes: Changes,
    locks: Locks,
    rendering: TenantRenderer,
    cache = new DetailCache(),
  ) {
    this.#changes = changes;
    this.#locks = locks;
    this.#rendering = rendering;
    this.#cache = cache;
  }

  /** A change with all that a reviewer looks at, a few seconds old at most. */
  async show(change: ChangeRecord, actor: Actor): Promise<ChangeDetail> {
    const { store } = this.#changes.of(change.fleet);
    const { state } = await store.serve();
    const looked = await this.#look(change, state);
    return this.#view(looked, actor);
  }

  /** Approves or requests changes, with the person's own token. */
  async review(
    change: ChangeRecord,
    actor: Actor,
    options: ReviewOptions,
  ): Promise<ChangeDetail> {
    const { store, pullRequests } = this.#changes.of(change.fleet);
    refuseReadOnly(store.fleet);
    this.forget(change);
    const looked = await this.#look(change, (await store.serve()).state);
    requireHead(looked.detail, options.headCommit);
    const can = this.#abilities(looked, actor);
    demand(
      options.verdict === 'approve' ? can.approve : can.requestChanges,
      looked.change.submitters.includes(actor.user ?? '')
        ? NotAllowedError
        : ConflictError,
    );
    await pullRequests.review(change.number, options);
    return this.#afterwards(change, actor);
  }

  /**
   * Merges the head that was looked at. One merge at a time in a fleet, each
   * planned against what the one before it left, so that two changes that
   * clash are not both merged.
   */
  async merge(
    change: ChangeRecord,
    actor: Actor & { user: string },
    options: { headCommit: string; token?: string },
  ): Promise<ChangeDetail> {
    const { store, pullRequests } = this.#changes.of(change.fleet);
    refuseReadOnly(store.fleet);
    const outcome = await this.#locks.withLock(
      `merge/${change.fleet}`,
      `merge a change of fleet ${store.fleet.title}`,
      async () => {
        const state = await store.refresh();
        this.forget(change);
        const looked = await this.#look(change, state);
        requireHead(looked.detail, options.headCommit);
        demand(this.#abilities(looked, actor).merge);
        const done = await pullRequests.merge(change.number, {
          ...options,
          mergedBy: actor.user,
        });
        // The next one in line has to see it.
        await store.refresh();
        return done;
      },
    );
    return this.#afterwards(
      change,
      actor,
      // Who knows who takes it out of the queue, and merges it otherwise.
      outcome === 'merged' ? { mergedBy: actor.user } : undefined,
    );
  }

  /** Closes the pull request without merging it. */
  async close(
    change: ChangeRecord,
    actor: Actor & { user: string },
    comment: string | undefined,
  ): Promise<ChangeDetail> {
    const { store, pullRequests } = this.#changes.of(change.fleet);
    refuseReadOnly(store.fleet);
    this.forget(change);
    const looked = await this.#look(change, (await store.serve()).state);
    demand(this.#abilities(looked, actor).close);
    await pullRequests.close(change.number, {
      comment: [`Closed by ${actor.user} in the portal.`, comment]
        .filter(Boolean)
        .join('\n\n'),
    });
    return this.#afterwards(change, actor);
  }

  /** Has the next look ask the host again. */
  forget({ fleet, number }: { fleet: string; number: number }): void {
    this.#cache.forget(`${fleet}/${number}`);
  }

  async #look(
    change: ChangeRecord,
    state: FleetState,
    facts?: Partial<ChangeRecord>,
  ): Promise<Looked> {
    const { fleet, number } = change;
    const { store, pullRequests, sync } = this.#changes.of(fleet);
    const detail = await this.#cache.get(`${fleet}/${number}`, () =>
      pullRequests.get(number),
    );
    const present = (await sync.take(detail, facts)) ?? change;
    if (present.state !== 'open') {
      return { change: present, detail, fresh: { errors: [], checks: [] } };
    }
    const open = await this.#changes.listOpen(fleet);
    const queued = openBefore(present, detail, open);
    const fresh = await withObjects(
      planAgain(store.fleet, state, present, open, queued),
      plan => this.#rendering.plan(store.fleet, state, plan),
    );
    const paths = detail.files.map(({ path }) => path);
    return {
      change: present,
      detail,
      fresh: {
        ...fresh,
        checks: [...fresh.checks, ...otherFiles(fresh.plan, paths)],
      },
    };
  }

  #abilities(looked: Looked, actor: Actor) {
    const { fleet } = this.#changes.of(looked.change.fleet).store;
    return abilities({ ...looked, ...actor, fleet });
  }

  #view(looked: Looked, actor: Actor): ChangeDetail {
    return toChangeDetail({ ...looked, can: this.#abilities(looked, actor) });
  }

  async #afterwards(
    change: ChangeRecord,
    actor: Actor,
    facts?: Partial<ChangeRecord>,
  ): Promise<ChangeDetail> {
    this.forget(change);
    const { state } = await this.#changes.of(change.fleet).store.serve();
    return this.#view(await this.#look(change, state, facts), actor);
  }
}

// Those that the merge queue merges first.
function openBefore(
  { number }: ChangeRecord,
  { rules: { queue } }: PullRequestDetail,
  open: readonly ChangeRecord[],
): ChangeRecord[] {
  const place = queue.indexOf(number);
  const before = place < 0 ? queue : queue.slice(0, place);
  return open.filter(other => before.includes(other.number));
}

function demand(
  ability: { allowed: boolean; reason?: string },
  Refusal: new (message?: string) => Error = ConflictError,
): void {
  if (!ability.allowed) {
    throw new Refusal(ability.reason);
  }
}

function requireHead(detail: PullRequestDetail, headCommit: string): void {
  if (detail.headCommit !== headCommit) {
    throw new ConflictError(
      `Pull request #${detail.number} is at ${detail.headCommit} by now, and you looked at ${headCommit}; look at it again`,
    );
  }
}
