import type { Knex } from 'knex';

/** A change whose write waits for its turn. */
export interface WaitingChange {
  fleet: string;
  action: string;
  tenant: string;
}

interface Row extends WaitingChange {
  host: string;
  until: string;
}

/** The line of those who wait to write to a host. */
export interface WaitingLine {
  waiting: number;
  /** Of the tenant that was asked for: changes before it, if it waits. */
  ahead?: number;
  /** Seconds until its turn. */
  seconds?: number;
}

/**
 * Which changes wait for their turn to write, for whoever asks any replica
 * about them. It decides nothing: that is what the slots are for.
 */
export class WaitingWrites {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Writes down that a change waits. */
  async put(host: string, change: WaitingChange, until: Date): Promise<void> {
    await this.#knex<Row>('waiting_writes')
      .insert({ ...change, host, until: until.toISOString() })
      .onConflict(['fleet', 'action', 'tenant'])
      .merge();
  }

  /** Forgets a change, and those whose replica did not live to do so. */
  async remove(change: WaitingChange): Promise<void> {
    await this.#knex<Row>('waiting_writes')
      .where({ ...change })
      .orWhere('until', '<', new Date().toISOString())
      .delete();
  }

  /** The line at a host, and where a tenant of a fleet stands in it. */
  async line(
    host: string,
    fleet: string,
    tenant?: string,
  ): Promise<WaitingLine> {
    const now = new Date();
    const rows = await this.#knex<Row>('waiting_writes')
      .where({ host })
      .andWhere('until', '>', now.toISOString())
      .orderBy('until');
    const ahead = rows.findIndex(
      row => row.fleet === fleet && row.tenant === tenant,
    );
    return {
      waiting: rows.length,
      ...(ahead >= 0 && {
        ahead,
        seconds: Math.ceil(
          (Date.parse(rows[ahead].until) - now.getTime()) / 1000,
        ),
      }),
    };
  }
}
