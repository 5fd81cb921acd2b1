import type { Router } from 'express';
import { z } from 'zod/v3';
import type { SandboxContext } from '../context';
import {
  addComment,
  addLabels,
  createLabel,
  labelOnDemand,
  labelsOf,
  removeLabels,
} from '../domain';
import { notFound } from '../errors';
import { viewerOf } from '../http/authenticate';
import { commentShape, labelShape } from '../shapes';
import type { LabelRecord, PullRequestRecord, Repository } from '../store';
import { paginate } from './paging';
import { parseBody, pullRequestOf, repositoryOf } from './requests';

const labelName = z.union([
  z.string(),
  z.object({ name: z.string() }).transform(({ name }) => name),
]);
const labelList = z.union([
  z.array(labelName),
  z
    .object({ labels: z.array(labelName).default([]) })
    .transform(({ labels }) => labels),
]);
const newLabel = z.object({
  name: z.string(),
  color: z.string().optional(),
  description: z.string().nullable().optional(),
});
const newComment = z.object({ body: z.string() });

function existingLabel(repo: Repository, name: string): LabelRecord {
  const label = repo.label(name);
  if (!label) {
    throw notFound('Label does not exist');
  }
  return label;
}

/**
 * Labels and comments. To GitHub a pull request is an issue as well; the
 * stand-in has no other issues.
 */
export function issueRoutes(context: SandboxContext, router: Router) {
  const repository = '/repos/:owner/:repo';
  const issue = `${repository}/issues/:number`;

  const shapes = (repo: Repository, labels: readonly LabelRecord[]) =>
    labels.map(label => labelShape(context, repo, label));
  const shapesOf = (repo: Repository, pull: PullRequestRecord) =>
    shapes(repo, labelsOf(repo, pull));

  router.get(`${repository}/labels`, (req, res) => {
    const repo = repositoryOf(context, req, res);
    res.json(shapes(repo, paginate(context, req, res, repo.record.labels)));
  });

  router.post(`${repository}/labels`, async (req, res) => {
    const repo = repositoryOf(context, req, res);
    const body = parseBody(newLabel, req);
    const label = await repo.write(async () =>
      createLabel(repo, viewerOf(res), body),
    );
    const shape = labelShape(context, repo, label);
    res.status(201).location(shape.url).json(shape);
  });

  router.get(`${repository}/labels/:name`, (req, res) => {
    const repo = repositoryOf(context, req, res);
    const label = existingLabel(repo, req.params.name);
    res.json(labelShape(context, repo, label));
  });

  router.get(`${issue}/labels`, (req, res) => {
    const repo = repositoryOf(context, req, res);
    res.json(shapesOf(repo, pullRequestOf(repo, req)));
  });

  router.post(`${issue}/labels`, async (req, res) => {
    const repo = repositoryOf(context, req, res);
    const pull = pullRequestOf(repo, req);
    const names = parseBody(labelList, req);
    await repo.write(async () => {
      const labels = names.map(name =>
        labelOnDemand(repo, viewerOf(res), name),
      );
      await addLabels(context, repo, viewerOf(res), pull, labels);
    });
    res.json(shapesOf(repo, pull));
  });

  router.put(`${issue}/labels`, async (req, res) => {
    const repo = repositoryOf(context, req, res);
    const pull = pullRequestOf(repo, req);
    const names = parseBody(labelList, req);
    await repo.write(async () => {
      const viewer = viewerOf(res);
      const labels = names.map(name => labelOnDemand(repo, viewer, name));
      const superfluous = labelsOf(repo, pull).filter(
        label => !labels.includes(label),
      );
      await removeLabels(context, repo, viewer, pull, superfluous);
      await addLabels(context, repo, viewer, pull, labels);
    });
    res.json(shapesOf(repo, pull));
  });

  router.delete(`${issue}/labels/:name`, async (req, res) => {
    const repo = repositoryOf(context, req, res);
    const pull = pullRequestOf(repo, req);
    const label = existingLabel(repo, req.params.name);
    if (!pull.labels.includes(label.id)) {
      throw notFound('Label does not exist');
    }
    await repo.write(() =>
      removeLabels(context, repo, viewerOf(res), pull, [label]),
    );
    res.json(shapesOf(repo, pull));
  });

  router.get(`${issue}/comments`, (req, res) => {
    const repo = repositoryOf(context, req, res);
    const pull = pullRequestOf(repo, req);
    res.json(
      paginate(context, req, res, pull.comments).map(comment =>
        commentShape(context, repo, pull, comment),
      ),
    );
  });

  router.post(`${issue}/comments`, async (req, res) => {
    const repo = repositoryOf(context, req, res);
    const pull = pullRequestOf(repo, req);
    const { body } = parseBody(newComment, req);
    const comment = await repo.write(async () =>
      addComment(repo, viewerOf(res), pull, body),
    );
    const shape = commentShape(context, repo, pull, comment);
    res.status(201).location(shape.url).json(shape);
  });
}
