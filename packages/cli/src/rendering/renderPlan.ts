import {
  secretTexts,
  tenantRelease,
  withChecks,
  withInventory,
  withRenderedObjects,
  type Fleet,
  type FleetState,
  type Plan,
  type RenderedEnvironment,
} from 'backstage-plugin-tenant-silos-common';
import { refusedFindings } from './refusedFindings';
import type { Rendering } from './Rendering';

/**
 * A plan for a new tenant with the objects that Helm will make of it, or with
 * the blueprint's list where Helm cannot tell.
 *
 * @param environments - those of the tenant
 */
export async function renderPlan(
  fleet: Fleet,
  state: FleetState,
  plan: Plan,
  environments: readonly string[],
  rendering: Rendering,
): Promise<Plan> {
  const deployed = environments.filter(
    name =>
      Object.hasOwn(fleet.environments, name) &&
      fleet.blueprint.environments[name].deployed,
  );
  // Without files there is nothing to render; the checks say why.
  if (plan.files.length === 0) {
    return withInventory(plan, 'the plan writes no file', deployed);
  }
  const files = new Map(state.files);
  for (const { path, after } of plan.files) {
    if (after === undefined) {
      files.delete(path);
    } else {
      files.set(path, after);
    }
  }
  const secrets = secretTexts(plan.files.map(({ after = '' }) => after));
  const rendered: RenderedEnvironment[] = [];
  for (const environment of deployed) {
    const result = await rendering.render(
      fleet,
      files,
      plan.tenant,
      environment,
    );
    if ('refused' in result) {
      return withInventory(
        withChecks(
          plan,
          refusedFindings(
            result.refused,
            fleet,
            files,
            plan.tenant,
            environment,
          ),
        ),
        'Helm refuses the tenant',
        deployed,
      );
    }
    if ('reason' in result) {
      return withInventory(plan, result.reason, deployed);
    }
    rendered.push({
      environment,
      namespace: tenantRelease(fleet, files, plan.tenant, environment)
        .namespace,
      before: [],
      after: result.objects,
      secrets,
    });
  }
  return withRenderedObjects(plan, rendered, rendering.version);
}
