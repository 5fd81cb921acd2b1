import type { SandboxContext } from '../context';
import { unprocessable } from '../errors';
import { objectType } from '../git';
import type { CheckRunRecord, Repository, Viewer } from '../store';
import { timestamp } from '../time';
import { requirePermission } from './access';

/** What a check run is made of; left out means GitHub's default. */
export type CheckRunInput = Partial<
  Omit<CheckRunRecord, 'id' | 'author' | 'name' | 'headOid'>
>;

function complete(run: CheckRunRecord) {
  // GitHub: a conclusion makes the run completed, whatever the status says.
  if (run.conclusion) {
    run.status = 'completed';
    run.completedAt ??= timestamp();
  }
}

/**
 * Reports a check on a commit. GitHub takes check runs from Apps only; here
 * whoever may write can report one, so that a demonstration needs no App.
 *
 * @throws GithubRefusal 422 when the commit does not exist.
 */
export async function createCheckRun(
  context: SandboxContext,
  repo: Repository,
  viewer: Viewer | undefined,
  name: string,
  headOid: string,
  input: CheckRunInput,
): Promise<CheckRunRecord> {
  requirePermission(repo, viewer, 'write', 'CreateCheckRun');
  if ((await objectType(repo.git, headOid)) !== 'commit') {
    throw unprocessable(`No commit found for SHA: ${headOid}`);
  }
  const run: CheckRunRecord = {
    id: repo.newId(),
    name,
    author: viewer.user.login,
    headOid,
    status: input.status ?? 'queued',
    conclusion: input.conclusion ?? null,
    startedAt: input.startedAt ?? timestamp(),
    completedAt: input.completedAt ?? null,
    detailsUrl: input.detailsUrl ?? null,
    externalId: input.externalId ?? null,
    title: input.title ?? null,
    summary: input.summary ?? null,
    text: input.text ?? null,
  };
  complete(run);
  repo.record.checkRuns.push(run);
  await context.events.checkRun(
    repo,
    viewer.user,
    run,
    run.status === 'completed' ? 'completed' : 'created',
  );
  return run;
}

/** Changes a check run. */
export async function updateCheckRun(
  context: SandboxContext,
  repo: Repository,
  viewer: Viewer | undefined,
  run: CheckRunRecord,
  input: CheckRunInput,
): Promise<void> {
  requirePermission(repo, viewer, 'write', 'UpdateCheckRun');
  const wasCompleted = run.status === 'completed';
  Object.assign(run, input);
  complete(run);
  if (!wasCompleted && run.status === 'completed') {
    await context.events.checkRun(repo, viewer.user, run, 'completed');
  }
}
