// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('write_slots', table => {
    table.comment('When the portal writes to each host, for all replicas');
    table.string('host').primary();
    table
      .text('taken')
      .notNullable()
      .comment('Times of the last hour and to come, JSON');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('write_slots');
};
