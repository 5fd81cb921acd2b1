// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('waiting_writes', table => {
    table.comment('Changes that wait for their turn, at any replica');
    table.string('host').notNullable();
    table.string('fleet').notNullable().comment('Id of the fleet');
    table.string('action').notNullable();
    table.string('tenant').notNullable();
    table.string('until').notNullable().comment('ISO 8601, UTC');
    table.primary(['fleet', 'action', 'tenant']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('waiting_writes');
};
