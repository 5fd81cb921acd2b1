import type { FleetState } from 'backstage-plugin-tenant-silos-common';
import type { Finding } from './types';

/** A state of the repository and what there is to say about it. */
export interface Examined {
  state: FleetState;
  findings: readonly Finding[];
}

/** Findings after a change, told apart. */
export interface ComparedFindings {
  /** New, or in a file that the change touches. */
  ofChange: Finding[];
  /** They were there before. */
  existing: Finding[];
}

/** Tells what a change has to answer for from what was there before. */
export function compareFindings(
  before: Examined,
  after: Examined,
): ComparedFindings {
  const known = new Map<string, number>();
  for (const finding of before.findings) {
    const key = keyOf(finding);
    known.set(key, (known.get(key) ?? 0) + 1);
  }
  const compared: ComparedFindings = { ofChange: [], existing: [] };
  for (const finding of after.findings) {
    const key = keyOf(finding);
    const left = known.get(key) ?? 0;
    known.set(key, left - 1);
    const touched =
      finding.file !== undefined &&
      before.state.files.get(finding.file) !==
        after.state.files.get(finding.file);
    (left > 0 && !touched ? compared.existing : compared.ofChange).push(
      finding,
    );
  }
  return compared;
}

// Lines move when something is written above them.
function keyOf({ line: _line, ...finding }: Finding): string {
  const { id, file, subject, tenant, environment, message } = finding;
  return JSON.stringify([
    id,
    file,
    subject,
    tenant,
    environment,
    message.replace(/\bline \d+/g, 'line'),
  ]);
}
