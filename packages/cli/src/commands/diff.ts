import { InputError } from '@backstage/errors';
import { tenantsMarkdown, touchesMarkdown } from '../change/changeMarkdown';
import { changeText } from '../change/changeText';
import { describeChange } from '../change/describeChange';
import type { RepositoryChange } from '../change/types';
import type { Context } from '../context';
import { findingsTable, findingsText } from '../output/findingsText';
import { code } from '../output/markdown';
import { hide } from '../output/redact';
import type { CommonOptions } from '../program';
import { findRendering, type HelmOptions } from '../rendering/Rendering';
import type { Report } from '../report';
import {
  Workspace,
  type FleetOptions,
  type ReadState,
} from '../workspace/Workspace';
import { printReport } from './printReport';

/** Options of `tenant-silos diff`. */
export interface DiffOptions extends CommonOptions, FleetOptions, HelmOptions {
  maxTenants: number;
}

/**
 * Prints what differs between two commits.
 *
 * @returns the exit code
 */
export async function diff(
  folder: string,
  range: string,
  options: DiffOptions,
  context: Context,
): Promise<number> {
  const workspace = await Workspace.open(folder, options, context);
  const { before, after } = await readRange(workspace, range);
  const change = await describeChange(
    workspace.fleet,
    before.state,
    after.state,
    {
      rendering: await findRendering(options, context),
      maxTenants: options.maxTenants,
    },
  );
  return printReport(
    diffReport(before.state.commit, after.state.commit, change),
    workspace,
    options,
    context,
  );
}

// As git has it: `a..b`, `a...b`, `a` against the files, an empty side is HEAD.
async function readRange(
  workspace: Workspace,
  range: string,
): Promise<{ before: ReadState; after: ReadState }> {
  const match = /^(.*?)(\.{2,3})(.*)$/.exec(range);
  if (!match) {
    const before = await workspace.readCommit(range);
    return { before, after: await workspace.readFolder(before.state) };
  }
  const [, from, dots, to] = match;
  if (to.includes('..')) {
    throw new InputError(`'${range}' is not a range; write it like main..HEAD`);
  }
  const newer = to || 'HEAD';
  const older = from || 'HEAD';
  const clone = await workspace.clone;
  const before = await workspace.readCommit(
    dots === '...' ? await clone.mergeBase(older, newer) : older,
  );
  return { before, after: await workspace.readCommit(newer, before.state) };
}

function diffReport(
  from: string,
  to: string,
  change: RepositoryChange,
): Report {
  const { findings, secrets, ...rest } = change;
  return {
    findings,
    secrets,
    text: forOthers =>
      `${from}..${to}\n${changeText(hide(change, forOthers ? secrets : []))}`,
    notes: () => findingsText(findings),
    json: () => ({ from, to, ...rest, findings }),
    markdown: () =>
      [
        `## ${code(from.slice(0, 12))} to ${code(to.slice(0, 12))}`,
        touchesMarkdown(change),
        findings.length > 0 && findingsTable(findings),
        tenantsMarkdown(hide(change, secrets)),
      ]
        .filter(Boolean)
        .join('\n\n'),
  };
}
