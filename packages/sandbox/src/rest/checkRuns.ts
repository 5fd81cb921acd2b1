import type { Router } from 'express';
import { z } from 'zod/v3';
import type { SandboxContext } from '../context';
import { CheckRunInput, createCheckRun, updateCheckRun } from '../domain';
import { notFound } from '../errors';
import { viewerOf } from '../http/authenticate';
import { checkRunShape } from '../shapes';
import type { CheckRunRecord, Repository } from '../store';
import { parseBody, repositoryOf } from './requests';

const fields = z.object({
  status: z.enum(['queued', 'in_progress', 'completed']).optional(),
  conclusion: z
    .enum([
      'action_required',
      'cancelled',
      'failure',
      'neutral',
      'success',
      'skipped',
      'timed_out',
    ])
    .optional(),
  started_at: z.string().optional(),
  completed_at: z.string().optional(),
  details_url: z.string().optional(),
  external_id: z.string().optional(),
  output: z
    .object({
      title: z.string().nullable().optional(),
      summary: z.string().nullable().optional(),
      text: z.string().nullable().optional(),
    })
    .optional(),
});
const creation = fields.extend({ name: z.string(), head_sha: z.string() });

function inputOf(body: z.output<typeof fields>): CheckRunInput {
  const input = {
    status: body.status,
    conclusion: body.conclusion,
    startedAt: body.started_at,
    completedAt: body.completed_at,
    detailsUrl: body.details_url,
    externalId: body.external_id,
    title: body.output?.title,
    summary: body.output?.summary,
    text: body.output?.text,
  };
  return Object.fromEntries(
    Object.entries(input).filter(([, value]) => value !== undefined),
  );
}

function findRun(repo: Repository, id: string): CheckRunRecord {
  const run = repo.record.checkRuns.find(each => each.id === Number(id));
  if (!run) {
    throw notFound();
  }
  return run;
}

/** `/repos/{owner}/{repo}/check-runs…` */
export function checkRunRoutes(context: SandboxContext, router: Router) {
  router.post('/repos/:owner/:repo/check-runs', async (req, res) => {
    const repo = repositoryOf(context, req, res);
    const body = parseBody(creation, req);
    const run = await repo.write(() =>
      createCheckRun(
        context,
        repo,
        viewerOf(res),
        body.name,
        body.head_sha,
        inputOf(body),
      ),
    );
    res.status(201).json(checkRunShape(context, repo, run));
  });

  router.get('/repos/:owner/:repo/check-runs/:id', (req, res) => {
    const repo = repositoryOf(context, req, res);
    res.json(checkRunShape(context, repo, findRun(repo, req.params.id)));
  });

  router.patch('/repos/:owner/:repo/check-runs/:id', async (req, res) => {
    const repo = repositoryOf(context, req, res);
    const run = findRun(repo, req.params.id);
    const body = parseBody(fields, req);
    await repo.write(() =>
      updateCheckRun(context, repo, viewerOf(res), run, inputOf(body)),
    );
    res.json(checkRunShape(context, repo, run));
  });
}
