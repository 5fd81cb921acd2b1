import type {
  ApproveChange,
  ChangeDetail,
  CheckName,
  GetChanges,
  GetFleetHealth,
  GetSetup,
  GetTenant,
  GetTenantHealth,
  GetTenantHistory,
  GetTenantObjects,
  GetTenants,
  GetTenantValues,
  PlanChange,
  TenantRow,
} from 'backstage-plugin-tenant-silos-common/client';
import type { TenantSilosApi } from '../src/api';
import {
  checks,
  fleet,
  minutesAgo,
  nameCheck,
  plan,
  tenant,
  tenantPage,
} from '../src/__testUtils__/fixtures';
import { inventoryObjects, planObjects } from '../src/__testUtils__/objects';
import { CHANGES, detailOf } from './fixtureChanges';
import {
  answerCommits,
  answerObjects,
  answerValues,
} from './fixtureConfiguration';
import {
  answerFleetHealth,
  answerHistory,
  answerLive,
  answerTenantHealth,
} from './fixtureHealth';
import type { FixtureMode } from './fixtureMode';
import { answerSetup } from './fixtureSetup';
import { answerTenants, tenantsOf } from './fixtureTenants';

const ANSWER_MS = 250;
const RESERVED = ['system', 'default', 'monitoring'];

/** The tenant silos API with made-up tenants, for looking at the pages. */
export class FixtureApi implements TenantSilosApi {
  readonly #mode: FixtureMode;
  readonly #tenants: TenantRow[];

  constructor(mode: FixtureMode) {
    this.#mode = mode;
    this.#tenants = tenantsOf(mode);
  }

  async getFleets() {
    await this.#pass('fleets');
    return {
      items: [
        fleet(
          this.#mode === 'stale'
            ? {
                head: {
                  ...fleet().head!,
                  error:
                    'GitHub answered 503 to the read of main at acme-platform/laminar-infra; the next try is in 4 minutes.',
                },
              }
            : {},
        ),
        fleet({ id: 'aventian', title: 'Aventian', readOnly: true }),
      ],
    };
  }

