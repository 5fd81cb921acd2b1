import {
  judgeIsolation,
  judgeLiveAvailability,
  tenantValues,
  type LiveObjects,
  type ObservedSource,
  type TenantExpectation,
} from 'backstage-plugin-tenant-silos-common';
import { PROBE_LABEL } from 'backstage-plugin-tenant-silos-node';
import type { HealthDetail } from '../../health/types';
import type { FoundTenant } from '../../routes/findTenant';
import type { TenantLive } from '../../schema/openapi/generated/models';
import { labelsOf } from './labels';
import { isPassing } from './Probes';
import { judgeAgain, type Judgement } from './judgeAgain';
import { storageOf } from './storage';

/** What was read of a tenant, in its cluster and by the collector. */
export interface ReadTenant extends FoundTenant {
  environment: string;
  expectation: TenantExpectation;
  live: LiveObjects;
  /** Undefined where nothing has been judged. */
  detail?: HealthDetail;
  /** Of the whole fleet. */
  sources: readonly ObservedSource[];
}

/** How apart from others a tenant is, and how available. */
export type Walls = Pick<TenantLive, 'isolation' | 'availability'>;

const HIDDEN = 'Details are for people who may create tenants';

/**
 * A tenant as its cluster told of it, shared by all who look. A fleet of
 * thousands takes long to compare it with, so each judgement is made once.
 */
export class LiveTenant {
  readonly #read: ReadTenant;
  #health?: Judgement;
  #detailed?: Walls;
  #plain?: Walls;

  constructor(read: ReadTenant) {
    this.#read = read;
  }

  get expectation(): TenantExpectation {
    return this.#read.expectation;
  }

  /** Of the whole fleet. */
  get sources(): readonly ObservedSource[] {
    return this.#read.sources;
  }

  get health(): Judgement {
    const { expectation, live, detail, sources } = this.#read;
    this.#health ??= judgeAgain(expectation, live, detail, sources);
    return this.#health;
  }

  /**
   * What was read.
   *
   * @param detailed - whether why parts were not read is told: it says who the
   *   portal is in the cluster, and where that is
   */
  live(detailed: boolean): LiveObjects {
    const { live } = this.#read;
    return detailed
      ? live
      : {
          ...live,
          unread: live.unread.map(({ what, why }) => ({
            what,
            why: isPassing(why) ? why : HIDDEN,
          })),
        };
  }

  /** @param detailed - as of `live`, which evidence repeats */
  walls(detailed: boolean): Walls {
    if (detailed) {
      this.#detailed ??= this.#judgeWalls(this.live(true));
      return this.#detailed;
    }
    this.#plain ??= this.#judgeWalls(this.live(false));
    return this.#plain;
  }

  #judgeWalls(live: LiveObjects): Walls {
    const { fleet, state, tenant, environment, expectation } = this.#read;
    const seen = { ...live, pods: live.pods?.filter(isOfTenant) };
    const values =
      tenantValues(fleet, state.files, tenant.name, environment) ?? {};
    return {
      isolation: judgeIsolation({
        expectation,
        live: seen,
        values,
        ...storageOf(this.#read),
      }),
      availability: judgeLiveAvailability({
        expectation,
        live: seen,
        values,
      }),
    };
  }
}

// The pods of the probe are there for seconds, and are ours.
function isOfTenant(pod: unknown): boolean {
  return labelsOf(pod)[PROBE_LABEL] === undefined;
}
