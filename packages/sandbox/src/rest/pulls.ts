import type { Request, Router } from 'express';
import { z } from 'zod/v3';
import type { SandboxContext } from '../context';
import {
  createPullRequest,
  mergePullRequest,
  updatePullRequest,
} from '../domain';
import { listCommits, listPatches, unifiedDiff } from '../git';
import { viewerOf } from '../http/authenticate';
import {
  changedFileShape,
  commitShape,
  pullRequestBase,
  pullRequestShape,
  simplePullRequestShape,
} from '../shapes';
import type { PullRequestRecord, Repository } from '../store';
import { paginate } from './paging';
import { parseBody, pullRequestOf, queryText, repositoryOf } from './requests';

const creation = z.object({
  title: z.string(),
  head: z.string(),
  base: z.string(),
  body: z.string().nullable().optional(),
  draft: z.boolean().optional(),
  maintainer_can_modify: z.boolean().optional(),
});
const update = z.object({
  title: z.string().optional(),
  body: z.string().nullable().optional(),
  state: z.enum(['open', 'closed']).optional(),
  base: z.string().optional(),
  maintainer_can_modify: z.boolean().optional(),
});
const merge = z.object({
  commit_title: z.string().optional(),
  commit_message: z.string().optional(),
  sha: z.string().optional(),
  merge_method: z.enum(['merge', 'squash', 'rebase']).optional(),
});

function selectPulls(repo: Repository, req: Request): PullRequestRecord[] {
  const state = queryText(req, 'state') ?? 'open';
  const head = queryText(req, 'head');
  const base = queryText(req, 'base');
  const key = queryText(req, 'sort') === 'updated' ? 'updatedAt' : 'createdAt';
  // GitHub: newest first, but oldest first when a sort other than "created"
  // is asked for without a direction.
  const sorted = queryText(req, 'sort') ?? 'created';
  const direction =
    queryText(req, 'direction') ?? (sorted === 'created' ? 'desc' : 'asc');
  const sign = direction === 'desc' ? -1 : 1;
  return repo.record.pullRequests
    .filter(
      pull =>
        (state === 'all' || pull.state === state) &&
        (!head || head === `${repo.record.owner}:${pull.headRef}`) &&
        (!base || base === pull.baseRef),
    )
    .sort(
      (a, b) => sign * (a[key].localeCompare(b[key]) || a.number - b.number),
    );
}

/** `/repos/{owner}/{repo}/pulls…` without the reviews. */
export function pullRoutes(context: SandboxContext, router: Router) {
  const path = '/repos/:owner/:repo/pulls';

  router.get(path, (req, res) => {
    const repo = repositoryOf(context, req, res);
    const pulls = selectPulls(repo, req);
    res.json(
      paginate(context, req, res, pulls).map(pull =>
        simplePullRequestShape(context, repo, pull),
      ),
    );
  });

  router.post(path, async (req, res) => {
    const repo = repositoryOf(context, req, res);
    const body = parseBody(creation, req);
    const pull = await repo.write(() =>
      createPullRequest(context, repo, viewerOf(res), {
        ...body,
        maintainerCanModify: body.maintainer_can_modify,
      }),
    );
    const shape = await pullRequestShape(context, repo, pull);
    res.status(201).location(shape.url).json(shape);
  });

  router.get(`${path}/:number`, async (req, res) => {
    const repo = repositoryOf(context, req, res);
    const pull = pullRequestOf(repo, req);
    if (/\bdiff\b/.test(req.headers.accept ?? '')) {
      const base = await pullRequestBase(repo, pull);
      res
        .type('text/plain')
        .send(await unifiedDiff(repo.git, base, pull.headOid));
      return;
    }
    res.json(await pullRequestShape(context, repo, pull));
  });

  router.patch(`${path}/:number`, async (req, res) => {
    const repo = repositoryOf(context, req, res);
    const pull = pullRequestOf(repo, req);
    const body = parseBody(update, req);
    await repo.write(() =>
      updatePullRequest(context, repo, viewerOf(res), pull, {
        ...body,
        maintainerCanModify: body.maintainer_can_modify,
      }),
    );
    res.json(await pullRequestShape(context, repo, pull));
  });

  router.get(`${path}/:number/files`, async (req, res) => {
    const repo = repositoryOf(context, req, res);
    const pull = pullRequestOf(repo, req);
    const base = await pullRequestBase(repo, pull);
    const files = await listPatches(repo.git, base, pull.headOid);
    res.json(
      paginate(context, req, res, files).map(file =>
        changedFileShape(context, repo, pull.headOid, file),
      ),
    );
  });

  router.get(`${path}/:number/commits`, async (req, res) => {
    const repo = repositoryOf(context, req, res);
    const pull = pullRequestOf(repo, req);
    const commits = await listCommits(repo.git, pull.headOid, {
      exclude: await pullRequestBase(repo, pull),
      oldestFirst: true,
    });
    res.json(
      paginate(context, req, res, commits).map(commit =>
        commitShape(context, repo, commit),
      ),
    );
  });

  router.get(`${path}/:number/merge`, (req, res) => {
    const repo = repositoryOf(context, req, res);
    const merged = pullRequestOf(repo, req).mergedAt !== null;
    res.status(merged ? 204 : 404).end();
  });

  router.put(`${path}/:number/merge`, async (req, res) => {
    const repo = repositoryOf(context, req, res);
    const pull = pullRequestOf(repo, req);
    const body = parseBody(merge, req);
    const sha = await repo.write(() =>
      mergePullRequest(context, repo, viewerOf(res), pull, {
        method: body.merge_method,
        expectedHead: body.sha,
        title: body.commit_title,
        message: body.commit_message,
      }),
    );
    res.json({
      sha,
      merged: true,
      message: 'Pull Request successfully merged',
    });
  });
}
