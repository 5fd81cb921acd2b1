import {
  repositoryChecks,
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
    ...repositoryChecks(fleet, state),
    ...links.map(
      (file): Finding => ({
        id: 'symbolic-link',
        severity: 'warning',
        file,
        message: `${file} is a symbolic link, which is not followed`,
        fix: 'Put the file itself there.',
      }),
    ),
  ];
}
