import { createTestDatabases } from '../__testUtils__/databases';
import { migrationsDirectory } from '../database/migrate';
import { WebhookDeliveries } from './WebhookDeliveries';

jest.setTimeout(60_000);

const databases = createTestDatabases();

describe.each(databases.supportedIds)('WebhookDeliveries, %p', id => {
  it('tells every replica of the last one, and writes rarely', async () => {
    const knex = await databases.empty(id);
    await knex.migrate.latest({ directory: migrationsDirectory() });
    const one = new WebhookDeliveries(knex);
    const other = new WebhookDeliveries(knex);
    expect(await other.last('laminar')).toBeUndefined();
    await one.record('laminar', new Date('2026-01-01T10:00:00Z'));
    await one.record('laminar', new Date('2026-01-01T10:00:05Z'));
    expect(await other.last('laminar')).toBe('2026-01-01T10:00:00.000Z');
    await one.record('laminar', new Date('2026-01-01T10:01:00Z'));
    expect(await other.last('laminar')).toBe('2026-01-01T10:01:00.000Z');
    expect(await other.last('lunar')).toBeUndefined();
  });
});
