import { resolve } from 'node:path';
import { InputError, isError } from '@backstage/errors';
import {
  parseTenantSpec,
  planChange,
  readYamlMap,
  type TenantSpec,
} from 'backstage-plugin-tenant-silos-common';
import type { Context } from '../context';
import type { CommonOptions } from '../program';
import { findRendering, type HelmOptions } from '../rendering/Rendering';
import { readTextFile } from '../workspace/readTextFile';
import { Workspace, type FleetOptions } from '../workspace/Workspace';
import { planReport } from './planReport';
import { printReport } from './printReport';

/** Options of `tenant-silos plan`. */
export interface PlanOptions extends CommonOptions, FleetOptions, HelmOptions {
  repo: string;
  create: string;
}

/**
 * Plans a new tenant, as the portal's form does.
 *
 * @returns the exit code
 */
export async function plan(
  options: PlanOptions,
  context: Context,
): Promise<number> {
  const spec = await readSpec(options.create, context);
  const workspace = await Workspace.open(options.repo, options, context);
  const { state } = await workspace.readFolder();
  const { fleet } = workspace;
  const planned = planChange(
    { fleet, state, openChanges: [] },
    { action: 'create', spec },
  );
  const { renderer } = await findRendering(options, context);
  const rendered = await renderer.plan(fleet, state, planned);
  return printReport(planReport(fleet, rendered), workspace, options, context);
}

async function readSpec(path: string, { cwd }: Context): Promise<TenantSpec> {
  const text = await readTextFile(resolve(cwd, path), '--create');
  try {
    return parseTenantSpec(readYamlMap(text));
  } catch (error) {
    throw new InputError(
      `--create: ${path}: ${isError(error) ? error.message : error}`,
    );
  }
}
