import {
  nextWriteSlot,
  recentWriteSlots,
  type WriteLimits,
  type WriteSlots,
} from 'backstage-plugin-tenant-silos-node';
import type { Knex } from 'knex';
import { KeyedMutex } from '../changes/KeyedMutex';

interface Row {
  host: string;
  /** JSON. */
  taken: string;
}

/** The table by which replicas agree on when each of them writes to a host. */
export class WriteSlotsTable implements WriteSlots {
  readonly #knex: Knex;
  // One connection is enough to wait for the others.
  readonly #mutex = new KeyedMutex();

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async reserve(
    host: string,
    limits: WriteLimits,
    latest: number,
  ): Promise<number> {
    return this.#mutex.run(host, () =>
      this.#knex.transaction(async transaction => {
        await transaction('write_slots')
          .insert({ host, taken: '[]' })
          .onConflict('host')
          .ignore();
        const row = await transaction<Row>('write_slots')
          .where({ host })
          .forUpdate()
          .first();
        const now = Date.now();
        const taken = recentWriteSlots(JSON.parse(row?.taken ?? '[]'), now);
        const slot = nextWriteSlot(taken, now, limits);
        if (slot <= latest) {
          await transaction<Row>('write_slots')
            .where({ host })
            .update({ taken: JSON.stringify([...taken, slot]) });
        }
        return slot;
      }),
    );
  }
}
