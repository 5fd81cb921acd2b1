import {
  compareObjects,
  objectChecks,
  refusedChanges,
  tenantRelease,
  type Fleet,
  type FleetState,
} from 'backstage-plugin-tenant-silos-common';
import type { RenderOutcome } from 'backstage-plugin-tenant-silos-node';
import type { Finding } from '../findings/types';
import { outcomeFindings } from '../rendering/outcomeFindings';
import type { Rendering } from '../rendering/Rendering';
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
  const render = async (state: FleetState): Promise<RenderOutcome> =>
    isIn(state, tenant, environment)
      ? rendering.renderer.tenant({
          fleet,
          files: state.files,
          tenant,
          environment,
        })
      : { objects: [], helmVersion: '', secrets: new Set() };
  const old = await render(before);
  const young = await render(after);
  if (!old.objects || !young.objects) {
    return {
      change: { ...change, notRendered: young.reason ?? old.reason },
      findings: outcomeFindings(young, tenant, environment),
    };
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
  const objects = compareObjects(old.objects, young.objects, [
    ...old.secrets,
    ...young.secrets,
  ]);
  const known = [before, after].flatMap(state =>
    inventory(fleet, state, tenant),
  );
  return {
    change: { ...change, objects },
    findings: [
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
