import type { Check } from '../checks/types';
import { refusedChanges } from '../checks/refused/refusedChanges';
import { compareObjects } from './compareObjects';
import { objectChecks } from './objectChecks';
import type {
  EnvironmentObjects,
  ObjectChange,
  Plan,
  PlanObjects,
  RenderedObject,
} from './types';

/** What Helm makes of a tenant in one environment, before and after. @public */
export interface RenderedEnvironment {
  environment: string;
  /** The tenant's own namespace. */
  namespace: string;
  /** Empty for a tenant that is not there yet. */
  before: readonly RenderedObject[];
  /** Empty for a tenant that goes. */
  after: readonly RenderedObject[];
  /** Texts of the values files that are secret, of before and after. */
  secrets?: Iterable<string>;
}

/**
 * A plan with what it does to objects: their diffs, the blast radius that
 * follows from them, and the checks that only rendered objects allow. The
 * digest stays, for it is of what is written.
 *
 * @public
 */
export function withRenderedObjects(
  plan: Plan,
  environments: readonly RenderedEnvironment[],
  helmVersion?: string,
): Plan {
  const compared = environments.map(
    ({ environment, before, after, secrets }): EnvironmentObjects => ({
      environment,
      ...compareObjects(before, after, secrets),
    }),
  );
  const checks = environments.flatMap((rendered, index) => [
    ...objectChecks(plan.objects, rendered, compared[index].changes),
    ...refusedChanges(rendered.before, rendered.after).map(check => ({
      ...check,
      environment: rendered.environment,
    })),
  ]);
  return withObjects(withChecks(plan, checks), {
    source: 'rendered',
    helmVersion,
    environments: compared,
  });
}

/**
 * A plan with the blueprint's inventory in the place of rendered objects.
 *
 * @param reason - why nothing was rendered, as a clause
 * @param environments - those that are deployed
 * @public
 */
export function withInventory(
  plan: Plan,
  reason: string,
  environments: readonly string[],
): Plan {
  const action = plan.action === 'remove' ? 'delete' : plan.action;
  const changes = plan.objects.map(
    ({
      apiVersion,
      kind,
      name,
      namespace,
      clusterScoped = false,
    }): ObjectChange => ({
      apiVersion,
      kind,
      name,
      ...(namespace !== undefined && { namespace }),
      clusterScoped,
      action,
      diff: '',
    }),
  );
  return {
    ...plan,
    rendered: {
      source: 'inventory',
      reason,
      environments: environments.map(environment => ({
        environment,
        changes,
        unchanged: 0,
      })),
    },
  };
}

/** A plan with further checks. @public */
export function withChecks(plan: Plan, more: readonly Check[]): Plan {
  const checks = [...plan.checks, ...more];
  return {
    ...plan,
    checks,
    blocked: checks.some(({ severity }) => severity === 'error'),
  };
}

function withObjects(plan: Plan, rendered: PlanObjects): Plan {
  const changes = rendered.environments.flatMap(
    environment => environment.changes,
  );
  return {
    ...plan,
    blastRadius: {
      tenants: plan.blastRadius.tenants,
      objects: changes.length,
      clusterScoped: changes.filter(({ clusterScoped }) => clusterScoped)
        .length,
    },
    rendered,
  };
}
