import { InputError } from '@backstage/errors';
import { inventory } from '../change/inventory';
import type { Context } from '../context';
import type { CommonOptions } from '../program';
import { refusedFindings } from '../rendering/refusedFindings';
import { Rendering, type HelmOptions } from '../rendering/Rendering';
import { tenantSecrets } from '../rendering/tenantSecrets';
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
  const rendering = await Rendering.find(options, context);
  const rendered = await rendering.render(
    fleet,
    state.files,
    tenant,
    environment,
  );
  const result: RenderedTenant = {
    fleet: fleet.id,
    tenant,
    environment,
    ...('objects' in rendered
      ? {
          source: 'rendered',
          helmVersion: rendering.version,
          objects: rendered.objects,
        }
      : {
          source: 'inventory',
          reason: 'reason' in rendered ? rendered.reason : 'Helm refuses it',
          objects: inventory(fleet, state, tenant),
        }),
  };
  return printReport(
    renderReport(
      result,
      'refused' in rendered
        ? refusedFindings(
            rendered.refused,
            fleet,
            state.files,
            tenant,
            environment,
          )
        : [],
      tenantSecrets(fleet, state, tenant, environment),
      rendering.warning,
    ),
    workspace,
    options,
    context,
  );
}
