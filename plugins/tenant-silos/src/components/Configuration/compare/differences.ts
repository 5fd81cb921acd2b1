import { compareValues } from 'backstage-plugin-tenant-silos-common';
import type {
  TenantValues,
  ValueEntry,
} from 'backstage-plugin-tenant-silos-common/client';

/** A value that is not the same on both sides. */
export interface Difference {
  path: string[];
  before?: ValueEntry;
  after?: ValueEntry;
}

/** What differs, by what happened to it. */
export interface Differences {
  changed: Difference[];
  added: Difference[];
  removed: Difference[];
  /** Values that are hidden on both sides and may or may not be the same. */
  hidden: number;
}

/** Compares the effective values of two sides. */
export function differencesOf(
  before: Pick<TenantValues, 'entries'>,
  after: Pick<TenantValues, 'entries'>,
): Differences {
  const all: Difference[] = compareValues(before.entries, after.entries);
  const hiddenBefore = new Set(
    before.entries.filter(isHidden).map(({ path }) => JSON.stringify(path)),
  );
  return {
    changed: all.filter(one => one.before && one.after),
    added: all.filter(one => !one.before),
    removed: all.filter(one => !one.after),
    hidden: after.entries.filter(
      entry => isHidden(entry) && hiddenBefore.has(JSON.stringify(entry.path)),
    ).length,
  };
}

function isHidden({ redacted }: ValueEntry) {
  return redacted === true;
}
