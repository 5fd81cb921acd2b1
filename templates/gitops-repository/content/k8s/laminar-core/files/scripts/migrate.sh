#!/bin/bash
# Runs the SQL scripts of a folder in the order of their names, each once.
#
# tenant_silos.migrations is the ledger: which script was applied, with its
# checksum. Each script runs in one transaction together with its entry, so it
# is applied and noted, or neither. One session holds an advisory lock from
# first to last; a second run waits, and finds everything done.
#
# Refused: a script that was changed after it was applied, one that sorts before
# an applied one, and one that ends its transaction itself.
#
# Usage: migrate.sh FOLDER, with libpq's environment variables.
set -euo pipefail

folder=$1

for ((second = 0; second < ${WAIT_SECONDS:-600}; second++)); do
  pg_isready --quiet && break
  sleep 1
done

steps() {
  cat <<'SQL'
SET client_min_messages = warning;
-- Any number will do, as long as every run takes the same.
SELECT pg_advisory_lock(7236842398452) \g /dev/null
CREATE SCHEMA IF NOT EXISTS tenant_silos;
CREATE TABLE IF NOT EXISTS tenant_silos.migrations (
  script text PRIMARY KEY,
  checksum text NOT NULL,
  applied_at timestamptz NOT NULL DEFAULT now()
);
CREATE FUNCTION pg_temp.refuse(script text, reason text) RETURNS void AS $$
BEGIN
  RAISE EXCEPTION '% %', script, reason;
END
$$ LANGUAGE plpgsql;
SQL
  for path in "$folder"/[0-9]*.sql; do
    [ -e "$path" ] || continue
    # ConfigMaps mount names of letters, digits, hyphens, underscores and dots.
    printf "\\\\set script '%s'\n" "$(basename "$path")"
    printf "\\\\set path '%s'\n" "$path"
    printf "\\\\set checksum '%s'\n" "$(sha256sum <"$path" | cut -d ' ' -f 1)"
    cat <<'SQL'
SELECT
  EXISTS (SELECT FROM tenant_silos.migrations WHERE script = :'script') AS applied,
  EXISTS (
    SELECT FROM tenant_silos.migrations
    WHERE script = :'script' AND checksum <> :'checksum'
  ) AS changed,
  EXISTS (
    SELECT FROM tenant_silos.migrations
    WHERE script COLLATE "C" > :'script' COLLATE "C"
  ) AS later
\gset
\if :changed
  SELECT pg_temp.refuse(:'script', 'was changed after it was applied; undo the change and write a new script instead');
\elif :applied
  \echo :script 'was applied before'
\elif :later
  SELECT pg_temp.refuse(:'script', 'sorts before a script that was applied; give it a higher number');
\else
  BEGIN;
  SELECT pg_current_xact_id() AS transaction \gset
  \i :path
  SELECT pg_current_xact_id() <> :'transaction' AS ended \gset
  \if :ended
    SELECT pg_temp.refuse(:'script', 'ends its transaction itself; take BEGIN, COMMIT and ROLLBACK out of it');
  \endif
  INSERT INTO tenant_silos.migrations (script, checksum)
  VALUES (:'script', :'checksum');
  COMMIT;
  \echo :script 'applied'
\endif
SQL
  done
}

steps >"${TMPDIR:-/tmp}/steps.sql"
psql --no-psqlrc --quiet --no-password --set=ON_ERROR_STOP=1 \
  --file="${TMPDIR:-/tmp}/steps.sql"
