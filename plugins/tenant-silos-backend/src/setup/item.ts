import type { Problem, SetupItem } from '../schema/openapi/generated/models';

/** Most single cases that an item lists. */
export const MAX_FINDINGS = 50;

/** The fields of an item that its cases fill. */
export function findings(
  problems: readonly Problem[],
): Pick<SetupItem, 'findings' | 'totalFindings'> {
  return problems.length === 0
    ? {}
    : {
        findings: problems
          .slice(0, MAX_FINDINGS)
          .map(({ message, file, fix }) => ({ message, file, fix })),
        totalFindings: problems.length,
      };
}

/** `1 file`, `1,200 files`. */
export function count(
  amount: number,
  singular: string,
  plural = `${singular}s`,
): string {
  return `${amount.toLocaleString('en')} ${amount === 1 ? singular : plural}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function list(texts: readonly string[]): string {
  return texts.length < 2
    ? texts.join('')
    : `${texts.slice(0, -1).join(', ')} and ${texts[texts.length - 1]}`;
}
