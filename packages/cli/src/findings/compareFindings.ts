import type { FleetState } from 'backstage-plugin-tenant-silos-common';
import { changedFiles } from '../change/changedFiles';
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
  const changed = new Set(
    changedFiles(before.state.files, after.state.files).map(({ path }) => path),
  );
  const compared: ComparedFindings = { ofChange: [], existing: [] };
  for (const finding of after.findings) {
    const key = keyOf(finding);
    const left = known.get(key) ?? 0;
    known.set(key, left - 1);
    if (finding.file !== undefined && changed.has(finding.file)) {
      compared.ofChange.push(finding);
    } else if (left > 0) {
      compared.existing.push(finding);
    } else {
      compared.ofChange.push({
        ...finding,
        ...placeIn(changed, after.state.files, finding.subject),
      });
    }
  }
  return compared;
}

/**
 * Where a change wrote what a finding is about. Of two tenants that clash, the
 * finding names a file of one, and the change may have brought the other.
 */
function placeIn(
  changed: ReadonlySet<string>,
  files: ReadonlyMap<string, string>,
  subject: string | undefined,
): Pick<Finding, 'file' | 'line'> | undefined {
  // A storage prefix ends in a slash, which nobody needs to write.
  const needle = subject?.replace(/\/$/, '');
  if (!needle) {
    return undefined;
  }
  for (const file of changed) {
    const lines = (files.get(file) ?? '').split('\n');
    const index = lines.findIndex(line => line.includes(needle));
    if (index >= 0) {
      return { file, line: index + 1 };
    }
  }
  return undefined;
}

// Lines move when something is written above them, and counts grow with every
// tenant.
const COUNTS = /\bline \d+|\d+ (?=tenants\b|entries\b)/g;

function keyOf(finding: Finding): string {
  const { id, file, subject, tenant, environment, message } = finding;
  return JSON.stringify([
    id,
    file,
    subject,
    tenant,
    environment,
    message.replace(COUNTS, ''),
  ]);
}
