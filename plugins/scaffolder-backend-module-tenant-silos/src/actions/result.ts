import type {
  ChangeResult,
  Plan,
} from 'backstage-plugin-tenant-silos-common/client';

/** What an action keeps of an answer: plain JSON, fit for a checkpoint. */
export type ActionResult = ReturnType<typeof resultOf>;

/** Takes from an answer what outputs and log need. */
export function resultOf(result: ChangeResult) {
  return {
    pullRequestUrl: result.change.url,
    pullRequestNumber: result.change.number,
    branch: result.change.branch,
    files: filesOf(result.plan),
    entityRef: result.entityRef,
    outcome: result.outcome,
    planChanged: result.planChanged,
    warnings: result.warnings ?? [],
  };
}

/** The files of a plan without their content. */
export function filesOf(plan: Plan) {
  return plan.files.map(({ path, action }) => ({ path, action }));
}

/** Says what became of the pull request. */
export function outcomeText(result: ActionResult): string {
  const where = `#${result.pullRequestNumber}: ${result.pullRequestUrl}`;
  switch (result.outcome) {
    case 'opened':
      return `Opened pull request ${where}`;
    case 'updated':
      return `Brought the open pull request up to date, ${where}`;
    default:
      return `The open pull request asks for exactly this already, ${where}`;
  }
}
