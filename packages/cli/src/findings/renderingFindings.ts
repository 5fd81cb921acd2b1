import {
  compareObjects,
  objectChecks,
  tenantRelease,
  type Fleet,
  type FleetState,
} from 'backstage-plugin-tenant-silos-common';
import { inventory } from '../change/inventory';
import { mapLimited } from '../rendering/mapLimited';
import { outcomeFindings } from '../rendering/outcomeFindings';
import type { Rendering } from '../rendering/Rendering';
import type { Finding } from './types';

/** What rendering shows, and of how many tenants. */
export interface RenderingFindings {
  findings: Finding[];
  /** How many were rendered of how many, or why none was. */
  summary: string;
}

/** Renders the tenants that are deployed, and tells what is wrong with it. */
export async function renderingFindings(
  fleet: Fleet,
  state: FleetState,
  rendering: Rendering,
  maxTenants: number,
): Promise<RenderingFindings> {
  if (rendering.reason !== undefined) {
    return {
      findings: [],
      summary: `Nothing was rendered: ${rendering.reason}`,
    };
  }
  const deployed = [...state.tenants.values()].flatMap(
    ({ name, environments, state: tenantState }) =>
      environments
        .filter(
          environment => environment.deployed && tenantState !== 'unreadable',
        )
        .map(environment => ({ tenant: name, environment: environment.name })),
  );
  const chosen = deployed.slice(0, maxTenants);
  const findings = await mapLimited(chosen, ({ tenant, environment }) =>
    findingsOf(fleet, state, rendering, tenant, environment),
  );
  return {
    findings: findings.flat(),
    summary: `Helm ${rendering.version} rendered ${
      chosen.length === deployed.length
        ? `all ${deployed.length}`
        : `${chosen.length} of ${deployed.length}, as --max-tenants has it`
    }`,
  };
}

async function findingsOf(
  fleet: Fleet,
  state: FleetState,
  rendering: Rendering,
  tenant: string,
  environment: string,
): Promise<Finding[]> {
  const rendered = await rendering.renderer.tenant({
    fleet,
    files: state.files,
    tenant,
    environment,
  });
  if (!rendered.objects) {
    return outcomeFindings(rendered, tenant, environment);
  }
  const { changes } = compareObjects([], rendered.objects);
  const { namespace } = tenantRelease(fleet, state.files, tenant, environment);
  return objectChecks(
    inventory(fleet, state, tenant),
    { environment, namespace, before: [], after: rendered.objects },
    changes,
  ).map(check => ({ ...check, tenant }));
}
