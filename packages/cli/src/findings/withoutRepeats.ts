import type { Finding } from './types';

/**
 * Leaves out what Helm refuses where a check says the same of the same line, in
 * words of its own.
 */
export function withoutRepeats(findings: readonly Finding[]): Finding[] {
  const placeOf = ({ tenant, environment, file, line }: Finding) =>
    JSON.stringify([tenant, environment, file, line]);
  const told = new Set(
    findings
      .filter(
        ({ id, severity }) => id !== 'helm-refuses' && severity === 'error',
      )
      .map(placeOf),
  );
  return findings.filter(
    finding =>
      finding.id !== 'helm-refuses' ||
      finding.line === undefined ||
      !told.has(placeOf(finding)),
  );
}
