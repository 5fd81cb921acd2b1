import { SEVERITIES, sortFindings, type Finding } from '../findings/types';
import { count } from './count';
import { code, plain, table } from './markdown';

/** One finding a paragraph; each begins with `file:line: severity:`. */
export function findingsText(findings: readonly Finding[]): string {
  return sortFindings(findings)
    .map(finding => {
      const { file, line, severity, message, id, fix } = finding;
      const place =
        file === undefined ? '' : `${file}${line ? `:${line}` : ''}: `;
      const about = aboutText(finding);
      return `${place}${severity}: ${about}${message} [${id}]\n${
        fix === undefined ? '' : `  ${fix}\n`
      }`;
    })
    .join('');
}

/** How many there are: `2 errors, 1 warning`. */
export function findingCounts(findings: readonly Finding[]): string {
  const parts = SEVERITIES.flatMap(severity => {
    const number = findings.filter(each => each.severity === severity).length;
    const noun = severity === 'info' ? 'note' : severity;
    return number > 0 ? [count(number, noun)] : [];
  });
  return parts.length > 0 ? parts.join(', ') : 'no findings';
}

// GitHub refuses a summary of more than 1 MiB.
const ROWS = 500;

/** The findings as a table. */
export function findingsTable(findings: readonly Finding[]): string {
  const rows = sortFindings(findings).map(finding => {
    const { severity, file, line, message, fix, id } = finding;
    return [
      severity,
      file === undefined ? '' : code(line ? `${file}:${line}` : file),
      [`${aboutText(finding)}${message}`, fix]
        .flatMap(part => (part === undefined ? [] : [plain(part)]))
        .join('<br>'),
      code(id),
    ];
  });
  const more =
    rows.length > ROWS
      ? `\n\n${count(rows.length - ROWS, 'more row')} in the log.`
      : '';
  return `${table(['', 'Where', 'What', 'Rule'], rows.slice(0, ROWS))}${more}`;
}

// Most messages name the tenant already.
function aboutText({ tenant, environment, message }: Finding): string {
  const names = [tenant, environment].filter(
    (name): name is string => name !== undefined && !message.includes(name),
  );
  return names.length > 0 ? `${names.join(' ')}: ` : '';
}
