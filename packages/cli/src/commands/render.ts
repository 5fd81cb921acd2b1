import { InputError } from '@backstage/errors';
import { inventory } from '../change/inventory';
import type { Context } from '../context';
import type { CommonOptions } from '../program';
import { findRendering, type HelmOptions } from '../rendering/Rendering';
import { Workspace, type FleetOptions } from '../workspace/Workspace';
import { printReport } from './printReport';
import { renderReport, type RenderedTenant } from './renderReport';

/** Options of `tenant-silos render`. */
export interface RenderOptions
  extends CommonOptions,
    FleetOptions,
    HelmOptions {
  environment: string;
}

/**
 * Prints the objects of one tenant.
 *
 * @returns the exit code
 */
export async function render(
  folder: string,
  tenant: string,
  options: RenderOptions,
  context: Context,
): Promise<number> {
  const { environment } = options;
  const workspace = await Workspace.open(folder, options, context);
  const { fleet } = workspace;
  const { state } = await workspace.readFolder();
  const record = state.tenants.get(tenant);
  if (!record) {
    throw new InputError(
      `There is no tenant '${tenant}' in ${workspace.directory}; see its values files and Applications`,
    );
  }
  const environments = record.environments.map(({ name }) => name);
  if (!environments.includes(environment)) {
    throw new InputError(
      `--environment: tenant ${tenant} has none called '${environment}'; name one of ${environments.join(
        ', ',
      )}`,
    );
  }
  const rendering = await findRendering(options, context);
  const outcome = await rendering.renderer.tenant({
    fleet,
    files: state.files,
    tenant,
    environment,
  });
  const subject = { fleet: fleet.id, tenant, environment };
  const result: RenderedTenant = outcome.objects
    ? {
        ...subject,
        source: 'rendered',
        helmVersion: outcome.helmVersion,
        objects: outcome.objects,
      }
    : {
        ...subject,
        source: 'inventory',
        reason: outcome.reason,
        objects: inventory(fleet, state, tenant),
      };
  return printReport(
    renderReport(result, {
      findings: outcome.objects ? [] : outcome.checks,
      secrets: outcome.objects ? [...outcome.secrets] : [],
      warning: rendering.warning,
    }),
    workspace,
    options,
    context,
  );
}
