import {
  discoveredFolders,
  folderEntries,
  RECOMMENDED_FOLDER_ENTRIES,
  sharedPaths,
  WARNED_FOLDER_ENTRIES,
  type Fleet,
  type FleetState,
  type TenantRecord,
} from 'backstage-plugin-tenant-silos-common';
import type { FleetHead } from '../database/FleetHeads';
import type { SetupItem } from '../schema/openapi/generated/models';
import { count, findings, list } from './item';

/** Whether the repository is read. */
export function readingItem(
  fleet: Fleet,
  state: FleetState | undefined,
  head: FleetHead | undefined,
): SetupItem {
  const { url, branch } = fleet.repository;
  const about = { id: 'reading', title: 'Repository' };
  const known = state
    ? `${count(state.files.size, 'file')} of ${url}, branch ${branch}`
    : `nothing of ${url}, branch ${branch}`;
  if (head?.error || !state) {
    return {
      ...about,
      status: 'error',
      detail: `The last read failed, so ${known} is what is known: ${
        head?.error ?? 'it was not read yet'
      }`,
      fix: 'See to the reason; the repository is read again on schedule.',
    };
  }
  return {
    ...about,
    status: 'ok',
    detail: `Reads ${known}, at commit ${state.commit.slice(0, 7)}`,
  };
}

/**
 * What was understood of the tenants.
 *
 * @param mayRead - the tenants whose problems may be shown
 */
export function tenantsItem(
  state: FleetState,
  mayRead: (tenant: TenantRecord) => boolean,
): SetupItem {
  const tenants = [...state.tenants.values()];
  const states = ['in-force', 'incomplete', 'unreadable'] as const;
  const counts = states.map(
    name => `${tenants.filter(tenant => tenant.state === name).length} ${name}`,
  );
  const withProblems = tenants.filter(({ problems }) => problems.length > 0);
  const problems = withProblems.filter(mayRead).flatMap(tenant =>
    tenant.problems.map(problem => ({
      ...problem,
      message: `${tenant.name}: ${problem.message}`,
    })),
  );
  const about = {
    id: 'tenants',
    title: 'Tenants',
    detail: `${count(tenants.length, 'tenant')}: ${list(counts)}${
      withProblems.length > 0
        ? `; ${withProblems.length} with something to correct`
        : ''
    }`,
    ...findings(problems),
  };
  if (tenants.length === 0) {
    return {
      ...about,
      status: 'warning',
      detail: 'No tenant was found in the repository',
      fix: 'Right for a new repository. Otherwise compare the paths of the blueprint (layers, application.path, application.discover) with where the files are.',
    };
  }
  if (withProblems.length === 0) {
    return { ...about, status: 'ok' };
  }
  return {
    ...about,
    status: tenants.some(tenant => tenant.state === 'unreadable')
      ? 'error'
      : 'warning',
    fix: 'Correct the files in the repository; until then these tenants are shown as they are, and none is changed.',
  };
}

/** Whether the files that all tenants share are there and can be read. */
export function sharedFilesItem(fleet: Fleet, state: FleetState): SetupItem {
  const shared = sharedPaths(fleet);
  const problems = state.problems.filter(
    ({ file }) => file !== undefined && shared.includes(file),
  );
  const about = { id: 'shared-files', title: 'Shared files' };
  return problems.length === 0
    ? { ...about, status: 'ok', detail: `Found ${list(shared)}` }
    : {
        ...about,
        status: 'error',
        detail: `${problems.length} of ${count(
          shared.length,
          'shared file',
        )} cannot be used, so effective values and versions are incomplete`,
        fix: 'Add or correct the files, or adapt chart.path and the layers of the blueprint.',
        ...findings(problems),
      };
}

/** What looks like a tenant's and belongs to none. */
export function unmatchedItem(fleet: Fleet, state: FleetState): SetupItem {
  const shared = sharedPaths(fleet);
  const problems = state.problems.filter(
    ({ file }) => file === undefined || !shared.includes(file),
  );
  const folders = discoveredFolders(fleet).map(folder => folder || '.');
  const about = { id: 'unmatched', title: 'What belongs to no tenant' };
  return problems.length === 0
    ? {
        ...about,
        status: 'ok',
        detail:
          folders.length > 0
            ? `Every Application below ${list(folders)} belongs to a tenant`
            : 'Applications are looked for in their places only',
      }
    : {
        ...about,
        status: 'warning',
        detail: `${count(
          problems.length,
          'file or Application',
          'files and Applications',
        )} could not be matched to a tenant`,
        fix: 'Tell whose each is, or move it out of the folders that are looked through.',
        ...findings(problems),
      };
}

/** Whether a folder gets too large for the host. */
export function foldersItem(state: FleetState): SetupItem {
  const folders = [...folderEntries(state)].sort((a, b) => b[1] - a[1]);
  const large = folders.filter(
    ([, entries]) => entries >= WARNED_FOLDER_ENTRIES,
  );
  const recommended = RECOMMENDED_FOLDER_ENTRIES.toLocaleString('en');
  const about = { id: 'folders', title: 'Folder sizes' };
  if (large.length === 0) {
    const [largest] = folders;
    return {
      ...about,
      status: 'ok',
      detail: largest
        ? `The largest folder that is read, ${largest[0]}, has ${count(
            largest[1],
            'entry',
            'entries',
          )}; GitHub recommends at most ${recommended}`
        : 'No folders',
    };
  }
  return {
    ...about,
    status: 'warning',
    detail: `${count(
      large.length,
      'folder',
    )} near or beyond the ${recommended} entries that GitHub recommends at most`,
    fix: 'Put {shard} into the paths of the blueprint, and move the files that are there.',
    ...findings(
      large.map(([folder, entries]) => ({
        message: `${folder} has ${count(entries, 'entry', 'entries')}`,
        file: folder,
      })),
    ),
  };
}
