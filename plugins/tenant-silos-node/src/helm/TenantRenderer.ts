import { InputError } from '@backstage/errors';
import {
  chartFiles,
  deployedEnvironments,
  secretTexts,
  tenantLayers,
  tenantPaths,
  tenantRelease,
  withChecks,
  withInventory,
  withRenderedObjects,
  type Check,
  type Fleet,
  type FleetState,
  type Plan,
  type RenderedEnvironment,
  type RenderedObject,
  type TenantLayers,
} from 'backstage-plugin-tenant-silos-common';
import { HelmRefusedError, NotRenderedError } from './errors';
import type { FoundHelm } from './findHelm';
import { helmChecks } from './helmChecks';
import { renderTenant } from './renderTenant';

/** A tenant in one environment, in the files of a snapshot or of a plan. @public */
export interface RenderSubject {
  fleet: Fleet;
  files: ReadonlyMap<string, string>;
  /** The chart's files, where `files` are not those of a state. */
  chart?: ReadonlyMap<string, string>;
  tenant: string;
  environment: string;
}

/** What came of rendering: objects, or why there are none. @public */
export type RenderOutcome =
  | {
      objects: RenderedObject[];
      helmVersion: string;
      /** Texts to be hidden where the objects are shown. */
      secrets: Set<string>;
      reason?: undefined;
      checks?: undefined;
    }
  | {
      objects?: undefined;
      /** A clause for people. */
      reason: string;
      /** What Helm finds wrong, when that is the reason. */
      checks: Check[];
    };

// A tenant that is not there.
const NOTHING: RenderOutcome = {
  objects: [],
  helmVersion: '',
  secrets: new Set(),
};

/**
 * Renders tenants for plans and pages, where Helm is there. Whatever Helm says
 * is an answer, not an error.
 *
 * @public
 */
export class TenantRenderer {
  readonly #helm: FoundHelm;

  /** Takes what `findHelm` finds. */
  static create(helm: FoundHelm): TenantRenderer {
    return new TenantRenderer(helm);
  }

  private constructor(helm: FoundHelm) {
    this.#helm = helm;
  }

  /** The objects of a tenant in one environment. */
  async tenant(subject: RenderSubject): Promise<RenderOutcome> {
    const helm = this.#helm;
    if (!helm.renderer) {
      return { reason: helm.reason, checks: [] };
    }
    const layers = layersOf(subject);
    const secrets = secretTexts(
      layers ? [layers.chart, ...layers.layers].map(({ text }) => text) : [],
    );
    try {
      const objects = await renderTenant(helm.renderer, subject);
      return { objects, helmVersion: helm.version, secrets };
    } catch (error) {
      if (error instanceof NotRenderedError) {
        return { reason: error.message, checks: [] };
      }
      if (error instanceof HelmRefusedError || error instanceof InputError) {
        const findings =
          error instanceof HelmRefusedError
            ? error.findings
            : [{ message: error.message }];
        return {
          reason: `Helm refuses ${subject.tenant} in ${subject.environment}`,
          checks: helmChecks(findings, subject.environment, layers, secrets),
        };
      }
      throw error;
    }
  }

  /** A plan with what it does to objects, in each environment it deploys. */
  async plan(fleet: Fleet, state: FleetState, plan: Plan): Promise<Plan> {
    if (plan.names.length === 0) {
      // The name is not legal, so there is nothing to be rendered.
      return plan;
    }
    const environments = plannedEnvironments(fleet, state, plan);
    if (environments.length === 0) {
      return withInventory(plan, 'none of its environments is deployed', []);
    }
    const chart = chartFiles(fleet, state.files);
    const isRemoved = plan.action === 'remove';
    const files = filesAfter(state, plan);
    const rendered: RenderedEnvironment[] = [];
    let helmVersion: string | undefined;
    for (const environment of environments) {
      const subject = { fleet, chart, tenant: plan.tenant, environment };
      const [before, after] = await Promise.all([
        this.#ifThere({ ...subject, files: state.files }),
        isRemoved ? NOTHING : this.#ifThere({ ...subject, files }),
      ]);
      const failed = [after, before].find(({ reason }) => reason !== undefined);
      if (failed?.reason !== undefined) {
        // What is wrong with the tenant as it is does not stand against a plan.
        return withInventory(
          withChecks(plan, newTo(plan, after.checks ?? [])),
          failed.reason,
          environments,
        );
      }
      if (before.objects && after.objects) {
        helmVersion = after.helmVersion || before.helmVersion;
        const { namespace } = tenantRelease(
          fleet,
          isRemoved ? state.files : files,
          plan.tenant,
          environment,
        );
        rendered.push({
          environment,
          namespace,
          before: before.objects,
          after: after.objects,
          secrets: new Set([...before.secrets, ...after.secrets]),
        });
      }
    }
    return withRenderedObjects(plan, rendered, helmVersion);
  }

  async #ifThere(subject: RenderSubject): Promise<RenderOutcome> {
    return isThere(subject) ? this.tenant(subject) : NOTHING;
  }
}

// Values of its own make a tenant, whoever names them.
function isThere(subject: RenderSubject): boolean {
  const layers = layersOf(subject)?.layers ?? [];
  return layers.some(({ role }) => role === 'tenant' || role === 'other');
}

// What the model finds in the same line is what Helm means.
function newTo(plan: Plan, checks: readonly Check[]): Check[] {
  return checks.filter(
    ({ file, line }) =>
      line === undefined ||
      !plan.checks.some(
        known =>
          known.severity === 'error' &&
          known.file === file &&
          known.line === line,
      ),
  );
}

function layersOf(subject: RenderSubject): TenantLayers | undefined {
  const { fleet, files, tenant, environment } = subject;
  try {
    return tenantLayers(fleet, files, tenant, environment);
  } catch {
    return undefined;
  }
}

function plannedEnvironments(fleet: Fleet, state: FleetState, plan: Plan) {
  const written = new Set(plan.files.map(({ path }) => path));
  const known = state.tenants.get(plan.tenant)?.environments ?? [];
  return deployedEnvironments(fleet).filter(environment => {
    const paths = tenantPaths(fleet, plan.tenant, environment);
    return (
      written.has(paths.values) ||
      (paths.application !== undefined && written.has(paths.application)) ||
      known.some(({ name }) => name === environment)
    );
  });
}

function filesAfter(state: FleetState, plan: Plan): Map<string, string> {
  const files = new Map(state.files);
  for (const { path, after } of plan.files) {
    if (after === undefined) {
      files.delete(path);
    } else {
      files.set(path, after);
    }
  }
  return files;
}
