import type { Knex } from 'knex';

interface Row {
  fleet: string;
  delivered_at: string;
}

// A busy repository tells of something every second; the page shows minutes.
const WRITE_EVERY_MS = 20_000;

/**
 * When the host last told of each repository. In the database, for a delivery
 * reaches one replica only.
 */
export class WebhookDeliveries {
  readonly #knex: Knex;
  readonly #written = new Map<string, number>();

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Writes a delivery down, unless one was just before it. */
  async record(fleet: string, at = new Date()): Promise<void> {
    const last = this.#written.get(fleet);
    if (last !== undefined && at.getTime() - last < WRITE_EVERY_MS) {
      return;
    }
    this.#written.set(fleet, at.getTime());
    try {
      await this.#knex<Row>('webhook_deliveries')
        .insert({ fleet, delivered_at: at.toISOString() })
        .onConflict('fleet')
        .merge();
    } catch (error) {
      this.#written.delete(fleet);
      throw error;
    }
  }

  /** ISO 8601; undefined when none ever came. */
  async last(fleet: string): Promise<string | undefined> {
    const row = await this.#knex<Row>('webhook_deliveries')
      .where({ fleet })
      .first();
    return row?.delivered_at;
  }
}
