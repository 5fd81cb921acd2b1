import {
  effectiveValues,
  hideTexts,
  type Check,
  type EffectiveEntry,
  type TenantLayers,
} from 'backstage-plugin-tenant-silos-common';
import type { HelmFinding } from './errors';

/**
 * What Helm finds wrong, as checks that name the file and line of the value
 * where the chart's schema refuses one.
 *
 * @param secrets - to be hidden in what Helm says
 * @public
 */
export function helmChecks(
  findings: readonly HelmFinding[],
  environment: string,
  layers: TenantLayers | undefined,
  secrets: Iterable<string>,
): Check[] {
  const entries = layers ? readEntries(layers) : [];
  return findings.map(({ message, file, line, valuePath }): Check => {
    const origin = valuePath && originOf(entries, valuePath, message);
    return {
      id: 'helm-refuses',
      severity: 'error',
      message: String(hideTexts(message, secrets)),
      environment,
      ...(origin
        ? { file: origin.path, line: origin.line, subject: valuePath.join('.') }
        : { file, line }),
    };
  });
}

function readEntries({ chart, layers }: TenantLayers): EffectiveEntry[] {
  try {
    return effectiveValues(chart, layers).entries();
  } catch {
    return [];
  }
}

// The value itself, the list that it is in, or one below it: of a key too many
// the schema tells the mapping, and quotes the key.
function originOf(
  entries: readonly EffectiveEntry[],
  path: readonly string[],
  message: string,
) {
  const near = entries.filter(entry =>
    entry.path.every(
      (step, index) => index >= path.length || step === path[index],
    ),
  );
  const named = near.find(entry =>
    message.includes(`'${entry.path[path.length]}'`),
  );
  return (named ?? near[0])?.origin;
}
