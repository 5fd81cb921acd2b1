import type { LoggerService } from '@backstage/backend-plugin-api';
import { ConflictError, InputError } from '@backstage/errors';
import {
  completeSpec,
  pullRequestText,
  tenantEntityRef,
  type Fleet,
  type FleetState,
  type Intent,
  type Plan,
} from 'backstage-plugin-tenant-silos-common';
import {
  BaseMovedError,
  type OpenOutcome,
} from 'backstage-plugin-tenant-silos-node';
import type { ChangesTable } from '../database/ChangesTable';
import type { WaitingWrites } from '../database/WaitingWrites';
import type { FleetChanges } from './FleetChanges';
import { hostOf } from './hostOf';
import { KeyedMutex } from './KeyedMutex';
import type { Planner } from './Planner';
import { refuseReadOnly } from './readOnly';
import { toRecord } from './record';
import type { ChangeRecord } from './types';

// The base branch may move between planning and writing, but not for ever.
const MAX_PLANS = 4;

/** Somebody's wish to have an intent become a pull request. */
export interface OpenOptions {
  intent: Intent;
  /** Entity ref of the person. */
  requester?: string;
  /** Entity ref of the template. */
  template?: string;
  /** Digest of the plan that the person saw. */
  expectedDigest?: string;
  /** Refuses another plan than that one. */
  requireSameDigest?: boolean;
  /** Link back to the portal. */
  portalUrl?: string;
}

/** What became of it. */
export interface OpenedChange {
  outcome: OpenOutcome['outcome'];
  change: ChangeRecord;
  plan: Plan;
  /** Whether the plan is another one than the person saw. */
  planChanged: boolean;
  entityRef: string;
  warnings: string[];
}

/** Makes pull requests of intents: one for each, however often it is asked. */
export class ChangeOpener {
  readonly #table: ChangesTable;
  readonly #planner: Planner;
  readonly #waits: WaitingWrites;
  readonly #logger: LoggerService;
  readonly #mutex = new KeyedMutex();

  constructor(options: {
    table: ChangesTable;
    planner: Planner;
    waits: WaitingWrites;
    logger: LoggerService;
  }) {
    this.#table = options.table;
    this.#planner = options.planner;
    this.#waits = options.waits;
    this.#logger = options.logger;
  }

