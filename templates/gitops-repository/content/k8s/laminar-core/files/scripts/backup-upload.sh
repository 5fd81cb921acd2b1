#!/bin/sh
# Uploads $BACKUP_FILE to the folder $BACKUP_URL, named after the time, and
# deletes dumps that are older than $RETENTION_DAYS.
set -eu

folder=${BACKUP_URL%/}
name=$(date -u +%Y-%m-%dT%H-%M-%SZ).dump
aws s3 cp --no-progress "$BACKUP_FILE" "$folder/$name"
echo "Uploaded to $folder/$name"

if [ "$RETENTION_DAYS" -gt 0 ]; then
  # The names sort by time. The new one is never among those that go.
  oldest=$(date -u -d "$RETENTION_DAYS days ago" +%Y-%m-%dT%H-%M-%SZ).dump
  aws s3 ls "$folder/" | awk '{ print $4 }' | grep -E '^[0-9T-]+Z\.dump$' |
    while read -r old; do
      if [ "$(printf '%s\n%s\n' "$old" "$oldest" | sort | head -n 1)" = "$old" ] &&
        [ "$old" != "$oldest" ]; then
        aws s3 rm --only-show-errors "$folder/$old"
        echo "Deleted $folder/$old, older than $RETENTION_DAYS days"
      fi
    done
fi
