import type { Router } from 'express';
import { z } from 'zod/v3';
import type { SandboxContext } from '../context';
import { removeReviewRequests, requestReviews, submitReview } from '../domain';
import { notFound, notImplemented } from '../errors';
import { viewerOf } from '../http/authenticate';
import { ownerShape, reviewShape, simplePullRequestShape } from '../shapes';
import { paginate } from './paging';
import { parseBody, pullRequestOf, repositoryOf } from './requests';

const creation = z.object({
  event: z.enum(['APPROVE', 'REQUEST_CHANGES', 'COMMENT']).optional(),
  body: z.string().default(''),
  commit_id: z.string().optional(),
  comments: z.array(z.unknown()).optional(),
});
const reviewers = z.object({
  reviewers: z.array(z.string()).default([]),
  team_reviewers: z.array(z.string()).default([]),
});

/** `/repos/{owner}/{repo}/pulls/{number}/reviews` and `/requested_reviewers` */
export function reviewRoutes(context: SandboxContext, router: Router) {
  const path = '/repos/:owner/:repo/pulls/:number';

  router.get(`${path}/reviews`, (req, res) => {
    const repo = repositoryOf(context, req, res);
    const pull = pullRequestOf(repo, req);
    res.json(
      paginate(context, req, res, pull.reviews).map(review =>
        reviewShape(context, repo, pull, review),
      ),
    );
  });

  router.get(`${path}/reviews/:id`, (req, res) => {
    const repo = repositoryOf(context, req, res);
    const pull = pullRequestOf(repo, req);
    const review = pull.reviews.find(each => each.id === Number(req.params.id));
    if (!review) {
      throw notFound();
    }
    res.json(reviewShape(context, repo, pull, review));
  });

  router.post(`${path}/reviews`, async (req, res) => {
    const repo = repositoryOf(context, req, res);
    const pull = pullRequestOf(repo, req);
    const { event, body, commit_id, comments } = parseBody(creation, req);
    if (!event) {
      throw notImplemented('pending reviews (send an "event")');
    }
    if (comments?.length) {
      throw notImplemented('review comments on lines');
    }
    const review = await repo.write(() =>
      submitReview(context, repo, viewerOf(res), pull, event, body, commit_id),
    );
    res.json(reviewShape(context, repo, pull, review));
  });

  router.get(`${path}/requested_reviewers`, (req, res) => {
    const repo = repositoryOf(context, req, res);
    const pull = pullRequestOf(repo, req);
    const shape = simplePullRequestShape(context, repo, pull);
    res.json({
      users: pull.requestedReviewers.map(login => ownerShape(context, login)),
      teams: shape.requested_teams,
    });
  });

  router.post(`${path}/requested_reviewers`, async (req, res) => {
    const repo = repositoryOf(context, req, res);
    const pull = pullRequestOf(repo, req);
    const body = parseBody(reviewers, req);
    await repo.write(() =>
      requestReviews(
        context,
        repo,
        viewerOf(res),
        pull,
        body.reviewers,
        body.team_reviewers,
      ),
    );
    res.status(201).json(simplePullRequestShape(context, repo, pull));
  });

  router.delete(`${path}/requested_reviewers`, async (req, res) => {
    const repo = repositoryOf(context, req, res);
    const pull = pullRequestOf(repo, req);
    const body = parseBody(reviewers, req);
    await repo.write(() =>
      removeReviewRequests(
        context,
        repo,
        viewerOf(res),
        pull,
        body.reviewers,
        body.team_reviewers,
      ),
    );
    res.json(simplePullRequestShape(context, repo, pull));
  });
}