  /**
   * Plans against the present base and opens the pull request, or brings the
   * open one up to date.
   *
   * @throws InputError with what stands against the plan, ConflictError when
   *   the plan is another one than the person saw, or when somebody else
   *   changed the branch, NotAllowedError for a read-only fleet
   */
  async open(fleet: FleetChanges, options: OpenOptions): Promise<OpenedChange> {
    const { id } = fleet.store.fleet;
    refuseReadOnly(fleet.store.fleet);
    const { action, spec } = options.intent;
    // Across replicas the branch is the lock; within one this saves requests.
    return this.#mutex.run(`${id}/${action}/${spec.name}`, () =>
      this.#planAndOpen(fleet, options),
    );
  }

  async #planAndOpen(
    fleet: FleetChanges,
    options: OpenOptions,
  ): Promise<OpenedChange> {
    for (let count = 1; ; count += 1) {
      const state = await fleet.store.refresh();
      const mine = await this.#ofIntent(fleet, options.intent);
      const present = mine.find(change => change.state === 'open');
      const facts = {
        // Whoever asks again does not become the one who asked.
        requester: present?.requester ?? options.requester,
        template: present?.template ?? options.template,
      };
      const plan = await this.#planner.plan(
        fleet.store,
        state,
        options.intent,
        facts,
      );
      const planChanged =
        options.expectedDigest !== undefined &&
        options.expectedDigest !== plan.digest;
      refuse(plan, planChanged && options.requireSameDigest === true);
      try {
        const opened = await this.#write(
          fleet,
          { ...options, ...facts },
          state,
          plan,
          mine,
        );
        const change = await this.#record(fleet, options, opened, present);
        return {
          outcome: opened.outcome,
          change,
          plan: { ...plan, openChange: change.number },
          planChanged,
          entityRef: tenantEntityRef(fleet.store.fleet, plan.tenant),
          warnings: opened.warnings,
        };
      } catch (error) {
        if (!(error instanceof BaseMovedError) || count === MAX_PLANS) {
          throw error;
        }
      }
    }
  }

  async #ofIntent(fleet: FleetChanges, intent: Intent) {
    return this.#table.list({
      fleet: fleet.store.fleet.id,
      action: intent.action,
      tenant: intent.spec.name,
    });
  }

  async #write(
    { store, pullRequests }: FleetChanges,
    options: OpenOptions,
    state: FleetState,
    plan: Plan,
    mine: readonly ChangeRecord[],
  ): Promise<OpenOutcome> {
    const spec = completeSpec(store.fleet, options.intent.spec);
    const { title, body } = pullRequestText(plan, store.fleet, {
      owner: spec.owner,
      environments: spec.environments ?? [],
      hosts: spec.hosts ?? [],
      requester: options.requester,
      template: options.template,
      portalUrl: options.portalUrl,
    });
    const waiting = this.#waiting(store.fleet, plan);
    const opening = pullRequests.open({
      action: plan.action,
      tenant: plan.tenant,
      baseCommit: plan.baseCommit,
      files: plan.files.map(({ path, after }) => ({ path, content: after })),
      title,
      body,
      baseFile: path => state.files.get(path),
      closedNumbers: mine
        .filter(change => change.state !== 'open')
        .map(({ number }) => number),
      onWait: waiting.begin,
    });
    return opening.finally(waiting.end);
  }

  /** Has those who ask know that a plan waits for its turn to be written. */
  #waiting(fleet: Fleet, { action, tenant }: Plan) {
    const change = { fleet: fleet.id, action, tenant };
    let told: Promise<void> | undefined;
    // Nobody is held up because it cannot be told.
    const warn = (error: unknown) =>
      this.#logger.warn(`Who waits could not be written down: ${error}`);
    return {
      begin: (seconds: number) => {
        this.#logger.info(
          `${action} ${tenant} in fleet ${fleet.id} waits ${seconds} s for its turn to write to the repository's host`,
        );
        const until = new Date(Date.now() + seconds * 1000);
        told = this.#waits.put(hostOf(fleet), change, until).catch(warn);
      },
      end: async () => {
        if (told) {
          await told;
          await this.#waits.remove(change).catch(warn);
        }
      },
    };
  }

  async #record(
    { store }: FleetChanges,
    options: OpenOptions,
    { pullRequest }: OpenOutcome,
    present: ChangeRecord | undefined,
  ): Promise<ChangeRecord> {
    const { fleet } = store;
    const known =
      present?.number === pullRequest.number
        ? present
        : await this.#table.get(fleet.id, pullRequest.number);
    const record = toRecord(fleet, pullRequest, known);
    if (!record) {
      throw new ConflictError(
        `Pull request #${pullRequest.number} is not what was asked for`,
      );
    }
    const spec = completeSpec(fleet, options.intent.spec);
    const submitters = new Set(record.submitters);
    if (options.requester) {
      submitters.add(options.requester);
    }
    const change: ChangeRecord = {
      ...record,
      spec,
      specHead: pullRequest.headCommit,
      owner: spec.owner,
      tier: spec.tier,
      submitters: [...submitters],
    };
    await this.#table.put([change]);
    return change;
  }
}

function refuse(plan: Plan, isOtherPlan: boolean): void {
  if (plan.blocked) {
    const errors = plan.checks.filter(({ severity }) => severity === 'error');
    throw new InputError(
      errors
        .map(({ field, message, fix }) =>
          [field && `${field}:`, `${message}.`, fix].filter(Boolean).join(' '),
        )
        .join('\n'),
    );
  }
  if (isOtherPlan) {
    throw new ConflictError(
      'The plan has changed since you saw it, for the repository has changed in the meantime; look at the new plan and submit again',
    );
  }
  if (plan.files.length === 0) {
    throw new ConflictError(
      'There is nothing to change: the repository has all of it already',
    );
  }
}
