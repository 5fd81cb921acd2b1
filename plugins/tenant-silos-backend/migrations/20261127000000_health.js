// @ts-check

/**
 * Times are ISO 8601 in UTC, as text.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('leases', table => {
    table.comment('Work that one replica does at a time');
    table.string('name').primary();
    table.string('holder').comment('Null once it was given back');
    table.integer('fence').notNullable().comment('Rises with each holder');
    table.integer('seq').notNullable().comment('Rises with each write');
    table.string('heartbeat_at').notNullable();
    table.string('expires_at').notNullable();
  });
  await knex.schema.createTable('health_rows', table => {
    table.comment('How well each tenant is, as lists tell it');
    table.string('fleet').notNullable();
    table.string('environment').notNullable();
    table.string('tenant').notNullable();
    table.integer('seq').notNullable().comment('Of the write, see leases');
    table.boolean('removed').notNullable().comment('Whether it is gone');
    table.string('status').notNullable();
    table.string('sync').notNullable();
    table.text('reasons').notNullable().comment('The worst ones, JSON');
    table.string('since').comment('When the status became so');
    table.string('as_of').comment('Of the oldest news when it was judged');
    table.boolean('stale').notNullable();
    table.string('cluster');
    table.string('judged_at').notNullable();
    table.string('recorded').comment('Status that health_changes ends with');
    table.primary(['fleet', 'environment', 'tenant']);
    table.index(['fleet', 'seq']);
  });
  await knex.schema.createTable('health_details', table => {
    table.comment('All that is known of each tenant, apart from the lists');
    table.string('fleet').notNullable();
    table.string('environment').notNullable();
    table.string('tenant').notNullable();
    table.string('digest').notNullable().comment('Of the body');
    table.binary('body').notNullable().comment('JSON, deflated');
    table.primary(['fleet', 'environment', 'tenant']);
  });
  await knex.schema.createTable('health_changes', table => {
    table.comment('When each tenant became well or unwell, and why');
    table.string('fleet').notNullable();
    table.string('tenant').notNullable();
    table.string('at').notNullable();
    table.string('environment').notNullable();
    table.string('status').notNullable();
    table.string('previous').comment('Null for the first one');
    table.text('causes').notNullable().comment('Sentences, JSON');
    table.primary(['fleet', 'tenant', 'at', 'environment']);
    table.index('at');
  });
  await knex.schema.createTable('tenant_syncs', table => {
    table.comment('What Argo CD synced when');
    table.string('fleet').notNullable();
    table.string('tenant').notNullable();
    table.string('deployed_at').notNullable();
    table.string('environment').notNullable();
    table.string('application').notNullable().comment('Its name');
    table.text('revisions').notNullable().comment('One for each source, JSON');
    table.primary([
      'fleet',
      'tenant',
      'deployed_at',
      'environment',
      'application',
    ]);
    table.index('deployed_at');
  });
  await knex.schema.createTable('health_sources', table => {
    table.comment('How fresh is what is known of each kind in each cluster');
    table.string('fleet').notNullable();
    table.string('cluster').notNullable();
    table.string('instance').notNullable().comment('Argo CD; else empty');
    table.string('api_version').notNullable();
    table.string('kind').notNullable();
    table.string('state').notNullable();
    table.string('as_of');
    table.text('error');
    table.primary(['fleet', 'cluster', 'instance', 'api_version', 'kind']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const table of [
    'health_sources',
    'tenant_syncs',
    'health_changes',
    'health_details',
    'health_rows',
    'leases',
  ]) {
    await knex.schema.dropTable(table);
  }
};
