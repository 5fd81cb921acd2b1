#!/bin/bash
# Dumps the tenant's database into $BACKUP_FILE, in pg_restore's custom format.
# A failed dump ends the Job before anything is uploaded.
set -euo pipefail

pg_dump --format=custom --no-password --file="$BACKUP_FILE.part"
# A dump that cannot be listed cannot be restored.
pg_restore --list "$BACKUP_FILE.part" >/dev/null
mv "$BACKUP_FILE.part" "$BACKUP_FILE"
echo "Dumped $PGDATABASE: $(stat --format=%s "$BACKUP_FILE") bytes"
