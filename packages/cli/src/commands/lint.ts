import { compareFindings } from '../findings/compareFindings';
import { repositoryFindings } from '../findings/repositoryFindings';
import type { Context } from '../context';
import type { CommonOptions } from '../program';
import { Workspace, type FleetOptions } from '../workspace/Workspace';
import { lintReport } from './lintReport';
import { printReport } from './printReport';

/** Options of `tenant-silos lint`. */
export interface LintOptions extends CommonOptions, FleetOptions {
  base?: string;
}

/**
 * Checks a repository, or what a change does to it.
 *
 * @returns the exit code
 */
export async function lint(
  folder: string,
  options: LintOptions,
  context: Context,
): Promise<number> {
  const workspace = await Workspace.open(folder, options, context);
  const { fleet } = workspace;
  if (options.base === undefined) {
    const read = await workspace.readFolder();
    return printReport(
      lintReport(fleet, read.state, repositoryFindings(fleet, read)),
      workspace,
      options,
      context,
    );
  }
  const clone = await workspace.clone;
  const base = await clone.mergeBase(options.base, 'HEAD');
  const before = await workspace.readCommit(base);
  const after = await workspace.readFolder(before.state);
  const compared = compareFindings(
    { state: before.state, findings: repositoryFindings(fleet, before) },
    { state: after.state, findings: repositoryFindings(fleet, after) },
  );
  return printReport(
    lintReport(fleet, after.state, compared.ofChange, {
      base,
      existing: compared.existing,
    }),
    workspace,
    options,
    context,
  );
}
