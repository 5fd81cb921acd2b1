import type { Fleet } from '../../fleet';
import type { FleetState, TenantRecord } from '../../snapshot/types';
import { claimCheckId } from '../claimCheckId';
import { fleetClashes, type FleetClash } from '../fleetClashes';
import type { Check } from '../types';

/** What two tenants of the repository both claim. */
export function repositoryClashes(fleet: Fleet, state: FleetState): Check[] {
  return fleetClashes(fleet, state).map(clash => {
    const [first, second] = clash.tenants;
    const value = clash.otherValue ?? clash.value;
    const title = titleOf(fleet, clash);
    return {
      id: claimCheckId(clash.kind, 'clash'),
      severity: 'error',
      subject: value,
      tenant: second,
      ...locate(state.tenants.get(second), value, state.files),
      message:
        clash.otherValue === undefined
          ? `${title} ${value} is claimed by the tenants '${first}' and '${second}'`
          : `${title} ${value} of tenant '${second}' overlaps ${clash.value} of tenant '${first}'`,
      fix: 'Give one of them another; where data or traffic may have mixed, look into it first.',
    };
  });
}

function titleOf({ blueprint }: Fleet, { kind }: FleetClash): string {
  const titles: Readonly<Record<string, string>> = {
    host: 'Host',
    storage: 'Storage path',
    identity: 'Cloud identity',
    object: 'Object',
  };
  return (
    titles[kind] ?? blueprint.names.find(({ id }) => id === kind)?.title ?? kind
  );
}

// The line that has the value, else the file that could say otherwise.
function locate(
  record: TenantRecord | undefined,
  value: string,
  files: ReadonlyMap<string, string>,
): Pick<Check, 'file' | 'line'> {
  // A storage prefix ends in a slash, which nobody needs to write.
  const needle = value.replace(/\/$/, '');
  for (const file of record?.files ?? []) {
    const lines = (files.get(file) ?? '').split('\n');
    const index = lines.findIndex(line => line.includes(needle));
    if (index >= 0) {
      return { file, line: index + 1 };
    }
  }
  const [file] = record?.files ?? [];
  return file === undefined ? {} : { file };
}
