import { randomUUID } from 'node:crypto';
import { appendFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Severity } from 'backstage-plugin-tenant-silos-common';
import { EXIT_FINDINGS, EXIT_FINE, type Context } from '../context';
import { isAtLeast } from '../findings/types';
import type { Report } from '../report';
import { annotations } from './annotations';
import { printable } from './printable';
import { redact } from './redact';
import { inertText } from './workflowCommands';

// GitHub takes 1 MiB; a character is at most three bytes.
const MAX_SUMMARY_LENGTH = 340_000;

export const OUTPUTS = ['text', 'json', 'github'] as const;

/** For a person, a program, or a job of GitHub Actions. */
export type Output = (typeof OUTPUTS)[number];

/** How a report is printed. */
export interface PrintOptions {
  output: Output;
  /** What is as bad as this makes the command fail. */
  failOn: Severity;
  /** From a path that a finding names to one from the repository's root. */
  toRepositoryPath: (path: string) => string;
}

/**
 * Prints a report.
 *
 * @returns the exit code
 */
export async function print(
  report: Report,
  options: PrintOptions,
  context: Context,
): Promise<number> {
  const { findings } = report;
  switch (options.output) {
    case 'json':
      context.out(`${JSON.stringify(report.json(), undefined, 2)}\n`);
      break;
    case 'github':
      await printForGithub(report, options, context);
      break;
    default:
      // What is piped into a file or a program stays as it is.
      context.out(
        context.terminal ? printable(report.text(false)) : report.text(false),
      );
      context.err(printable(report.notes?.() ?? ''));
  }
  return findings.some(finding => isAtLeast(finding, options.failOn))
    ? EXIT_FINDINGS
    : EXIT_FINE;
}

async function printForGithub(
  report: Report,
  { toRepositoryPath }: PrintOptions,
  { env, cwd, out }: Context,
): Promise<void> {
  // Whoever may see the repository may see the log, and logs are kept.
  const safe = (text: string) => redact(printable(text), report.secrets ?? []);
  out(
    inertText(
      safe(`${report.text(true)}${report.notes?.() ?? ''}`),
      randomUUID(),
    ),
  );
  out(safe(annotations(report.findings, toRepositoryPath)));
  if (env.GITHUB_STEP_SUMMARY) {
    const markdown = safe(report.markdown());
    await appendFile(
      resolve(cwd, env.GITHUB_STEP_SUMMARY),
      markdown.length > MAX_SUMMARY_LENGTH
        ? 'The summary is too long for GitHub; the log has all of it.\n'
        : `${markdown}\n\n`,
    );
  }
}
