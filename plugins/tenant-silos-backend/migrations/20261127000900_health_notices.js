// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('health_notices', table => {
    table.comment('Tenants that are unwell, and whether their owners know');
    table.string('fleet').notNullable().comment('Id of the fleet');
    table.string('tenant').notNullable();
    table.string('unwell_since').notNullable().comment('ISO 8601, UTC');
    table.string('told_at').comment('ISO 8601, UTC; null until it was told');
    table.primary(['fleet', 'tenant']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('health_notices');
};
