import { isError } from '@backstage/errors';
import {
  planChange,
  type Check,
  type Fleet,
  type FleetState,
  type OpenChange,
  type Plan,
} from 'backstage-plugin-tenant-silos-common';
import { toOpenChange } from './Planner';
import type { ChangeRecord } from './types';

/** What an open change would do if it were merged now. */
export interface FreshPlan {
  /** Undefined when the change cannot be planned any more. */
  plan?: Plan;
  /** What stands against a merge. */
  errors: Check[];
  /** All that is to be shown. */
  checks: Check[];
}

/**
 * Plans an open change again, as its branch is, against the present base. Other
 * open changes do not stand against it, for then no one of two that clash
 * could ever be merged; they are warnings, and the second one to be merged
 * clashes with the base.
 *
 * @param queued - those that wait in the merge queue: they are as good as merged
 */
export function planAgain(
  fleet: Fleet,
  state: FleetState,
  change: ChangeRecord,
  open: readonly ChangeRecord[],
  queued: readonly ChangeRecord[] = [],
): FreshPlan {
  const { spec, action } = change;
  if (!spec) {
    return unplannable(
      `The files on branch ${change.branch} cannot be read as tenant '${change.tenant}'`,
      'Correct them on the branch, or close the pull request.',
    );
  }
  const others = open.filter(other => other.number !== change.number);
  const planWith = (openChanges: OpenChange[]) =>
    planChange({ fleet, state, openChanges }, { action, spec });
  try {
    const plan = planWith(queued.map(toOpenChange));
    const known = new Set(plan.checks.map(keyOf));
    const clashes = planWith(others.map(toOpenChange))
      .checks.filter(check => !known.has(keyOf(check)))
      .map(
        (check): Check => ({
          ...check,
          severity: check.severity === 'error' ? 'warning' : check.severity,
        }),
      );
    return {
      plan,
      errors: plan.checks.filter(({ severity }) => severity === 'error'),
      checks: [...plan.checks, ...clashes],
    };
  } catch (error) {
    return unplannable(
      isError(error) ? error.message : String(error),
      'Close the pull request and ask again.',
    );
  }
}

/** A fresh plan with what it does to objects, and what stands against that. */
export async function withObjects(
  fresh: FreshPlan,
  render: (plan: Plan) => Promise<Plan>,
): Promise<FreshPlan> {
  if (!fresh.plan) {
    return fresh;
  }
  const plan = await render(fresh.plan);
  const more = plan.checks.slice(fresh.plan.checks.length);
  return {
    plan,
    errors: [
      ...fresh.errors,
      ...more.filter(({ severity }) => severity === 'error'),
    ],
    checks: [...fresh.checks, ...more],
  };
}

function unplannable(message: string, fix: string): FreshPlan {
  const check: Check = {
    id: 'not-plannable',
    severity: 'error',
    message,
    fix,
  };
  return { errors: [check], checks: [check] };
}

function keyOf(check: Check): string {
  return JSON.stringify([check.id, check.field, check.subject, check.message]);
}

/**
 * Warns of files that a pull request changes beside those of its tenant.
 *
 * @param paths - what the pull request changes
 */
export function otherFiles(
  plan: Plan | undefined,
  paths: readonly string[],
): Check[] {
  const planned = new Set(plan?.files.map(({ path }) => path));
  return paths
    .filter(path => plan && !planned.has(path))
    .map(path => ({
      id: 'other-file',
      severity: 'warning',
      subject: path,
      message: `Also changes ${path}, which is no file of the tenant`,
      fix: 'Look at it with care, or take it off the branch.',
    }));
}
