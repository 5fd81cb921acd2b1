import type { Check, Severity } from 'backstage-plugin-tenant-silos-common';

/** Something to tell about a file, a tenant or a change. */
export interface Finding
  extends Pick<Check, 'id' | 'severity' | 'message' | 'subject' | 'fix'> {
  /** Path in the repository. */
  file?: string;
  /** 1-based. */
  line?: number;
  tenant?: string;
  environment?: string;
}

/** From the worst to the least. */
export const SEVERITIES = [
  'error',
  'warning',
  'info',
] as const satisfies readonly Severity[];

/** Whether a finding is as bad as that, or worse. */
export function isAtLeast(finding: Finding, severity: Severity): boolean {
  return SEVERITIES.indexOf(finding.severity) <= SEVERITIES.indexOf(severity);
}

/** The worst first, then by file and line. */
export function sortFindings(findings: readonly Finding[]): Finding[] {
  return [...findings].sort(
    (a, b) =>
      SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
      compareText(a.file, b.file) ||
      (a.line ?? 0) - (b.line ?? 0),
  );
}

function compareText(a = '', b = ''): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}
