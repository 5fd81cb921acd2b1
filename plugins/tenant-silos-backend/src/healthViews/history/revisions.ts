import {
  commitUrl,
  isRepository,
  type Fleet,
  type ObservedApplication,
} from 'backstage-plugin-tenant-silos-common';
import type { TenantSync } from '../../health/types';
import type { SyncedRevision } from '../../schema/openapi/generated/models';

// Git: SHA-1 or SHA-256; what a chart repository has are versions.
const COMMIT = /^[0-9a-f]{40}([0-9a-f]{24})?$/;

/**
 * The revisions of a sync, each that is a commit of the fleet's repository with
 * its page there.
 *
 * @param applications - as they are now, for where each revision is from; where
 *   they do not say it, a single commit is taken to be of the fleet's repository
 */
export function syncedRevisions(
  fleet: Fleet,
  sync: TenantSync,
  applications: readonly ObservedApplication[],
): SyncedRevision[] {
  const { revisions } = sync;
  const sources =
    applications.find(({ name }) => name === sync.application)?.sources ?? [];
  return revisions.map((revision, index) => {
    const isOurs =
      sources.length === revisions.length
        ? isRepository(fleet, sources[index].repoUrl)
        : revisions.length === 1;
    return COMMIT.test(revision) && isOurs
      ? { revision, url: commitUrl(fleet, revision) }
      : { revision };
  });
}
