-- On a shared server, roles of other tenants could connect to this database and
-- create tables in it by what PostgreSQL grants to everybody.
DO $$
BEGIN
  EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
END
$$;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
