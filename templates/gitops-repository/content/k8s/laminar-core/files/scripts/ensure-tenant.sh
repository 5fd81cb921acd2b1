#!/bin/bash
# Runs after each start of the database server: the tenant's role and database
# are there, and the passwords are those of the mounted Secret. A new Secret and
# a restart of the server are all that a rotation takes.
set -euo pipefail

export CREDENTIALS_DIR=${CREDENTIALS_DIR:-/run/secrets/postgresql}

# The server that sets up a new volume does not listen on TCP; the real one does.
for ((second = 0; second < ${WAIT_SECONDS:-1800}; second++)); do
  pg_isready --quiet --host=127.0.0.1 --username=postgres && break
  sleep 1
done

# By the socket, where the server trusts whoever is in this container. What the
# statements hold is kept out of the log.
PGOPTIONS='-c log_statement=none -c log_min_error_statement=panic -c log_min_duration_statement=-1 -c client_min_messages=warning' \
  psql --no-psqlrc --quiet --no-password --username=postgres --dbname=postgres \
  --set=ON_ERROR_STOP=1 --set=user="$TENANT_USER" --set=database="$TENANT_DATABASE" <<'SQL'
\set password `cat "$CREDENTIALS_DIR/password"`
\set admin `cat "$CREDENTIALS_DIR/postgres-password"`
SELECT NOT EXISTS (SELECT FROM pg_roles WHERE rolname = :'user') AS missing \gset
\if :missing
  CREATE ROLE :"user" LOGIN;
\endif
ALTER ROLE :"user" PASSWORD :'password';
ALTER ROLE postgres PASSWORD :'admin';
-- What the exporter reads.
GRANT pg_monitor TO :"user";
SELECT NOT EXISTS (SELECT FROM pg_database WHERE datname = :'database') AS missing \gset
\if :missing
  CREATE DATABASE :"database" OWNER :"user";
\endif
SQL
