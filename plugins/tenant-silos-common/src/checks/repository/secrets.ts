import type { FleetState } from '../../snapshot/types';
import { secretChecks } from '../secrets';
import type { Check } from '../types';

/** Secrets in plain text in any YAML of the repository that is read. */
export function repositorySecrets(state: FleetState): Check[] {
  let owners: ReadonlyMap<string, string> | undefined;
  return [...state.files]
    .filter(([path]) => /\.ya?ml$/.test(path))
    .flatMap(([path, text]) => secretChecks(path, text))
    .map(check => {
      owners ??= ownersOf(state);
      const tenant = owners.get(check.file!);
      return tenant === undefined ? check : { ...check, tenant };
    });
}

function ownersOf(state: FleetState): ReadonlyMap<string, string> {
  const owners = new Map<string, string>();
  for (const { name, files, otherFiles = [] } of state.tenants.values()) {
    for (const path of [...files, ...otherFiles]) {
      owners.set(path, name);
    }
  }
  return owners;
}
