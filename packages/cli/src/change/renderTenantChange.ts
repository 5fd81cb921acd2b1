import {
  compareObjects,
  objectChecks,
  refusedChanges,
  tenantRelease,
  type Fleet,
  type FleetState,
} from 'backstage-plugin-tenant-silos-common';
import type { Finding } from '../findings/types';
import { refusedFindings } from '../rendering/refusedFindings';
import type { Rendered, Rendering } from '../rendering/Rendering';
import { tenantSecrets } from '../rendering/tenantSecrets';
import { inventory } from './inventory';
import type { EnvironmentChange, TenantChange } from './types';

/** Two states of a fleet. */
export interface States {
  fleet: Fleet;
  before: FleetState;
  after: FleetState;
}

/** A tenant's change with its objects, and what they show. */
export interface RenderedTenantChange {
  change: TenantChange;
  findings: Finding[];
}

/** Renders a tenant before and after, in each environment that is deployed. */
export async function renderTenantChange(
  states: States,
  change: TenantChange,
  rendering: Rendering,
): Promise<RenderedTenantChange> {
  const results = [];
  for (const environment of change.environments) {
    results.push(
      isDeployed(states.fleet, environment)
        ? await renderEnvironment(states, change.tenant, environment, rendering)
        : { change: environment, findings: [] },
    );
  }
  return {
    change: { ...change, environments: results.map(result => result.change) },
    findings: results.flatMap(({ findings }) => findings),
  };
}

function isDeployed(fleet: Fleet, { environment }: EnvironmentChange): boolean {
  return fleet.blueprint.environments[environment].deployed;
}

async function renderEnvironment(
  { fleet, before, after }: States,
  tenant: string,
  change: EnvironmentChange,
  rendering: Rendering,
): Promise<{ change: EnvironmentChange; findings: Finding[] }> {
  const { environment } = change;
  const render = async (state: FleetState): Promise<Rendered> =>
    isIn(state, tenant, environment)
      ? rendering.render(fleet, state.files, tenant, environment)
      : { objects: [] };
  const old = await render(before);
  const young = await render(after);
  const findings =
    'refused' in young
      ? refusedFindings(young.refused, fleet, after.files, tenant, environment)
      : [];
  if (!('objects' in old) || !('objects' in young)) {
    return { change: { ...change, notRendered: whyNot(old, young) }, findings };
  }
  const rendered = {
    environment,
    namespace: tenantRelease(
      fleet,
      after.tenants.has(tenant) ? after.files : before.files,
      tenant,
      environment,
    ).namespace,
    before: old.objects,
    after: young.objects,
  };
  const objects = compareObjects(
    old.objects,
    young.objects,
    [before, after].flatMap(state =>
      tenantSecrets(fleet, state, tenant, environment),
    ),
  );
  const known = [before, after].flatMap(state =>
    inventory(fleet, state, tenant),
  );
  return {
    change: { ...change, objects },
    findings: [
      ...findings,
      ...objectChecks(known, rendered, objects.changes),
      ...refusedChanges(old.objects, young.objects),
    ].map(finding => ({ environment, ...finding, tenant })),
  };
}

function isIn(state: FleetState, tenant: string, environment: string) {
  return state.tenants
    .get(tenant)
    ?.environments.some(({ name }) => name === environment);
}

function whyNot(...sides: Rendered[]): string {
  const reasons = sides.flatMap(side => {
    if ('refused' in side) {
      return side.refused.map(({ message }) => message);
    }
    return 'reason' in side ? [side.reason] : [];
  });
  return [...new Set(reasons)].join('; ');
}
