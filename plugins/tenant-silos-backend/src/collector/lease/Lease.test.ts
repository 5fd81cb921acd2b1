import { mockServices } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { createTestDatabases } from '../../__testUtils__/databases';
import { PausableClock } from '../__testUtils__/PausableClock';
import { Lease, type Hold } from './Lease';
import { LeaseTable } from './LeaseTable';

jest.setTimeout(60_000);

const databases = createTestDatabases();

/** A replica that wants the lease; tells when it has it. */
function replica(knex: Knex, options: { table?: LeaseTable } = {}) {
  const clock = new PausableClock();
  const stopped = new AbortController();
  const waiting: ((hold: Hold) => void)[] = [];
  const holds: Hold[] = [];
  const running = new Lease({
    table: options.table ?? new LeaseTable(knex),
    name: 'work',
    logger: mockServices.logger.mock(),
    clock,
    heartbeat: 40,
    expiry: 150,
  }).hold(stopped.signal, async hold => {
    holds.push(hold);
    waiting.shift()?.(hold);
    await ended(hold);
  });
  return {
    clock,
    holds,
    next: () => new Promise<Hold>(resolve => waiting.push(resolve)),
    async stop() {
      stopped.abort();
      await running;
    },
  };
}

async function ended({ signal }: Hold): Promise<void> {
  if (!signal.aborted) {
    await new Promise(resolve => {
      signal.addEventListener('abort', resolve, { once: true });
    });
  }
}

const seqOf = (hold: Hold) => hold.write(async (_, seq) => seq);

describe.each(databases.supportedIds)('Lease, %p', id => {
  let knex: Knex;
  const replicas: ReturnType<typeof replica>[] = [];
  const start = (...args: Parameters<typeof replica>) => {
    const one = replica(...args);
    replicas.push(one);
    return one;
  };

  beforeEach(async () => {
    knex = await databases.migrated(id);
  });

  afterEach(async () => {
    await Promise.all(replicas.splice(0).map(each => each.stop()));
  });

  it('is of one of many who want it at once', async () => {
    const many = [1, 2, 3, 4].map(() => start(knex));
    const hold = await Promise.race(many.map(each => each.next()));
    expect(await seqOf(hold)).toBe(1);
    expect(await seqOf(hold)).toBe(2);
    // Long enough for each of the others to have had a look.
    const looks = new LeaseTable(knex);
    const { heartbeatAt } = (await looks.look('work'))!;
    while ((await looks.look('work'))!.heartbeatAt === heartbeatAt) {
      await many[0].clock.wait(5);
    }
    expect(many.flatMap(({ holds }) => holds)).toEqual([hold]);
  });

  it('goes to the next one at once when it is given back', async () => {
    const one = start(knex);
    const first = await one.next();
    const seq = await seqOf(first);
    const two = start(knex);
    const next = two.next();
    await one.stop();
    expect(first.signal.aborted).toBe(true);
    const state = await new LeaseTable(knex).look('work');
    expect(state).toMatchObject({ seq });
    expect(await seqOf(await next)).toBeGreaterThan(seq);
  });

  it('goes to another one when its holder is not heard of', async () => {
    const one = start(knex);
    const first = await one.next();
    const two = start(knex);
    const next = two.next();
    one.clock.pause();
    const second = await next;
    expect(Date.parse(second.heardBefore!)).toBeLessThan(Date.now());
    await seqOf(second);
    // It wakes up, and does not know yet.
    expect(first.signal.aborted).toBe(false);
    await expect(seqOf(first)).rejects.toThrow(/Somebody else holds/);
    one.clock.resume();
    await ended(first);
    expect(second.signal.aborted).toBe(false);
    await seqOf(second);
  });

  it('lets a write end before another one takes over', async () => {
    const table = new LeaseTable(knex);
    const term = (await table.take('work', undefined, 'a', new Date(), 10))!;
    const seen = (await table.look('work'))!;
    const order: string[] = [];
    let taking: Promise<unknown> = Promise.resolve();
    await table.write(term, async transaction => {
      taking = table
        .take('work', seen, 'b', new Date(), 10)
        .then(taken => order.push(`taken ${taken?.fence}`));
      await transaction('locks').insert({
        name: 'written',
        holder: 'a',
        expires_at: '',
      });
      order.push('written');
    });
    await taking;
    expect(order).toEqual(['written', 'taken 2']);
    await expect(
      table.write(term, transaction => transaction('locks').delete()),
    ).rejects.toThrow(/Somebody else holds/);
    expect(await knex('locks')).toHaveLength(1);
  });

  it('is lost to its holder when the database does not answer', async () => {
    const table = new LeaseTable(knex);
    let answers = true;
    const silent = Object.assign(new LeaseTable(knex), {
      look: (name: string) => table.look(name),
      beat: (...args: Parameters<LeaseTable['beat']>) =>
        answers ? table.beat(...args) : new Promise<boolean>(() => {}),
    });
    const one = start(knex, { table: silent });
    const first = await one.next();
    answers = false;
    const again = one.next();
    await ended(first);
    answers = true;
    const second = await again;
    expect(second.signal.aborted).toBe(false);
  });

  it('survives a database that fails now and then', async () => {
    const table = new LeaseTable(knex);
    let failures = 0;
    const shaky = Object.assign(new LeaseTable(knex), {
      beat: async (...args: Parameters<LeaseTable['beat']>) => {
        failures += 1;
        if (failures % 2) {
          throw new Error('The connection is gone');
        }
        return table.beat(...args);
      },
    });
    const one = start(knex, { table: shaky });
    const hold = await one.next();
    while (failures < 6) {
      await one.clock.wait(5);
    }
    expect(hold.signal.aborted).toBe(false);
    expect(one.holds).toHaveLength(1);
  });
});
