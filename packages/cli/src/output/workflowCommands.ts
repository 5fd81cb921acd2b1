import type { Severity } from 'backstage-plugin-tenant-silos-common';

const COMMANDS: Record<Severity, string> = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
};

/** What GitHub shows at a line of a pull request. */
export interface Annotation {
  severity: Severity;
  message: string;
  title?: string;
  /** Path from the root of the repository. */
  file?: string;
  line?: number;
}

/**
 * One line that GitHub Actions takes for an annotation.
 *
 * @see https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#setting-an-error-message
 */
export function annotation({
  severity,
  message,
  ...properties
}: Annotation): string {
  const { file, line, title } = properties;
  const list = Object.entries({ file, line, title })
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}=${escapeProperty(String(value))}`)
    .join(',');
  return `::${COMMANDS[severity]}${list && ` ${list}`}::${escapeData(
    message,
  )}\n`;
}

/**
 * Text that GitHub Actions prints and does not obey, whatever is in it.
 *
 * @param token - something that the text cannot hold
 */
export function inertText(text: string, token: string): string {
  return `::stop-commands::${token}\n${
    text.endsWith('\n') ? text : `${text}\n`
  }::${token}::\n`;
}

// As toolkit's own `escapeData` and `escapeProperty` have it.
function escapeData(text: string): string {
  return text
    .replaceAll('%', '%25')
    .replaceAll('\r', '%0D')
    .replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
