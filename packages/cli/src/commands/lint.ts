import { sourceText } from '../change/changeText';
import { FLEET_FILE } from 'backstage-plugin-tenant-silos-node';
import { describeChange } from '../change/describeChange';
import { compareFindings } from '../findings/compareFindings';
import { renderingFindings } from '../findings/renderingFindings';
import type { Finding } from '../findings/types';
import { repositoryFindings } from '../findings/repositoryFindings';
import { withoutRepeats } from '../findings/withoutRepeats';
import type { Context } from '../context';
import type { CommonOptions } from '../program';
import { findRendering, type HelmOptions } from '../rendering/Rendering';
import { Workspace, type FleetOptions } from '../workspace/Workspace';
import { lintReport } from './lintReport';
import { printReport } from './printReport';

/** Options of `tenant-silos lint`. */
export interface LintOptions extends CommonOptions, FleetOptions, HelmOptions {
  maxTenants: number;
  base?: string;
}

const REDESCRIBED: Finding = {
  id: 'fleet-file',
  severity: 'warning',
  file: FLEET_FILE,
  message: `The change touches ${FLEET_FILE}, and with it what the repository is checked by`,
  fix: "Keep it like the fleet in the portal's configuration.",
};

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
  const rendering = await findRendering(options, context);
  if (options.base === undefined) {
    const read = await workspace.readFolder();
    const { findings, summary } = await renderingFindings(
      fleet,
      read.state,
      rendering,
      options.maxTenants,
    );
    return printReport(
      lintReport(
        fleet,
        read.state,
        withoutRepeats([...repositoryFindings(fleet, read), ...findings]),
        { rendered: summary },
      ),
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
  const change = await describeChange(fleet, before.state, after.state, {
    rendering,
    maxTenants: options.maxTenants,
  });
  return printReport(
    lintReport(
      fleet,
      after.state,
      withoutRepeats([
        ...compared.ofChange,
        ...change.findings,
        ...((await workspace.redescribed(base)) ? [REDESCRIBED] : []),
      ]),
      {
        rendered: sourceText(change),
        change: { ...change, base, existing: compared.existing },
      },
    ),
    workspace,
    options,
    context,
  );
}
