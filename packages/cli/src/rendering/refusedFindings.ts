import {
  effectiveValues,
  tenantLayers,
  type EffectiveEntry,
  type Fleet,
} from 'backstage-plugin-tenant-silos-common';
import type { HelmFinding } from 'backstage-plugin-tenant-silos-node';
import type { Finding } from '../findings/types';

/** What Helm refuses about a tenant, at the line that has to be corrected. */
export function refusedFindings(
  refused: readonly HelmFinding[],
  fleet: Fleet,
  files: ReadonlyMap<string, string>,
  tenant: string,
  environment: string,
): Finding[] {
  return refused.map(finding => {
    const { message, file, line, valuePath } = finding;
    const origin =
      valuePath &&
      originOf(finding, entriesOf(fleet, files, tenant, environment));
    return {
      id: 'helm-refuses',
      severity: 'error',
      message: `Helm refuses tenant ${tenant} in ${environment}: ${message}`,
      tenant,
      environment,
      subject: valuePath?.join('.'),
      file: origin?.path ?? file,
      line: origin?.line ?? line,
    };
  });
}

function entriesOf(
  fleet: Fleet,
  files: ReadonlyMap<string, string>,
  tenant: string,
  environment: string,
): EffectiveEntry[] {
  const { chart, layers } = tenantLayers(fleet, files, tenant, environment);
  try {
    // The chart's own defaults are rarely what a schema of its own refuses, and
    // would hide what somebody wrote.
    return effectiveValues({ ...chart, text: '' }, layers).entries();
  } catch {
    return [];
  }
}

// A schema speaks of a mapping when a key in it is wrong, and quotes the key.
function originOf(
  { message, valuePath = [] }: HelmFinding,
  entries: readonly EffectiveEntry[],
): EffectiveEntry['origin'] | undefined {
  const below = entries.filter(({ path }) =>
    valuePath.every((key, index) => path[index] === key),
  );
  const named = below.find(({ path }) =>
    message.includes(`'${path[valuePath.length]}'`),
  );
  return (named ?? below[0])?.origin;
}
