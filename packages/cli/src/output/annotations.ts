import { SEVERITIES, sortFindings, type Finding } from '../findings/types';
import { annotation } from './workflowCommands';

/**
 * GitHub shows ten annotations of each type and step; the others are silently
 * dropped.
 *
 * @see https://docs.github.com/rest/checks/runs — annotations of a step
 */
export const ANNOTATIONS_OF_A_TYPE = 10;

/**
 * The findings as annotations, the worst first. Where there are more than
 * GitHub shows, the last one of their type says how many there are.
 *
 * @param toRepositoryPath - from a path below the fleet's folder
 */
export function annotations(
  findings: readonly Finding[],
  toRepositoryPath: (path: string) => string,
): string {
  return SEVERITIES.flatMap(severity => {
    const all = sortFindings(findings).filter(
      finding => finding.severity === severity,
    );
    const fits = all.length <= ANNOTATIONS_OF_A_TYPE;
    const shown = fits ? all : all.slice(0, ANNOTATIONS_OF_A_TYPE - 1);
    const lines = shown.map(({ file, line, message, fix, id, tenant }) =>
      annotation({
        severity,
        file: file === undefined ? undefined : toRepositoryPath(file),
        line: file === undefined ? undefined : line ?? 1,
        title: tenant === undefined ? id : `${id} (${tenant})`,
        message: fix === undefined ? message : `${message}\n${fix}`,
      }),
    );
    if (!fits) {
      lines.push(
        annotation({
          severity,
          message: `${
            all.length - shown.length
          } more like these; the log and the summary of this job list them`,
        }),
      );
    }
    return lines;
  }).join('');
}
