// @ts-check

/**
 * Times are ISO 8601 in UTC, as text: the same in every database, and they
 * sort as they are.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('fleet_heads', table => {
    table.comment('Where the repository of each fleet stands');
    table.string('fleet').primary().comment('Id of the fleet');
    table.string('commit').comment('Head of the branch');
    table.string('asked_at').comment('When the repository was last asked');
    table.string('read_at').comment('When it last answered');
    table.string('changed_at').comment('When the commit was first seen');
    table.text('error').comment('Why the last attempt failed');
  });
  await knex.schema.createTable('changes', table => {
    table.comment('Pull requests of the fleets, kept in step with the host');
    table.string('fleet').notNullable();
    table.integer('number').notNullable().comment('Of the pull request');
    table.string('action').notNullable();
    table.string('tenant').notNullable();
    table
      .string('open_key')
      .unique()
      .comment('fleet/action/tenant while open: one open change per intent');
    table.string('state').notNullable();
    table.text('title').notNullable();
    table.text('url').notNullable();
    table.text('branch').notNullable();
    table.string('head').notNullable().comment('Commit of the branch');
    table.string('author').notNullable().comment('Login');
    table.string('requester').comment('Entity ref');
    table.text('submitters').comment('Entity refs of all who submitted, JSON');
    table.string('owner').comment('Entity ref');
    table.string('tier');
    table.string('template').comment('Entity ref');
    table.string('base_commit');
    table.string('digest');
    table.text('spec').comment('What it asks for, JSON');
    table.string('spec_head').comment('Commit that the spec was read from');
    table.string('review_decision').notNullable();
    table.string('checks_state').notNullable();
    table.string('created_at').notNullable();
    table.string('updated_at').notNullable();
    table.string('merged_at');
    table.string('merged_by');
    table.primary(['fleet', 'number']);
    table.index(['fleet', 'state']);
    table.index(['fleet', 'tenant']);
  });
  await knex.schema.createTable('change_syncs', table => {
    table.comment('How far the changes of each fleet are in step');
    table.string('fleet').primary();
    table.string('synced_at').comment('When they were last in step');
    table.string('watermark').comment('Latest update that was taken over');
    table.text('error').comment('Why the last attempt failed');
  });
  await knex.schema.createTable('locks', table => {
    table.comment('Held by one replica at a time');
    table.string('name').primary();
    table.string('holder').notNullable();
    table.string('expires_at').notNullable();
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('locks');
  await knex.schema.dropTable('change_syncs');
  await knex.schema.dropTable('changes');
  await knex.schema.dropTable('fleet_heads');
};