  async getSetup(request: GetSetup) {
    await this.#pass('set-up');
    return answerSetup(request.path.fleet, this.#mode);
  }

  async getWriteQueue() {
    await this.#pass('writes');
    return this.#mode === 'huge'
      ? { waiting: 17, expectedSeconds: 34 }
      : { waiting: 0, expectedSeconds: 0 };
  }

  async getTenants(request: GetTenants) {
    await this.#pass('tenants');
    return this.#mode === 'empty'
      ? tenantPage([])
      : {
          ...answerTenants(this.#tenants, request.query, this.#mode),
          asOf: minutesAgo(this.#mode === 'stale' ? 40 : 1),
        };
  }

  async getTenant(request: GetTenant) {
    await this.#pass('tenant');
    const { tenant: name } = request.path;
    const row = this.#tenants.find(known => known.name === name);
    const isEmpty = this.#mode === 'empty';
    return tenant({
      name,
      ...(row && {
        owner: row.owner,
        tier: row.tier,
        state: row.state,
        problems: row.problems ?? [],
      }),
      ...(isEmpty && { storage: [], links: [], objects: [] }),
      changes: isEmpty
        ? []
        : CHANGES.filter(({ state }) => state === 'open').slice(0, 2),
    });
  }

  async getFleetHealth({ path }: GetFleetHealth) {
    await this.#pass('fleet health');
    return answerFleetHealth(path.fleet, this.#tenants, this.#mode);
  }

  async getTenantHealth({ path, query }: GetTenantHealth) {
    await this.#pass('health');
    return answerTenantHealth(path.tenant, query.environment, this.#mode);
  }

  async getTenantLive({ path, query }: GetTenantHealth) {
    await this.#pass('live state');
    return answerLive(path.tenant, query.environment, this.#mode);
  }

  async getTenantHistory({ path, query }: GetTenantHistory) {
    await this.#pass('history');
    return answerHistory(path.tenant, query.before, this.#mode);
  }

  async getTenantValues({ path, query }: GetTenantValues) {
    await this.#pass('values');
    return answerValues(path.tenant, query, this.#mode);
  }

  async getTenantObjects({ path, query }: GetTenantObjects) {
    await this.#pass('objects');
    return answerObjects(path.tenant, query, this.#mode);
  }

  async getCommits() {
    await this.#pass('commits');
    return answerCommits(this.#mode);
  }

  async getTenantDelta(): Promise<never> {
    throw new Error('The pages do not read deltas');
  }

  async checkName(request: CheckName) {
    await this.#pass('name');
    const { tenant: name } = request.path;
    const refusals = [
      this.#tenants.some(row => row.name === name) && {
        id: 'name-taken',
        severity: 'error' as const,
        message: `There is a tenant ${name} already`,
        fix: 'Choose another name.',
      },
      RESERVED.includes(name) && {
        id: 'name-reserved',
        severity: 'error' as const,
        message: `${name} is reserved: shared services are called that`,
        fix: 'Choose another name.',
      },
      name.length > 33 && {
        id: 'name-too-long',
        severity: 'error' as const,
        message: `The pods of StatefulSet laminar-${name}-postgresql would have a label of ${
          name.length + 30
        } characters; Kubernetes allows 63`,
        fix: `Shorten the name by ${name.length - 33}.`,
      },
    ].filter(check => check !== false);
    return nameCheck({
      name,
      available: refusals.length === 0,
      checks: refusals,
      waitingIn: name === 'cumulus' ? 14 : undefined,
    });
  }

  async planChange(request: PlanChange) {
    await this.#pass('plan');
    const name = String(request.body.spec.name || 'acme');
    return plan({
      tenant: name,
      ...(this.#mode === 'blocked'
        ? {
            blocked: true,
            checks: [checks.unpinned, checks.taken, checks.secret],
          }
        : { checks: [checks.secret] }),
      openChange: name === 'cumulus' ? 14 : undefined,
      rendered:
        this.#mode === 'stale' ? inventoryObjects(name) : planObjects({}, name),
    });
  }

  async getChanges(request: GetChanges) {
    await this.#pass('changes');
    const items =
      this.#mode === 'empty'
        ? []
        : CHANGES.filter(({ state }) => state === request.query.state);
    return { items, totalItems: items.length, asOf: new Date().toISOString() };
  }

  async getChange(request: { path: { number: number } }) {
    await this.#pass('change');
    return this.#detail(request.path.number);
  }

  async openChange(): Promise<never> {
    throw new Error('The pages do not open changes');
  }

  async approveChange(request: ApproveChange) {
    await this.#pass('approve');
    const detail = this.#detail(request.path.number);
    return {
      ...detail,
      change: { ...detail.change, reviewDecision: 'approved' as const },
    };
  }

  async requestChanges(request: ApproveChange) {
    return this.#detail(request.path.number);
  }

  async mergeChange(): Promise<never> {
    await this.#pass('merge');
    throw new Error(
      'The head of #12 moved from 9a8b7c6 to 1122334 since it was reviewed.\nben pushed "Bigger database" two minutes ago. Look at the new commits, then merge again.',
    );
  }

  async closeChange(request: { path: { number: number } }) {
    const detail = this.#detail(request.path.number);
    return {
      ...detail,
      change: { ...detail.change, state: 'closed' as const },
    };
  }

  #detail(number: number): ChangeDetail {
    const found = CHANGES.find(change => change.number === number);
    if (!found) {
      throw new Error(`There is no change #${number} in laminar`);
    }
    return detailOf(found);
  }

  async #pass(what: string): Promise<void> {
    if (this.#mode === 'loading' && what !== 'fleets') {
      await new Promise(() => {});
    }
    await new Promise(resolve => setTimeout(resolve, ANSWER_MS));
    if (this.#mode === 'failing' && what !== 'fleets') {
      throw new Error(
        `The database did not answer within 5 s (while reading ${what})`,
      );
    }
  }
}
