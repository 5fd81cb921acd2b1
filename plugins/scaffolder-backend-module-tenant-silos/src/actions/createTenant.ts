import type {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { Plan } from 'backstage-plugin-tenant-silos-common/client';
import { examples } from './createTenant.examples';
import { asTaskError } from './errors';
import type { PlanningClient } from './planningClient';
import { assertNotBlocked, assertSameDigest, logPlan } from './planReport';
import { filesOf, outcomeText, resultOf } from './result';
import { specFromInput } from './specFromInput';
import { tellingWaits } from './tellingWaits';

/**
 * The action `tenant-silos:create`: opens the pull request for a new tenant on
 * behalf of the person who started the task, or brings the open one up to date.
 *
 * @public
 */
export function createTenantAction(options: {
  auth: AuthService;
  /** Makes a client whose requests end with the signal. */
  createClient: (signal?: AbortSignal) => PlanningClient;
}) {
  return createTemplateAction({
    id: 'tenant-silos:create',
    description:
      'Opens the pull request for a new tenant, or brings the open one up to date',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        fleet: z =>
          z.string().min(1).describe('Id of the fleet, as configured'),
        values: z =>
          z
            .record(z.unknown())
            .optional()
            .describe(
              'What the form of the template create-tenant has collected; either this or spec',
            ),
        spec: z =>
          z
            .record(z.unknown())
            .optional()
            .describe('The tenant specification; either this or values'),
        planDigest: z =>
          z
            .string()
            .optional()
            .describe('Digest of the plan that the person has looked at'),
        requireSameDigest: z =>
          z
            .boolean()
            .optional()
            .describe('Stop when the plan is not that one any more'),
      },
      output: {
        pullRequestUrl: z =>
          z.string().optional().describe('Address of the pull request'),
        pullRequestNumber: z =>
          z.number().int().optional().describe('Number of the pull request'),
        branch: z => z.string().optional().describe('Branch of the change'),
        files: z =>
          z
            .array(
              z.object({
                path: z.string(),
                action: z.enum(['create', 'update', 'delete']),
              }),
            )
            .describe('Files that the change touches'),
        entityRef: z =>
          z.string().describe('The tenant in the catalog, once it is merged'),
        outcome: z =>
          z
            .enum(['opened', 'updated', 'unchanged', 'planned'])
            .describe(
              'What became of the pull request; planned in a dry run, which writes nothing',
            ),
        planChanged: z =>
          z.boolean().describe('Whether the plan differs from planDigest'),
        plan: z =>
          z
            .record(z.unknown())
            .optional()
            .describe('In a dry run: the plan, with files, diffs and checks'),
      },
    },
    async handler(ctx) {
      const { fleet, planDigest, requireSameDigest } = ctx.input;
      const spec = specFromInput(ctx.input);
      const tenant = spec.name;
      const client = options.createClient(ctx.signal);
      const token = await tokenOf(options.auth, ctx);

      const makePlan = async (): Promise<Plan> => {
        ctx.logger.info(`Planning tenant ${tenant} in fleet ${fleet}`);
        const plan = await client
          .planChange(
            { path: { fleet }, body: { action: 'create', spec } },
            { token },
          )
          .catch(
            asTaskError(`Tenant ${tenant} could not be planned`, ctx.signal),
          );
        logPlan(ctx.logger, plan);
        assertNotBlocked(plan);
        assertSameDigest(ctx.logger, plan, ctx.input);
        return plan;
      };

      if (ctx.isDryRun) {
        const plan = await makePlan();
        ctx.logger.info('Dry run: nothing was written');
        ctx.output('outcome', 'planned');
        ctx.output('files', filesOf(plan));
        ctx.output('entityRef', plan.entityRefs[0]);
        ctx.output('planChanged', !!planDigest && planDigest !== plan.digest);
        ctx.output('plan', { ...plan });
        return;
      }

      // One checkpoint for plan and write: once the pull request is there, a
      // task that is taken up again must not plan against its own outcome.
      const result = await ctx.checkpoint({
        key: `tenant-silos.create.${fleet}.${tenant}`,
        fn: async () => {
          await makePlan();
          ctx.logger.info('Opening the pull request');
          const progress = { client, fleet, tenant, token, logger: ctx.logger };
          const change = await tellingWaits(progress, () =>
            client.openChange(
              {
                path: { fleet },
                body: {
                  action: 'create',
                  spec,
                  expectedDigest: planDigest,
                  requireSameDigest,
                  requester: ctx.user?.ref,
                  template: ctx.templateInfo?.entityRef,
                },
              },
              { token },
            ),
          ).catch(
            asTaskError(
              `The pull request for tenant ${tenant} could not be opened`,
              ctx.signal,
              'It may be there nevertheless; running again finds the same one.',
            ),
          );
          return resultOf(change);
        },
      });

      result.warnings.forEach(warning => ctx.logger.warn(warning));
      ctx.logger.info(outcomeText(result));
      ctx.output('pullRequestUrl', result.pullRequestUrl);
      ctx.output('pullRequestNumber', result.pullRequestNumber);
      ctx.output('branch', result.branch);
      ctx.output('files', result.files);
      ctx.output('entityRef', result.entityRef);
      ctx.output('outcome', result.outcome);
      ctx.output('planChanged', result.planChanged);
    },
  });
}

async function tokenOf(
  auth: AuthService,
  task: { getInitiatorCredentials(): Promise<BackstageCredentials> },
): Promise<string> {
  const { token } = await auth.getPluginRequestToken({
    onBehalfOf: await task.getInitiatorCredentials(),
    targetPluginId: 'tenant-silos',
  });
  return token;
}
