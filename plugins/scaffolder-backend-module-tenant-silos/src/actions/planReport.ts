import type { LoggerService } from '@backstage/backend-plugin-api';
import { ConflictError, InputError } from '@backstage/errors';
import type { Check, Plan } from 'backstage-plugin-tenant-silos-common/client';
import type { TenantActionInput } from './input';

/** Tells in the task's log what a plan would do. */
export function logPlan(logger: LoggerService, plan: Plan) {
  const { tenants, objects, clusterScoped } = plan.blastRadius;
  logger.info(plan.summary);
  plan.files.forEach(file => logger.info(`  ${file.action} ${file.path}`));
  logger.info(
    `It concerns ${count(tenants, 'tenant')} and ${count(
      objects,
      'object',
    )}, ${clusterScoped} of them cluster-wide`,
  );
  if (plan.rendered) {
    const { source, reason, helmVersion } = plan.rendered;
    logger.info(
      source === 'rendered'
        ? `  as Helm ${helmVersion} renders them`
        : `  as the blueprint has them; not rendered, for ${reason}`,
    );
  }
  if (plan.openChange !== undefined) {
    logger.info(
      `This tenant has been asked for already in #${plan.openChange}, which is brought up to date`,
    );
  }
  plan.checks
    .filter(check => check.severity !== 'error')
    .forEach(check =>
      check.severity === 'warning'
        ? logger.warn(checkText(check))
        : logger.info(checkText(check)),
    );
  plan.byHand.forEach(step =>
    logger.info(`By hand, after the merge: ${step.title}. ${step.detail}`),
  );
}

/**
 * @throws InputError listing every check that stands against the plan, with
 *   the field, the rule and the fix
 */
export function assertNotBlocked(plan: Plan) {
  const errors = plan.checks.filter(check => check.severity === 'error');
  if (plan.blocked || errors.length > 0) {
    throw new InputError(
      [
        `Tenant ${plan.tenant} cannot be created:`,
        ...errors.map(check => `- ${checkText(check)}`),
      ].join('\n'),
    );
  }
}

/**
 * Says so when a plan is not the one that the person has looked at.
 *
 * @throws ConflictError when the same plan was asked for
 */
export function assertSameDigest(
  logger: LoggerService,
  plan: Plan,
  input: Pick<TenantActionInput, 'planDigest' | 'requireSameDigest'>,
) {
  if (!input.planDigest || input.planDigest === plan.digest) {
    return;
  }
  const message = `The plan for tenant ${plan.tenant} is not the one that was shown: the repository or another open change has moved since`;
  if (input.requireSameDigest) {
    throw new ConflictError(
      `${message}. Look at the plan again and submit it once more.`,
    );
  }
  logger.warn(message);
}

function checkText(check: Check): string {
  const field = check.field ? `${check.field}: ` : '';
  const fix = check.fix ? `. ${check.fix}` : '';
  return `${field}${check.message}${fix} [${check.id}]`;
}

function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? '' : 's'}`;
}
