import express, { Request, Response, Router } from 'express';
import type { SandboxContext } from '../context';
import {
  findPullRequest,
  includesPermission,
  labelsOf,
  latestCheckRuns,
  MergeMethod,
  mergePullRequest,
  mergeState,
  permissionOf,
  reviewDecision,
  ReviewEvent,
  submitReview,
} from '../domain';
import { GithubRefusal, unprocessable } from '../errors';
import { listCommits, listPatches } from '../git';
import { pullRequestBase } from '../shapes';
import type { PullRequestRecord, Repository } from '../store';
import { diffLines } from './diffLines';
import { pageRepository } from './pageRepository';
import type { Pages } from './Pages';
import { requireOwnForm, sessionOf } from './session';

const EVENTS: readonly string[] = ['APPROVE', 'REQUEST_CHANGES', 'COMMENT'];
const METHODS: readonly string[] = ['merge', 'squash', 'rebase'];

/** Reviews and comments in the order in which they were written. */
function conversation(pull: PullRequestRecord) {
  const entries = [
    ...pull.reviews.map(review => ({ ...review, at: review.submittedAt })),
    ...pull.comments.map(comment => ({
      ...comment,
      state: 'COMMENTED',
      at: comment.createdAt,
    })),
  ];
  return entries.sort((a, b) => a.at.localeCompare(b.at) || a.id - b.id);
}

/** The list of pull requests, and the page where one is approved and merged. */
export function pullPages(
  context: SandboxContext,
  pages: Pages,
  router: Router,
) {
  const form = express.urlencoded({ extended: false });

  async function show(
    res: Response,
    repo: Repository,
    pull: PullRequestRecord,
    refusal?: string,
  ) {
    const viewer = sessionOf(res)?.viewer;
    const base = await pullRequestBase(repo, pull);
    const files = await listPatches(repo.git, base, pull.headOid);
    pages.render(res, 'pull', {
      title: `${pull.title} · #${pull.number}`,
      repo: repo.record,
      pull,
      refusal,
      decision: reviewDecision(repo, pull),
      merge: await mergeState(repo, pull),
      labels: labelsOf(repo, pull),
      checks: latestCheckRuns(repo, pull.headOid),
      conversation: conversation(pull),
      commits: await listCommits(repo.git, pull.headOid, {
        exclude: base,
        oldestFirst: true,
      }),
      files: files.map(file => ({ ...file, lines: diffLines(file.patch) })),
      isAuthor: viewer?.user.login === pull.author,
      mayMerge: includesPermission(permissionOf(repo, viewer), 'write'),
    });
  }

  async function attempt(
    req: Request,
    res: Response,
    change: (repo: Repository, pull: PullRequestRecord) => Promise<unknown>,
  ) {
    const repo = pageRepository(context, req);
    const pull = findPullRequest(repo, Number(req.params.number));
    try {
      await repo.write(() => change(repo, pull));
    } catch (error) {
      if (!(error instanceof GithubRefusal)) {
        throw error;
      }
      res.status(error.status);
      await show(res, repo, pull, error.message);
      return;
    }
    res.redirect(303, `/${repo.fullName}/pull/${pull.number}`);
  }

  router.get('/:owner/:repo/pulls', (req, res) => {
    const repo = pageRepository(context, req);
    const newestFirst = [...repo.record.pullRequests].reverse();
    const state = req.query.state === 'closed' ? 'closed' : 'open';
    pages.render(res, 'pulls', {
      title: `Pull requests · ${repo.fullName}`,
      repo: repo.record,
      state,
      pulls: newestFirst
        .filter(pull => pull.state === state)
        .map(pull => ({
          ...pull,
          labels: labelsOf(repo, pull),
          decision: reviewDecision(repo, pull),
        })),
    });
  });

  router.get('/:owner/:repo/pull/:number', async (req, res) => {
    const repo = pageRepository(context, req);
    await show(res, repo, findPullRequest(repo, Number(req.params.number)));
  });

  router.post('/:owner/:repo/pull/:number/review', form, async (req, res) => {
    const { viewer } = requireOwnForm(req, res);
    const { event, body } = req.body as Record<string, unknown>;
    await attempt(req, res, async (repo, pull) => {
      if (!EVENTS.includes(String(event))) {
        throw unprocessable('Choose what the review says.');
      }
      return submitReview(
        context,
        repo,
        viewer,
        pull,
        event as ReviewEvent,
        String(body ?? ''),
      );
    });
  });

  router.post('/:owner/:repo/pull/:number/merge', form, async (req, res) => {
    const { viewer } = requireOwnForm(req, res);
    const { method, head } = req.body as Record<string, unknown>;
    await attempt(req, res, async (repo, pull) => {
      if (!METHODS.includes(String(method))) {
        throw unprocessable('Choose how to merge.');
      }
      return mergePullRequest(context, repo, viewer, pull, {
        method: method as MergeMethod,
        expectedHead: String(head ?? ''),
      });
    });
  });
}
