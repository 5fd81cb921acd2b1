import {
  fleetClashes,
  folderEntries,
  RECOMMENDED_FOLDER_ENTRIES,
  WARNED_FOLDER_ENTRIES,
  type Fleet,
} from 'backstage-plugin-tenant-silos-common';
import type { ReadState } from '../workspace/Workspace';
import type { Finding } from './types';

/** Everything that there is to say about a repository as it stands. */
export function repositoryFindings(
  fleet: Fleet,
  { state, links }: ReadState,
): Finding[] {
  return [
    ...state.problems.map(problem => ({
      id: 'repository',
      severity: 'error' as const,
      ...problem,
    })),
    ...[...state.tenants.values()].flatMap(tenant =>
      tenant.problems.map(problem => ({
        id: `tenant-${tenant.state}`,
        severity:
          tenant.state === 'unreadable'
            ? ('error' as const)
            : ('warning' as const),
        tenant: tenant.name,
        ...problem,
      })),
    ),
    ...fleetClashes(fleet, state).map(clash => ({
      id: `${clash.kind}-clash`,
      severity: 'error' as const,
      subject: clash.value,
      file: state.tenants.get(clash.tenants[1])?.files[0],
      message: `Tenants ${clash.tenants.join(' and ')} both have ${
        clash.kind
      } ${clash.value}`,
    })),
    ...[...folderEntries(state)]
      .filter(([, entries]) => entries >= WARNED_FOLDER_ENTRIES)
      .map(([folder, entries]) => ({
        id: 'folder-size',
        severity: 'warning' as const,
        subject: folder,
        message: `The folder ${folder} has ${entries} entries; GitHub recommends at most ${RECOMMENDED_FOLDER_ENTRIES}`,
      })),
    ...links.map(file => ({
      id: 'symbolic-link',
      severity: 'warning' as const,
      file,
      message: `${file} is a symbolic link, which is not followed`,
      fix: 'Put the file itself there.',
    })),
  ];
}
